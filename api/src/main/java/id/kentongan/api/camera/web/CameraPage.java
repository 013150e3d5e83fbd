package id.kentongan.api.camera.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.camera.Camera;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One page of cameras on the wire.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CameraPage(
        @Schema(requiredMode = RequiredMode.REQUIRED) List<CameraView> items,
        @Schema(description = "Asks for the next page; absent on the last")
                @Nullable String nextCursor) {

    static CameraPage of(List<Camera> cameras, @Nullable String nextCursor) {
        return new CameraPage(cameras.stream().map(CameraView::of).toList(), nextCursor);
    }
}
