package id.kentongan.api.unit;

import id.kentongan.api.access.Caller;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes the positions that units report. An accepted one counts at once on this replica, reaches
 * the others over the log within a fraction of a second, and is kept within about a second; losing
 * one on the way does no harm, the next one comes soon.
 */
@Component
public class PositionIntake {

    private final Fleet fleet;
    private final PositionOutlet toReplicas;
    private final PositionOutlet toDatabase;
    private final MeterRegistry meters;
    private final Clock clock;

    PositionIntake(
            Fleet fleet,
            PositionOutlet toReplicas,
            PositionOutlet toDatabase,
            MeterRegistry meters,
            Clock clock) {
        this.fleet = fleet;
        this.toReplicas = toReplicas;
        this.toDatabase = toDatabase;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A position that was not used.
     *
     * @param index its place in the call, from 0
     */
    public record Ignored(int index, UUID unitId, IgnoredReason reason) {}

    /** What became of the positions of one call. */
    public record Taken(int accepted, List<Ignored> ignored) {}

    /** Takes positions in the order given; never waits for anything. */
    public Taken take(List<UnitPosition> positions, Caller caller) {
        Instant now = clock.instant();
        List<Ignored> ignored = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            UnitPosition position = positions.get(i);
            IgnoredReason reason = refusal(position, caller, now);
            if (reason == null) {
                toReplicas.add(position);
                toDatabase.add(position);
            } else {
                ignored.add(new Ignored(i, position.unitId(), reason));
            }
        }
        count(positions.size() - ignored.size(), ignored);
        return new Taken(positions.size() - ignored.size(), ignored);
    }

    /** Null when the position has moved its unit. */
    private @Nullable IgnoredReason refusal(UnitPosition position, Caller caller, Instant now) {
        ResponseUnit unit = fleet.find(position.unitId());
        if (!maySpeakFor(position.unitId(), unit, caller)) {
            return IgnoredReason.FOREIGN_UNIT;
        }
        FixVerdict verdict = fleet.move(position, now);
        return verdict == FixVerdict.MOVED ? null : IgnoredReason.of(verdict);
    }

    private static boolean maySpeakFor(UUID unitId, @Nullable ResponseUnit unit, Caller caller) {
        return switch (caller.kind()) {
            case UNIT -> unitId.equals(caller.unitId());
            case AGENCY -> unit == null || isOfAgency(unit, caller);
            case AGENT -> unit == null || caller.worksFor(unit.jurisdiction());
            case CITIZEN, ANONYMOUS -> false;
        };
    }

    private static boolean isOfAgency(ResponseUnit unit, Caller caller) {
        return unit.agency().equals(caller.agency()) && caller.worksFor(unit.jurisdiction());
    }

    private void count(int accepted, List<Ignored> ignored) {
        meters.counter("kentongan.positions", "outcome", "ACCEPTED").increment(accepted);
        ignored.forEach(
                each ->
                        meters.counter("kentongan.positions", "outcome", each.reason().name())
                                .increment());
    }
}
