package id.kentongan.api.unit;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.UnaryOperator;

/**
 * The place in memory where the state of one unit is read and replaced, by any number of threads at
 * once and without a lock.
 */
final class TrackedUnit {

    private static final AtomicReferenceFieldUpdater<TrackedUnit, UnitState> STATE =
            AtomicReferenceFieldUpdater.newUpdater(TrackedUnit.class, UnitState.class, "state");

    /** The unit's number in the fleet, counted from 0 and never given to another. */
    final int slot;

    private volatile @Nullable UnitState state;

    TrackedUnit(int slot) {
        this.slot = slot;
    }

    /** Null while the unit is retired. */
    @Nullable UnitState state() {
        return state;
    }

    /**
     * Replaces the state by what the change makes of it.
     *
     * @param change without side effects, since another thread's change in between makes it run
     *     again; returns its argument to leave things as they are
     * @return whether the state was replaced
     */
    boolean change(UnaryOperator<@Nullable UnitState> change) {
        while (true) {
            UnitState before = state;
            UnitState after = change.apply(before);
            if (after == before) {
                return false;
            }
            if (STATE.compareAndSet(this, before, after)) {
                return true;
            }
        }
    }
}
