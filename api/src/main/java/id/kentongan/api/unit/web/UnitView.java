package id.kentongan.api.unit.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.geojson.LatLon;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.LocatedUnit;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitAvailability;
import id.kentongan.api.unit.UnitType;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * A unit on the wire.
 *
 * @param location where it is taken to be: its newest position, or its post when that is too old
 * @param post where it stands when it is nowhere else
 * @param engagement what it is at work for; absent while it is free
 * @param position its newest position, however old; absent when it never sent one
 */
@Schema(name = "Unit")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitView(
        @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "33.74") String jurisdiction,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "Damkar 01") String callSign,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "DAMKAR") String agency,
        @Schema(requiredMode = RequiredMode.REQUIRED) UnitType type,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<Capability> capabilities,
        @Schema(requiredMode = RequiredMode.REQUIRED) UnitAvailability availability,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description =
                                "Where it is taken to be: its newest position, or its post when that"
                                        + " is too old")
                LatLon location,
        @Schema(requiredMode = RequiredMode.REQUIRED) LatLon post,
        @Schema(description = "Its newest position, however old; absent when it never sent one")
                @Nullable PositionView position,
        @Nullable Engagement engagement) {

    static UnitView of(LocatedUnit located) {
        ResponseUnit unit = located.unit();
        return new UnitView(
                unit.id(),
                unit.jurisdiction(),
                unit.callSign(),
                unit.agency(),
                unit.type(),
                unit.capabilities().stream().sorted().toList(),
                unit.availability(),
                LatLon.of(located.whereabouts()),
                LatLon.of(unit.post()),
                PositionView.of(located),
                located.engagement());
    }
}
