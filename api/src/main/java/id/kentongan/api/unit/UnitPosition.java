package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * One fix of a unit's device.
 *
 * @param deviceTime when the device measured it; positions of a unit are ordered by this
 * @param accuracyMetres radius of the circle it is probably in, at least 0; null when the device
 *     did not say
 * @param speedMetresPerSecond null when the device did not say
 * @param headingDegrees clockwise from north, 0..360; null when the device did not say
 */
public record UnitPosition(
        UUID unitId,
        GeoPoint at,
        Instant deviceTime,
        @Nullable Double accuracyMetres,
        @Nullable Double speedMetresPerSecond,
        @Nullable Double headingDegrees) {

    /** A fix of which only place and time are known. */
    public static UnitPosition of(UUID unitId, GeoPoint at, Instant deviceTime) {
        return new UnitPosition(unitId, at, deviceTime, null, null, null);
    }
}
