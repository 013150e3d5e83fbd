package id.kentongan.api.camera.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.camera.Camera;
import id.kentongan.api.camera.CameraOwner;
import id.kentongan.api.geojson.LatLon;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A camera on the wire.
 *
 * @param sourceId the owner's own id
 * @param azimuthDegrees absent when it looks all round or nobody knows
 */
@Schema(name = "Camera")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CameraView(
        @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "33.74") String jurisdiction,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "SMG-0042") String sourceId,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "Simpang Lima utara") String name,
        @Schema(requiredMode = RequiredMode.REQUIRED) LatLon location,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "250") double rangeMetres,
        @Schema(example = "135", minimum = "0", maximum = "360") @Nullable Double azimuthDegrees,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "90") double fieldOfViewDegrees,
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether it can be turned")
                boolean ptz,
        @Schema(requiredMode = RequiredMode.REQUIRED) boolean online,
        @Schema(requiredMode = RequiredMode.REQUIRED) CameraOwner owner,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "Whether its owner lets the 112 centre look at its pictures")
                boolean streamAllowed) {

    static CameraView of(Camera camera) {
        return new CameraView(
                camera.id(),
                camera.jurisdiction(),
                camera.sourceId(),
                camera.name(),
                LatLon.of(camera.location()),
                camera.rangeMetres(),
                camera.azimuthDegrees(),
                camera.fieldOfViewDegrees(),
                camera.ptz(),
                camera.online(),
                camera.owner(),
                camera.streamAllowed());
    }
}
