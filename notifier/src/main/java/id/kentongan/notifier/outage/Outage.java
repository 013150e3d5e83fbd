package id.kentongan.notifier.outage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Whether something this service needs is away. Says so once when it goes and once when it is back,
 * however many calls fail in between. Thread-safe.
 */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final String what;
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param what the thing, as it should read in the log, such as {@code the database}
     */
    public Outage(String what) {
        this.what = what;
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
                        Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                                .maxBackoff(LONGEST_PAUSE)
                                .filter(hopeless.negate()));
    }

    /** The same call, with its end noted. */
    public <T> Mono<T> watch(Mono<T> call) {
        return call.doOnError(this::failed).doOnSuccess(done -> worked());
    }

    private <T> Mono<T> watch(Mono<T> call, Predicate<Throwable> hopeless) {
        return call.doOnError(hopeless.negate(), this::failed).doOnSuccess(done -> worked());
    }
}
