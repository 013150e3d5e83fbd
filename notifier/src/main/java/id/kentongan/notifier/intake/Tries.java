package id.kentongan.notifier.intake;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How often a record is tried that fails by its own fault: the ninth failure ends it, some 21 s
 * after the first. What is waited for in between, because it is away, does not count.
 */
final class Tries extends Retry {

    static final int MOST = 9;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Predicate<Throwable> worthIt;

    /**
     * @param worthIt failures after which another try may go better
     */
    Tries(Predicate<Throwable> worthIt) {
        this.worthIt = worthIt;
    }

    @Override
    public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
        return failures.concatMap(
                failed ->
                        worthIt.test(failed.failure()) && failed.totalRetries() + 1 < MOST
                                ? Mono.delay(pause(failed.totalRetries()))
                                : Mono.error(failed.failure()));
    }

    /**
     * @param before how many failures there were before, from 0
     */
    static Duration pause(long before) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << before);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
