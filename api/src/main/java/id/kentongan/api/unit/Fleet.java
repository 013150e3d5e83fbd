package id.kentongan.api.unit;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Metres;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * All units and where they are, to be asked which are nearest while they move.
 *
 * <p>Answers are exact at all times: what a call here has changed is seen by every search that
 * begins after it returned, and a search that runs beside it sees that unit as it was before or
 * after. {@link #rebuild} only keeps searches fast. Any number of threads may call anything;
 * searches take no lock.
 */
public final class Fleet {

    /** The index that is searched and, while that is about to be replaced, the next one. */
    private record Indexes(FleetIndex current, @Nullable FleetIndex next) {}

    /** Units that have retired stay as empty places, so that a slot never changes hands. */
    private final Map<UUID, TrackedUnit> units = new ConcurrentHashMap<>();

    private final AtomicInteger slots = new AtomicInteger();
    private final AtomicBoolean rebuilding = new AtomicBoolean();
    private final FixRules rules;
    private final Duration staleAfter;
    private volatile Indexes indexes = new Indexes(FleetIndex.of(List.of()), null);

    /**
     * @param staleAfter how old a fix may be to say where its unit is; with an older one the unit
     *     is taken to be at its post
     */
    public Fleet(FixRules rules, Duration staleAfter) {
        if (staleAfter.isNegative()) {
            throw new IllegalArgumentException("staleAfter must not be negative");
        }
        this.rules = rules;
        this.staleAfter = staleAfter;
    }

    /**
     * Adds a unit, or replaces what is registered of it.
     *
     * @param lastKnown a fix from before, already found good; it places the unit unless the fleet
     *     knows a later one
     */
    public void enroll(ResponseUnit unit, @Nullable UnitPosition lastKnown) {
        if (lastKnown != null && !lastKnown.unitId().equals(unit.id())) {
            throw new IllegalArgumentException("lastKnown is a fix of another unit");
        }
        TrackedUnit tracked =
                units.computeIfAbsent(
                        unit.id(), unused -> new TrackedUnit(slots.getAndIncrement()));
        tracked.change(before -> UnitState.of(unit, before, lastKnown));
        note(tracked);
    }

    /** Does nothing for a unit that is not enrolled. */
    public void setAvailability(UUID id, UnitAvailability availability) {
        TrackedUnit tracked = units.get(id);
        if (tracked != null
                && tracked.change(before -> before == null ? null : before.with(availability))) {
            note(tracked);
        }
    }

    /** Forgets a unit and its fixes. Does nothing for a unit that is not enrolled. */
    public void retire(UUID id) {
        TrackedUnit tracked = units.get(id);
        if (tracked != null) {
            tracked.change(before -> null);
        }
    }

    /** Null when no such unit is enrolled. */
    public @Nullable ResponseUnit find(UUID id) {
        UnitState state = stateOf(id);
        return state == null ? null : state.unit();
    }

    /** The latest fix of a unit however old; null when it has sent none or is not enrolled. */
    public @Nullable UnitPosition findPosition(UUID id) {
        UnitState state = stateOf(id);
        return state == null ? null : state.latest();
    }

    /** A unit with regard to a place, whether or not it can be sent; null when not enrolled. */
    public @Nullable NearbyUnit nearby(UUID id, GeoPoint at, Instant now) {
        UnitState state = stateOf(id);
        if (state == null) {
            return null;
        }
        Instant freshFrom = now.minus(staleAfter);
        double squaredChord = state.placeFor(freshFrom).squaredChordTo(Ecef.of(at));
        return state.nearby(Metres.ofChord(Math.sqrt(squaredChord)), now, freshFrom);
    }

    private @Nullable UnitState stateOf(UUID id) {
        TrackedUnit tracked = units.get(id);
        return tracked == null ? null : tracked.state();
    }

    /** Units enrolled and not retired, counted one by one. */
    public int size() {
        return (int) units.values().stream().filter(tracked -> tracked.state() != null).count();
    }

    /**
     * Moves a unit to its fix if nothing speaks against it. Fixes of a unit may come in any order
     * and from any thread: the one with the latest device time stays.
     */
    public FixVerdict move(UnitPosition fix, Instant now) {
        TrackedUnit tracked = units.get(fix.unitId());
        if (tracked == null || tracked.state() == null) {
            return FixVerdict.UNKNOWN_UNIT;
        }
        FixVerdict refusal = rules.refusalOf(fix, now);
        if (refusal != null) {
            return refusal;
        }
        boolean moved =
                tracked.change(
                        before ->
                                before != null && before.isMovedBy(fix) ? before.at(fix) : before);
        if (!moved) {
            return FixVerdict.OUT_OF_ORDER;
        }
        note(tracked);
        return FixVerdict.MOVED;
    }

    /**
     * The nearest units that can do what is wanted: available ones by distance; after these, where
     * too few are in reach, conditionally available ones by distance. Equally far units are ordered
     * by id.
     *
     * @param count most units to answer, at least 1
     * @param reachMetres units farther away are left out; at least 0, may be infinite
     * @param now what the age of a fix is counted to
     * @param excluded ids of units to leave out; asked only of units that would otherwise be
     *     answered
     */
    public List<NearbyUnit> nearest(
            GeoPoint at,
            Capability wanted,
            int count,
            double reachMetres,
            Instant now,
            Predicate<UUID> excluded) {
        if (!(reachMetres >= 0)) {
            throw new IllegalArgumentException("reachMetres must be at least 0, is " + reachMetres);
        }
        Instant freshFrom = now.minus(staleAfter);
        UnitSearch search =
                new UnitSearch(Ecef.of(at), wanted, count, reachMetres, now, freshFrom, excluded);
        indexes.current().search(search);
        return search.answer();
    }

    /**
     * Whether a unit that could do what is wanted is in reach but says that it cannot be sent.
     * Asked to explain, not to choose.
     */
    public boolean anyOffDuty(GeoPoint at, Capability wanted, double reachMetres, Instant now) {
        Ecef spot = Ecef.of(at);
        Instant freshFrom = now.minus(staleAfter);
        return indexes.current()
                .anyOffDuty(
                        wanted,
                        state ->
                                Metres.ofChord(state.placeFor(freshFrom).chordTo(spot))
                                        <= reachMetres);
    }

    /** All units of a city with regard to their own posts, in no order; counted one by one. */
    public List<NearbyUnit> ofJurisdiction(String code, Instant now) {
        Instant freshFrom = now.minus(staleAfter);
        List<NearbyUnit> found = new ArrayList<>();
        for (TrackedUnit tracked : units.values()) {
            UnitState state = tracked.state();
            if (state != null && state.unit().jurisdiction().equals(code)) {
                double chord = state.placeFor(freshFrom).chordTo(state.post());
                found.add(state.nearby(Metres.ofChord(chord), now, freshFrom));
            }
        }
        return found;
    }

    /**
     * Indexes the fleet anew, to be called about every second: searches grow slower the longer ago
     * that was. Takes tens of milliseconds for 50,000 units, so not from an event loop. Does
     * nothing while nothing has changed or another thread is at it.
     */
    public void rebuild() {
        if (!rebuilding.compareAndSet(false, true)) {
            return;
        }
        try {
            FleetIndex current = indexes.current();
            if (!current.isUpToDate()) {
                replace(current);
            }
        } finally {
            rebuilding.set(false);
        }
    }

    /**
     * Units move on while the next index is made, so before it is searched it has to note them.
     * From the moment it is announced every change is noted in both; those made before are caught
     * by going over the fleet once more.
     */
    private void replace(FleetIndex current) {
        FleetIndex next = FleetIndex.of(units.values());
        indexes = new Indexes(current, next);
        units.values().forEach(next::note);
        indexes = new Indexes(next, null);
    }

    /** Called after every change, and never before it: see {@link #replace}. */
    private void note(TrackedUnit tracked) {
        Indexes noting = indexes;
        noting.current().note(tracked);
        FleetIndex next = noting.next();
        if (next != null) {
            next.note(tracked);
        }
    }
}
