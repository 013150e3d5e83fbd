package id.kentongan.notifier.outage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Whether something this service needs is away. Says so once when it goes and once when it is back,
 * however many calls fail in between. Thread-safe.
 */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final int MOST_DOUBLINGS = 10;
    private static final double SPREAD = 0.5;

    private final String what;
    private final RandomGenerator chance;
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param what the thing, as it should read in the log, such as {@code the database}
     */
    public Outage(String what) {
        this(what, () -> ThreadLocalRandom.current().nextLong());
    }

    /**
     * @param chance what spreads apart those who wait for it; for any number of threads
     */
    public Outage(String what, RandomGenerator chance) {
        this.what = what;
        this.chance = chance;
    }

    /** A call failed. */
    public void failed(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warn("{} is away, waiting for it: {}", what, failure.toString());
        }
    }

    /** A call succeeded. */
    public void worked() {
        if (away.compareAndSet(true, false)) {
            LOG.info("{} is back", what);
        }
    }

    public boolean isAway() {
        return away.get();
    }

    /**
     * The same call, repeated with growing pauses (0.2 s to 3 s, with jitter) until it succeeds.
     *
     * @param hopeless errors that are no outage: it fails with them, and only with them
     */
    public <T> Mono<T> outlast(Mono<T> call, Predicate<Throwable> hopeless) {
        return watch(call, hopeless)
                .retryWhen(
                        Retry.from(failures -> failures.concatMap(each -> pause(each, hopeless))));
    }

    private Mono<Long> pause(Retry.RetrySignal failed, Predicate<Throwable> hopeless) {
        return hopeless.test(failed.failure())
                ? Mono.error(failed.failure())
                : Mono.delay(pause(failed.totalRetries(), chance.nextDouble()));
    }

    /**
     * Doubles with each failure, spread by half either way, within the bounds.
     *
     * @param before how many failures there were before, from 0
     * @param chance 0 inclusive to 1 exclusive
     */
    static Duration pause(long before, double chance) {
        long longest = LONGEST_PAUSE.toMillis();
        long doubled = FIRST_PAUSE.toMillis() << Math.min(before, MOST_DOUBLINGS);
        long spread = Math.round(Math.min(doubled, longest) * (SPREAD + chance));
        return Duration.ofMillis(Math.max(FIRST_PAUSE.toMillis(), Math.min(spread, longest)));
    }

    /** The same call, with its end noted. */
    public <T> Mono<T> watch(Mono<T> call) {
        return call.doOnError(this::failed).doOnSuccess(done -> worked());
    }

    private <T> Mono<T> watch(Mono<T> call, Predicate<Throwable> hopeless) {
        return call.doOnError(hopeless.negate(), this::failed).doOnSuccess(done -> worked());
    }
}
