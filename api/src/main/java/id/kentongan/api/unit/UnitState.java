package id.kentongan.api.unit;

import id.kentongan.api.geo.Ecef;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * All that is known of a unit at one moment; what changes is replaced as a whole.
 *
 * @param post the unit's post once more, ready for measuring
 * @param latest its latest fix, null before the first
 * @param live the place of that fix once more, ready for measuring
 */
record UnitState(ResponseUnit unit, Ecef post, @Nullable UnitPosition latest, @Nullable Ecef live) {

    /** A unit as registered, with the later of the fix it had and the one last known elsewhere. */
    static UnitState of(
            ResponseUnit unit, @Nullable UnitState before, @Nullable UnitPosition lastKnown) {
        UnitState enrolled =
                before == null
                        ? new UnitState(unit, Ecef.of(unit.post()), null, null)
                        : new UnitState(unit, Ecef.of(unit.post()), before.latest, before.live);
        return lastKnown != null && enrolled.isMovedBy(lastKnown)
                ? enrolled.at(lastKnown)
                : enrolled;
    }

    /** Only a later fix moves a unit; one of the same instant is a repeat. */
    boolean isMovedBy(UnitPosition fix) {
        return latest == null || fix.deviceTime().isAfter(latest.deviceTime());
    }

    UnitState at(UnitPosition fix) {
        return new UnitState(unit, post, fix, Ecef.of(fix.at()));
    }

    UnitState with(UnitAvailability availability) {
        if (unit.availability() == availability) {
            return this;
        }
        return new UnitState(unit.with(availability), post, latest, live);
    }

    /**
     * Where the unit is taken to be.
     *
     * @param freshFrom a fix measured before this is too old
     */
    Ecef placeFor(Instant freshFrom) {
        return live != null && isFresh(freshFrom) ? live : post;
    }

    NearbyUnit nearby(double distanceMetres, Instant now, Instant freshFrom) {
        if (latest == null) {
            return new NearbyUnit(unit, distanceMetres, null, PositionSource.POST, unit.post());
        }
        Duration age = Duration.between(latest.deviceTime(), now);
        Duration shown = age.isNegative() ? Duration.ZERO : age;
        return isFresh(freshFrom)
                ? new NearbyUnit(unit, distanceMetres, shown, PositionSource.LIVE, latest.at())
                : new NearbyUnit(unit, distanceMetres, shown, PositionSource.POST, unit.post());
    }

    private boolean isFresh(Instant freshFrom) {
        return latest != null && !latest.deviceTime().isBefore(freshFrom);
    }
}
