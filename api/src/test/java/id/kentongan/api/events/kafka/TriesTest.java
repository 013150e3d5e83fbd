package id.kentongan.api.events.kafka;

import id.kentongan.events.UnreadableEvent;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

class TriesTest {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Throwable ITS_OWN = new IllegalArgumentException("odd");
    private static final Throwable ANOTHERS = new IllegalStateException("away");

    @Test
    void endWithTheNinthFailureOfItsOwnSomeTwentySecondsAfterTheFirst() {
        StepVerifier.withVirtualTime(() -> failing(times(100, ITS_OWN)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(20))
                .thenAwait(Duration.ofSeconds(2))
                .verifyErrorMatches(
                        end -> end instanceof Tries.GivenUp && end.getCause() == ITS_OWN);
    }

    @Test
    void goOnForAsLongAsSomethingElseIsAway() {
        StepVerifier.withVirtualTime(() -> failing(times(10_000, ANOTHERS)))
                .expectSubscription()
                .thenAwait(A_DAY)
                .verifyComplete();
    }

    @Test
    void doNotCountWhatWasNotItsOwn() {
        List<Throwable> eight = times(Tries.MOST - 1, ITS_OWN);

        StepVerifier.withVirtualTime(
                        () ->
                                failing(
                                        Stream.of(
                                                        eight.subList(0, 4),
                                                        times(50, ANOTHERS),
                                                        eight.subList(4, 8))
                                                .flatMap(List::stream)
                                                .toList()))
                .expectSubscription()
                .thenAwait(A_DAY)
                .verifyComplete();
    }

    @Test
    void areNotMadeWhereThereIsNoHope() {
        UnreadableEvent hopeless = new UnreadableEvent(UnreadableEvent.Reason.SEALED, "");

        StepVerifier.withVirtualTime(() -> failing(List.of(hopeless)))
                .verifyErrorMatches(hopeless::equals);
    }

    private static List<Throwable> times(int many, Throwable failure) {
        return Collections.nCopies(many, failure);
    }

    /** Fails with these, one after the other, and then no longer. */
    private static Mono<Void> failing(List<Throwable> failures) {
        Iterator<Throwable> next = failures.iterator();
        return Mono.defer(() -> next.hasNext() ? Mono.<Void>error(next.next()) : Mono.empty())
                .retryWhen(
                        new Tries(
                                new ConsumerRecord<>("topic", 0, 0, null, null),
                                UnreadableEvent.class::isInstance,
                                ITS_OWN::equals));
    }
}
