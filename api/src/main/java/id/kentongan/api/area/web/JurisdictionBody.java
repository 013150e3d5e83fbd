package id.kentongan.api.area.web;

import id.kentongan.api.area.Boundary;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geojson.Geometry;
import id.kentongan.api.geojson.GeometryBody;
import id.kentongan.api.geojson.LatLon;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import tools.jackson.databind.JsonNode;

import java.time.ZoneId;
import java.util.List;

/** What is sent to set a jurisdiction. */
@Schema(name = "JurisdictionDefinition")
record JurisdictionBody(
        @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200, example = "Kota Semarang")
                String name,
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "Asia/Jakarta") String zone,
        @Schema(requiredMode = RequiredMode.REQUIRED) LatLon centre,
        @Schema(
                        requiredMode = RequiredMode.REQUIRED,
                        description = "Polygon or MultiPolygon of at most 200,000 points")
                GeometryBody boundary) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ZONE = 60;

    /**
     * Reads a definition.
     *
     * @throws Problem (400) that names every member at fault
     */
    static Jurisdiction read(String code, JsonNode body) {
        Faults faults = new Faults();
        Members members = Members.of(body, "", faults);
        String name = members.text("name", LONGEST_NAME);
        String zone = zone(members);
        Members centre = members.object("centre");
        double lat = centre.number("lat", -90, 90);
        double lon = centre.number("lon", -180, 180);
        centre.refuseOthers();
        List<List<List<GeoPoint>>> polygons = Geometry.polygons(members, "boundary");
        members.refuseOthers();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.kept());
        }
        return new Jurisdiction(
                code, name, ZoneId.of(zone), new GeoPoint(lat, lon), Boundary.of(polygons));
    }

    private static String zone(Members members) {
        String zone = members.text("zone", LONGEST_ZONE);
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            members.fault(
                    "zone", Fault.UNKNOWN_VALUE, "Asia/Jakarta, Asia/Makassar, Asia/Jayapura");
        }
        return zone;
    }
}
