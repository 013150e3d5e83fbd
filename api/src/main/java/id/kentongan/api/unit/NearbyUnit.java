package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A unit with regard to one place.
 *
 * @param at where the unit was taken to be
 * @param source whether that is its device's last fix or its post
 * @param distanceMetres from there to the place
 * @param positionAge how old the unit's last fix is, never negative, also when it was too old to be
 *     used; null when the unit has never sent one
 */
public record NearbyUnit(
        ResponseUnit unit,
        double distanceMetres,
        @Nullable Duration positionAge,
        PositionSource source,
        GeoPoint at) {}
