package id.kentongan.api.unit.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.geojson.GeometryBody;
import id.kentongan.api.unit.LocatedUnit;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * One page of units as GeoJSON, each where it is taken to be. An import takes another form, because
 * there the place is the post.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@Schema(name = "LocatedUnitFeatureCollection")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitFeaturePage(
        @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "FeatureCollection")
                String type,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<UnitFeature> features,
        @Schema(description = "Asks for the next page; absent on the last")
                @Nullable String nextCursor) {

    static UnitFeaturePage of(List<LocatedUnit> units, @Nullable String nextCursor) {
        return new UnitFeaturePage(
                "FeatureCollection", units.stream().map(UnitFeature::of).toList(), nextCursor);
    }

    @Schema(name = "LocatedUnitFeature")
    record UnitFeature(
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "Feature") String type,
            @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
            @Schema(requiredMode = RequiredMode.REQUIRED) GeometryBody geometry,
            @Schema(requiredMode = RequiredMode.REQUIRED) UnitView properties) {

        private static UnitFeature of(LocatedUnit located) {
            return new UnitFeature(
                    "Feature",
                    located.unit().id(),
                    GeometryBody.of(located.whereabouts()),
                    UnitView.of(located));
        }
    }
}
