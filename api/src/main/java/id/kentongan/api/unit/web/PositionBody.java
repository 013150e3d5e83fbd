package id.kentongan.api.unit.web;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;
import id.kentongan.api.unit.UnitPosition;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** One position as a device sends it. */
@Schema(name = "UnitPosition")
record PositionBody(
        @Schema(requiredMode = RequiredMode.REQUIRED) UUID unitId,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        minimum = "-90",
                        maximum = "90",
                        example = "-6.9667")
                double lat,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        minimum = "-180",
                        maximum = "180",
                        example = "110.4167")
                double lon,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "When the device measured it",
                        example = "2026-11-21T07:30:00Z")
                Instant deviceTime,
        @Schema(
                        minimum = "0",
                        maximum = "1000000",
                        example = "8",
                        description = "Radius of the circle it is probably in")
                @Nullable Double accuracyMetres,
        @Schema(minimum = "0", maximum = "500", example = "11.5")
                @Nullable Double speedMetresPerSecond,
        @Schema(
                        minimum = "0",
                        maximum = "360",
                        example = "270",
                        description = "Clockwise from north")
                @Nullable Double headingDegrees) {

    /** Positions in one call. */
    static final int MOST = 5_000;

    private static final double LARGEST_ACCURACY = 1_000_000;
    private static final double FASTEST = 500;

    /**
     * Reads one position or an array of them.
     *
     * @throws Problem (400) that names every member at fault
     */
    static List<UnitPosition> read(JsonNode body) {
        if (!body.isArray()) {
            return read(List.of(body), "");
        }
        if (body.isEmpty() || body.size() > MOST) {
            throw Problem.invalid(MemberError.of("$", Fault.OUT_OF_RANGE, "1.." + MOST));
        }
        return read(body, "[%d]");
    }

    private static List<UnitPosition> read(Iterable<JsonNode> nodes, String path) {
        Faults faults = new Faults();
        List<Supplier<UnitPosition>> positions = new ArrayList<>();
        for (JsonNode node : nodes) {
            Members members = Members.of(node, path.formatted(positions.size()), faults);
            positions.add(position(members));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.kept());
        }
        return positions.stream().map(Supplier::get).toList();
    }

    private static Supplier<UnitPosition> position(Members members) {
        UUID unitId = members.uuid("unitId");
        double lat = members.number("lat", -90, 90);
        double lon = members.number("lon", -180, 180);
        Instant deviceTime = members.instant("deviceTime");
        Double accuracy = members.optionalNumber("accuracyMetres", 0, LARGEST_ACCURACY);
        Double speed = members.optionalNumber("speedMetresPerSecond", 0, FASTEST);
        Double heading = members.optionalNumber("headingDegrees", 0, 360);
        members.refuseOthers();
        return () ->
                new UnitPosition(
                        unitId, new GeoPoint(lat, lon), deviceTime, accuracy, speed, heading);
    }
}
