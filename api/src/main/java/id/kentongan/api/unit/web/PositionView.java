package id.kentongan.api.unit.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.unit.LocatedUnit;
import id.kentongan.api.unit.UnitPosition;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** The newest position of a unit on the wire, always with its age. */
@Schema(name = "KnownPosition")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PositionView(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "-6.9667") double lat,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "110.4167") double lon,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "When the device measured it",
                        example = "2026-11-21T07:30:00Z")
                Instant deviceTime,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "4") long ageSeconds,
        @Schema(example = "8") @Nullable Double accuracyMetres,
        @Schema(example = "11.5") @Nullable Double speedMetresPerSecond,
        @Schema(example = "270") @Nullable Double headingDegrees) {

    static @Nullable PositionView of(LocatedUnit located) {
        UnitPosition latest = located.latest();
        Duration age = located.age();
        return latest == null || age == null
                ? null
                : new PositionView(
                        latest.at().lat(),
                        latest.at().lon(),
                        latest.deviceTime(),
                        age.toSeconds(),
                        latest.accuracyMetres(),
                        latest.speedMetresPerSecond(),
                        latest.headingDegrees());
    }
}
