package id.kentongan.api.geojson;

import id.kentongan.api.geo.GeoPoint;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/**
 * A geometry on the wire.
 *
 * @param coordinates numbers, longitude first, in as many arrays as the type asks for
 */
@Schema(name = "Geometry", description = "GeoJSON geometry (RFC 7946), WGS84, longitude first")
public record GeometryBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Point") String type,
        @ArraySchema(
                        arraySchema =
                                @Schema(
                                        requiredMode = Schema.RequiredMode.REQUIRED,
                                        description =
                                                "Numbers, or arrays of arrays of numbers, as the type"
                                                        + " asks for",
                                        example = "[110.4167, -6.9667]"),
                        schema = @Schema(implementation = Object.class))
                List<?> coordinates) {

    /** A Point. */
    public static GeometryBody of(GeoPoint at) {
        return new GeometryBody("Point", position(at));
    }

    /** A Polygon, or a MultiPolygon when there are more than one. */
    public static GeometryBody of(List<List<List<GeoPoint>>> polygons) {
        List<List<List<List<Double>>>> all = polygons.stream().map(GeometryBody::polygon).toList();
        return all.size() == 1
                ? new GeometryBody("Polygon", all.get(0))
                : new GeometryBody("MultiPolygon", all);
    }

    private static List<List<List<Double>>> polygon(List<List<GeoPoint>> rings) {
        return rings.stream()
                .map(ring -> ring.stream().map(GeometryBody::position).toList())
                .toList();
    }

    private static List<Double> position(GeoPoint at) {
        return List.of(at.lon(), at.lat());
    }
}
