package id.kentongan.api.reporter;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where a reporter's phone is, after the report.
 *
 * @param accuracyMetres radius around the place; null when unknown
 * @param measuredAt by the phone's clock, whole microseconds; null when not said
 */
public record LaterLocation(
        GeoPoint point, @Nullable Double accuracyMetres, @Nullable Instant measuredAt) {

    public double lat() {
        return point.lat();
    }

    public double lon() {
        return point.lon();
    }
}
