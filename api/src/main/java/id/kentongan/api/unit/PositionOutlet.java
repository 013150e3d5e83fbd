package id.kentongan.api.unit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.function.Function;

/**
 * A way on which positions leave this replica, in batches, beside the request that brought them.
 * While the way is closed the newest position of each unit waits for it to open.
 */
final class PositionOutlet {

    private static final int BATCH = 5_000;

    private final NewestPositions waiting = new NewestPositions();
    private final Function<List<UnitPosition>, Mono<Void>> way;

    /**
     * @param name of the way, for the metrics
     * @param way takes a batch with one position of each unit; a failure brings all of it back
     */
    PositionOutlet(
            String name, MeterRegistry meters, Function<List<UnitPosition>, Mono<Void>> way) {
        this.way = way;
        Gauge.builder("kentongan.positions.waiting", waiting, NewestPositions::size)
                .tag("way", name)
                .register(meters);
        FunctionCounter.builder(
                        "kentongan.positions.superseded", waiting, NewestPositions::superseded)
                .tag("way", name)
                .register(meters);
    }

    /** Lets a position go with the next batch; never waits. */
    void add(UnitPosition position) {
        waiting.add(position);
    }

    /** Sends what is waiting, batch after batch; fails when the way is closed. */
    Mono<Void> drain() {
        return Mono.defer(this::nextBatch).repeat(() -> waiting.size() >= BATCH).then();
    }

    private Mono<Void> nextBatch() {
        List<UnitPosition> batch = waiting.take(BATCH);
        return batch.isEmpty()
                ? Mono.empty()
                : way.apply(batch).doOnError(closed -> waiting.giveBack(batch));
    }
}
