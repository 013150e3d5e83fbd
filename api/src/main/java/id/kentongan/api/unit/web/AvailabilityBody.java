package id.kentongan.api.unit.web;

import id.kentongan.api.unit.UnitAvailability;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import jakarta.validation.constraints.NotNull;

/** Whether a unit can be sent from now on. */
@Schema(name = "AvailabilityChange")
record AvailabilityBody(
        @Schema(requiredMode = RequiredMode.REQUIRED) @NotNull UnitAvailability availability) {}
