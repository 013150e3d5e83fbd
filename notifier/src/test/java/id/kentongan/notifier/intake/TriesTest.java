package id.kentongan.notifier.intake;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class TriesTest {

    private static final Throwable ODD = new IllegalStateException("odd");
    private static final Throwable HOPELESS = new IllegalArgumentException("hopeless");

    @Test
    void endWithTheNinthFailureSomeTwentySecondsAfterTheFirst() {
        StepVerifier.withVirtualTime(() -> failing(Tries.MOST, ODD))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(20))
                .thenAwait(Duration.ofSeconds(2))
                .verifyErrorMatches(ODD::equals);
    }

    @Test
    void areEnoughForWhatGoesWellTheNinthTime() {
        StepVerifier.withVirtualTime(() -> failing(Tries.MOST - 1, ODD))
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(22))
                .verifyComplete();
    }

    @Test
    void areNotMadeWhereThereIsNoHope() {
        StepVerifier.withVirtualTime(() -> failing(1, HOPELESS))
                .verifyErrorMatches(HOPELESS::equals);
    }

    private static Mono<Void> failing(int times, Throwable failure) {
        AtomicInteger failures = new AtomicInteger();
        return Mono.defer(
                        () ->
                                failures.incrementAndGet() > times
                                        ? Mono.<Void>empty()
                                        : Mono.error(failure))
                .retryWhen(new Tries(failed -> failed != HOPELESS));
    }
}
