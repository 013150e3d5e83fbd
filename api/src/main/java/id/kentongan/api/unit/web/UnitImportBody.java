package id.kentongan.api.unit.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.JurisdictionMember;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geojson.GeometryBody;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.reading.Members;
import id.kentongan.api.unit.Agencies;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.UnitAvailability;
import id.kentongan.api.unit.UnitEntry;
import id.kentongan.api.unit.UnitType;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What an import of units takes. */
@Schema(name = "UnitFeatureCollection")
record UnitImportBody(
        @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "FeatureCollection")
                String type,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<UnitFeature> features) {

    /** One unit; the geometry is its post. */
    @Schema(name = "UnitFeature", description = "A unit; its geometry is its post")
    record UnitFeature(
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "Feature") String type,
            @Schema(requiredMode = RequiredMode.REQUIRED) GeometryBody geometry,
            @Schema(requiredMode = RequiredMode.REQUIRED) UnitProperties properties) {}

    /** The properties of one unit. */
    @Schema(name = "UnitProperties")
    record UnitProperties(
            @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "33.74") String jurisdiction,
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 60, example = "Damkar 01")
                    String callSign,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "DAMKAR") String agency,
            @Schema(requiredMode = RequiredMode.REQUIRED) UnitType type,
            @Schema(description = "The usual ones of its type when absent")
                    @Nullable List<Capability> capabilities,
            @Schema(description = "When absent it stays as it is; a new unit is AVAILABLE")
                    @Nullable UnitAvailability availability) {}

    private static final int LONGEST_CALL_SIGN = 60;

    /** Reads one unit, as this importer may give it. */
    static Supplier<UnitEntry> read(
            GeoPoint post, Members properties, Caller importer, Jurisdictions jurisdictions) {
        UUID id = properties.uuid("id");
        String jurisdiction = JurisdictionMember.read(properties, importer, jurisdictions);
        String callSign = properties.text("callSign", LONGEST_CALL_SIGN);
        String agency = agency(properties);
        UnitType type = properties.choice("type", UnitType.class);
        Set<Capability> given = properties.optionalChoices("capabilities", Capability.class);
        if (given != null && given.isEmpty()) {
            properties.fault("capabilities", Fault.REQUIRED);
        }
        UnitAvailability availability =
                properties.optionalChoice("availability", UnitAvailability.class);
        return () ->
                new UnitEntry(
                        id,
                        jurisdiction,
                        callSign,
                        agency,
                        type,
                        given == null ? type.usualCapabilities() : given,
                        availability,
                        post);
    }

    private static String agency(Members properties) {
        String agency = properties.text("agency", LONGEST_CALL_SIGN);
        if (!agency.isEmpty() && !Agencies.isKnown(agency)) {
            properties.fault("agency", Fault.UNKNOWN_VALUE, Agencies.CODES);
        }
        return agency;
    }
}
