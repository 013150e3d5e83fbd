package id.kentongan.api.dispatch;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.NearbyUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/** How long units still need, from where they are at this moment. */
@Component
public final class Arrivals {

    private final Fleet fleet;
    private final GeometricTravelTime geometry;

    public Arrivals(Fleet fleet, GeometricTravelTime geometry) {
        this.fleet = fleet;
        this.geometry = geometry;
    }

    /** Whole seconds a unit needs to a place; null when the unit is not known here. */
    public @Nullable Long seconds(UUID unitId, GeoPoint place, Instant now) {
        @Nullable NearbyUnit nearby = fleet.nearby(unitId, place, now);
        return nearby == null
                ? null
                : geometry.travel(nearby.unit().type(), nearby.distanceMetres()).seconds();
    }
}
