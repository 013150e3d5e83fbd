package id.kentongan.api.camera.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.camera.Camera;
import id.kentongan.api.geojson.GeometryBody;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * One page of cameras as GeoJSON, which is also what an import takes.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@Schema(name = "CameraFeatureCollection")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CameraFeaturePage(
        @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "FeatureCollection")
                String type,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<CameraFeature> features,
        @Schema(description = "Asks for the next page; absent on the last")
                @Nullable String nextCursor) {

    static CameraFeaturePage of(List<Camera> cameras, @Nullable String nextCursor) {
        return new CameraFeaturePage(
                "FeatureCollection", cameras.stream().map(CameraFeature::of).toList(), nextCursor);
    }

    @Schema(name = "CameraFeature")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CameraFeature(
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "Feature") String type,
            @Schema(description = "Our own id; ignored in an import") @Nullable UUID id,
            @Schema(requiredMode = RequiredMode.REQUIRED) GeometryBody geometry,
            @Schema(requiredMode = RequiredMode.REQUIRED) CameraProperties properties) {

        private static CameraFeature of(Camera camera) {
            return new CameraFeature(
                    "Feature",
                    camera.id(),
                    GeometryBody.of(camera.location()),
                    CameraProperties.of(camera));
        }
    }
}
