package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.NearbyUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** How units that were chosen for one place stand to another, or to the same one later. */
@Component
final class UnitPlaces {

    private final Fleet fleet;
    private final UnitFinder finder;

    UnitPlaces(Fleet fleet, UnitFinder finder) {
        this.fleet = fleet;
        this.finder = finder;
    }

    /** The unit as it stands to the place now; as it was when nothing is known of it any more. */
    UnitPick asSeenFrom(GeoPoint place, UnitPick pick, Instant now) {
        @Nullable NearbyUnit nearby = fleet.nearby(pick.id(), place, now);
        return nearby == null ? pick : finder.asPick(nearby, pick.capability(), TravelTimes.NONE);
    }
}
