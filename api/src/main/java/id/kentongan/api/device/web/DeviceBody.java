package id.kentongan.api.device.web;

import id.kentongan.api.device.DeviceKind;
import id.kentongan.api.problem.OneOf;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** A phone as its app registers it. */
@Schema(name = "DeviceRegistration")
record DeviceBody(
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description =
                                "How Firebase knows the phone: installation id, or registration token")
                @NotNull
                DeviceKind kind,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "The installation id or token itself; shown to nobody",
                        example = "cT9xQ2mVQ0aKp3w1nR7bYd")
                @NotNull
                @Pattern(regexp = "[!-~]{1,1024}")
                String value,
        @Schema(
                        description = "What pushes are written in: id (default) or en",
                        allowableValues = {"id", "en"})
                @OneOf({"id", "en"})
                @Nullable String language,
        @Schema(description = "The unit the phone rides with; for operators to set")
                @Nullable UUID unitId) {}
