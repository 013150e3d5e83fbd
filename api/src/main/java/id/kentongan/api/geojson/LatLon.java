package id.kentongan.api.geojson;

import id.kentongan.api.geo.GeoPoint;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A place on the wire where it is not GeoJSON.
 *
 * @param lat degrees, WGS84
 * @param lon degrees, WGS84
 */
public record LatLon(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        minimum = "-90",
                        maximum = "90",
                        example = "-6.9667")
                double lat,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        minimum = "-180",
                        maximum = "180",
                        example = "110.4167")
                double lon) {

    public static LatLon of(GeoPoint at) {
        return new LatLon(at.lat(), at.lon());
    }
}
