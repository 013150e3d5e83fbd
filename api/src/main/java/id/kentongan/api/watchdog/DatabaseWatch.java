package id.kentongan.api.watchdog;

import id.kentongan.api.watchdog.store.WaitStore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Looks for what waits in the database. */
final class DatabaseWatch {

    private final WaitStore store;
    private final boolean synthetic;
    private final Clock clock;
    private final Map<Watched, Wait> waits = new EnumMap<>(Watched.class);
    private final LastLook lastLook;

    /**
     * @param synthetic whether synthetic reports are sent; else nobody knows whether they would
     *     come through
     */
    DatabaseWatch(WaitStore store, boolean synthetic, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.synthetic = synthetic;
        this.clock = clock;
        for (Watched each : Watched.values()) {
            waits.put(each, shown(each, meters));
        }
        lastLook = new LastLook("database", System::nanoTime, meters);
    }

    Mono<Void> look() {
        return store.longestWaits(clock.instant()).doOnNext(this::seen).then();
    }

    private void seen(Map<Watched, Double> seconds) {
        seconds.forEach(
                (each, its) -> {
                    if (synthetic || each != Watched.SYNTHETIC_REPORT) {
                        waits.get(each).seen(its);
                    }
                });
        lastLook.succeeded();
    }

    private static Wait shown(Watched each, MeterRegistry meters) {
        Wait wait = new Wait(System::nanoTime);
        return switch (each) {
            case UNDISPATCHED_INCIDENT ->
                    wait.shown(
                            "kentongan.incident.oldest.undispatched",
                            "How long the oldest incident waits that nobody was sent to",
                            Tags.empty(),
                            meters);
            case SYNTHETIC_REPORT ->
                    wait.shown(
                            "kentongan.synthetic.through",
                            "How long ago the newest synthetic report was sent that was pushed",
                            Tags.empty(),
                            meters);
            case OUTBOX_EVENT ->
                    wait.shown(
                            "kentongan.outbox.oldest",
                            "How long the oldest event waits to be told",
                            Tags.empty(),
                            meters);
            case ASSIGNMENT, SHORTFALL, HAND_OVER ->
                    wait.shown(
                            "kentongan.due.overdue",
                            "How late that is which is overdue longest",
                            Tags.of("work", each.name()),
                            meters);
        };
    }
}
