package id.kentongan.api.unit;

import static id.kentongan.api.unit.UnitAvailability.AVAILABLE;
import static id.kentongan.api.unit.UnitAvailability.NOT_AVAILABLE;

import id.kentongan.api.geo.Ecef;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The fleet as it stood at one moment, and how far it has drifted since.
 *
 * <p>What is indexed never changes. A unit that moves a little only widens the slack, by which
 * every search reaches farther; one that jumps, appears or is suddenly of use goes to the overlay,
 * through which every search looks in full. So for each unit that can be sent, each place it may be
 * taken to be (post and last fix) is within the slack of an indexed place of it, or the unit is in
 * the overlay. {@link #note} keeps this true; searches read the units' live states and take no
 * lock.
 */
final class FleetIndex {

    /** A unit that has moved farther is cheaper to look at every time than to reach for. */
    private static final double JUMP_METRES = 200;

    /** By slot, the state in which a unit was indexed; null when it was not there. */
    private final @Nullable UnitState[] indexed;

    private final Map<Capability, UnitGroup> available;
    private final Map<Capability, UnitGroup> conditionallyAvailable;

    /** Those that could not be sent when this was indexed. */
    private final Map<Capability, List<TrackedUnit>> offDuty;

    private final Set<TrackedUnit> indexedOffDuty;

    /** Those that cannot be sent since. */
    private final Set<TrackedUnit> withdrawn = ConcurrentHashMap.newKeySet();

    private final Set<TrackedUnit> overlay = ConcurrentHashMap.newKeySet();

    /** Bits of the largest distance in metres; as bits, distances are ordered as they are. */
    private final AtomicLong slack = new AtomicLong(Double.doubleToRawLongBits(0));

    private FleetIndex(
            @Nullable UnitState[] indexed,
            Map<Capability, UnitGroup> available,
            Map<Capability, UnitGroup> conditionallyAvailable,
            Map<Capability, List<TrackedUnit>> offDuty,
            Set<TrackedUnit> indexedOffDuty) {
        this.indexed = indexed;
        this.available = available;
        this.conditionallyAvailable = conditionallyAvailable;
        this.offDuty = offDuty;
        this.indexedOffDuty = indexedOffDuty;
    }

    /** Indexes each unit as it is when its turn comes. */
    static FleetIndex of(Collection<TrackedUnit> fleet) {
        @Nullable UnitState[] indexed = new UnitState[fleet.size()];
        Map<Capability, UnitGroup.Builder> available = new EnumMap<>(Capability.class);
        Map<Capability, UnitGroup.Builder> conditionally = new EnumMap<>(Capability.class);
        Map<Capability, List<TrackedUnit>> offDuty = new EnumMap<>(Capability.class);
        Set<TrackedUnit> indexedOffDuty = new HashSet<>();
        for (TrackedUnit tracked : fleet) {
            UnitState state = tracked.state();
            if (state == null) {
                continue;
            }
            if (state.unit().availability() == NOT_AVAILABLE) {
                indexedOffDuty.add(tracked);
                for (Capability capability : state.unit().capabilities()) {
                    offDuty.computeIfAbsent(capability, unused -> new ArrayList<>()).add(tracked);
                }
                continue;
            }
            if (tracked.slot >= indexed.length) {
                indexed = Arrays.copyOf(indexed, 2 * tracked.slot + 1);
            }
            indexed[tracked.slot] = state;
            UnitAvailability availability = state.unit().availability();
            var groups = availability == AVAILABLE ? available : conditionally;
            for (Capability capability : state.unit().capabilities()) {
                groups.computeIfAbsent(capability, unused -> new UnitGroup.Builder(availability))
                        .add(tracked, state);
            }
        }
        return new FleetIndex(
                indexed, built(available), built(conditionally), offDuty, indexedOffDuty);
    }

    private static Map<Capability, UnitGroup> built(Map<Capability, UnitGroup.Builder> builders) {
        Map<Capability, UnitGroup> groups = new EnumMap<>(Capability.class);
        builders.forEach((capability, builder) -> groups.put(capability, builder.build()));
        return groups;
    }

    /** Makes sure that searches find the unit in its present state, from the return of this on. */
    void note(TrackedUnit tracked) {
        UnitState state = tracked.state();
        if (state == null) {
            return;
        }
        if (state.unit().availability() == NOT_AVAILABLE) {
            if (!indexedOffDuty.contains(tracked)) {
                withdrawn.add(tracked);
            }
            return;
        }
        UnitState was = tracked.slot < indexed.length ? indexed[tracked.slot] : null;
        if (was == null || !isFoundAs(was.unit(), state.unit())) {
            overlay.add(tracked);
            return;
        }
        Ecef live = state.live();
        double moved = live == null ? 0 : distanceTo(was, live);
        if (moved > JUMP_METRES) {
            overlay.add(tracked);
        } else {
            widenSlack(moved);
        }
    }

    private static boolean isFoundAs(ResponseUnit was, ResponseUnit is) {
        return was == is
                || was.availability() == is.availability()
                        && was.post().equals(is.post())
                        && was.capabilities().containsAll(is.capabilities());
    }

    /** From a place to the nearer of those a unit was indexed at. */
    private static double distanceTo(UnitState was, Ecef place) {
        double squared = was.post().squaredChordTo(place);
        Ecef live = was.live();
        if (live != null) {
            squared = Math.min(squared, live.squaredChordTo(place));
        }
        return Math.sqrt(squared);
    }

    private void widenSlack(double metres) {
        long bits = Double.doubleToRawLongBits(metres);
        if (bits > slack.get()) {
            slack.accumulateAndGet(bits, Math::max);
        }
    }

    /** Whether nothing has changed that an index made now would know better. */
    boolean isUpToDate() {
        return slack.get() == 0 && overlay.isEmpty() && withdrawn.isEmpty();
    }

    void search(UnitSearch search) {
        double reachFarther = Double.longBitsToDouble(slack.get());
        search(available.get(search.wanted), search, reachFarther);
        search(conditionallyAvailable.get(search.wanted), search, reachFarther);
        for (TrackedUnit tracked : overlay) {
            search.consider(tracked);
        }
    }

    /** Whether there is a unit that is not available and of which this holds. */
    boolean anyOffDuty(Capability wanted, Predicate<UnitState> holds) {
        return isAnyOffDuty(offDuty.getOrDefault(wanted, List.of()), wanted, holds)
                || isAnyOffDuty(withdrawn, wanted, holds);
    }

    private static boolean isAnyOffDuty(
            Collection<TrackedUnit> units, Capability wanted, Predicate<UnitState> holds) {
        for (TrackedUnit tracked : units) {
            UnitState state = tracked.state();
            if (state != null
                    && state.unit().availability() == NOT_AVAILABLE
                    && state.unit().capabilities().contains(wanted)
                    && holds.test(state)) {
                return true;
            }
        }
        return false;
    }

    private static void search(@Nullable UnitGroup group, UnitSearch search, double slack) {
        if (group != null) {
            group.search(search, slack);
        }
    }
}
