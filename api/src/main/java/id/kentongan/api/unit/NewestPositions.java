package id.kentongan.api.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Positions that still have to go somewhere, the newest of each unit: an older one that still waits
 * is superseded and dropped. So it holds at most as many positions as there are units, however long
 * the way is closed. Safe for any number of threads.
 */
final class NewestPositions {

    private final ConcurrentMap<UUID, UnitPosition> waiting = new ConcurrentHashMap<>();
    private final LongAdder superseded = new LongAdder();

    /** Adds a position, unless a newer one of its unit waits. */
    void add(UnitPosition position) {
        waiting.merge(position.unitId(), position, this::newer);
    }

    /** Takes out up to so many positions, each of another unit. */
    List<UnitPosition> take(int most) {
        List<UnitPosition> taken = new ArrayList<>();
        Iterator<UUID> units = waiting.keySet().iterator();
        while (units.hasNext() && taken.size() < most) {
            UnitPosition position = waiting.remove(units.next());
            if (position != null) {
                taken.add(position);
            }
        }
        return taken;
    }

    /** Takes back what could not go. */
    void giveBack(Collection<UnitPosition> positions) {
        positions.forEach(this::add);
    }

    int size() {
        return waiting.size();
    }

    /** How many positions were dropped for a newer one of their unit, ever. */
    long superseded() {
        return superseded.sum();
    }

    private UnitPosition newer(UnitPosition one, UnitPosition other) {
        superseded.increment();
        return other.deviceTime().isAfter(one.deviceTime()) ? other : one;
    }
}
