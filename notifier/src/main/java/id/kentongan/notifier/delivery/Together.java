package id.kentongan.notifier.delivery;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Natural batching: what arrives while a batch is being written waits, and is then written
 * together. There is no timer, so an idle system adds no delay. Thread-safe.
 */
final class Together<T> {

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    // Room for one nudge is enough: it stands for everything that waits.
    private final Sinks.Many<Boolean> nudges =
            Sinks.many().unicast().onBackpressureBuffer(Queues.<Boolean>one().get());
    private final int most;
    private final Function<List<T>, Mono<Void>> write;

    /**
     * @param most items in one batch
     * @param write writes a batch; it must not fail
     */
    Together(int most, Function<List<T>, Mono<Void>> write) {
        this.most = most;
        this.write = write;
    }

    void add(T item) {
        waiting.add(item);
        nudge();
    }

    /** Writes one batch after another; completes after {@link #finish()}, when none is left. */
    Mono<Void> run() {
        return nudges.asFlux().concatMap(nudge -> writeWaiting(), 0).then();
    }

    /** Nothing more will be added. */
    void finish() {
        while (nudges.tryEmitComplete() == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
        }
    }

    private void nudge() {
        while (nudges.tryEmitNext(true) == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
        }
    }

    private Flux<Void> writeWaiting() {
        return Mono.fromSupplier(this::takeWaiting)
                .filter(batch -> !batch.isEmpty())
                .flatMap(write)
                .repeat(() -> !waiting.isEmpty());
    }

    private List<T> takeWaiting() {
        List<T> batch = new ArrayList<>();
        for (T next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            if (batch.size() == most) {
                break;
            }
        }
        return batch;
    }
}
