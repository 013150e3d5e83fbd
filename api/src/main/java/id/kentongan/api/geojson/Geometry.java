package id.kentongan.api.geojson;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.reading.Members;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Geometries of RFC 7946 as they are read: longitude first, an altitude ignored. Like {@link
 * Members}, each method answers something without meaning when it has found a fault.
 */
public final class Geometry {

    /** Points of the longest boundary that is taken, all rings together. */
    public static final int MOST_POINTS = 200_000;

    private static final GeoPoint NOWHERE = new GeoPoint(0, 0);

    private Geometry() {}

    /** The point a member holds. */
    public static GeoPoint point(Members owner, String name) {
        Members geometry = owner.object(name);
        if (!isA("Point", geometry)) {
            return NOWHERE;
        }
        GeoPoint at = position(geometry, "coordinates", geometry.required("coordinates"));
        geometry.optional("bbox");
        geometry.refuseOthers();
        return at;
    }

    /** The polygons a member holds, which is a Polygon or a MultiPolygon; empty when at fault. */
    public static List<List<List<GeoPoint>>> polygons(Members owner, String name) {
        Members geometry = owner.object(name);
        JsonNode type = geometry.required("type");
        JsonNode coordinates = geometry.required("coordinates");
        geometry.optional("bbox");
        geometry.refuseOthers();
        if (type.isMissingNode() || coordinates.isMissingNode()) {
            return List.of();
        }
        int[] points = {0};
        if (isText("Polygon", type)) {
            List<List<GeoPoint>> polygon = polygon(geometry, "coordinates", coordinates, points);
            return polygon.isEmpty() ? List.of() : List.of(polygon);
        }
        if (isText("MultiPolygon", type)) {
            return multiPolygon(geometry, coordinates, points);
        }
        geometry.fault("type", Fault.UNKNOWN_VALUE, "[Polygon, MultiPolygon]");
        return List.of();
    }

    private static List<List<List<GeoPoint>>> multiPolygon(
            Members geometry, JsonNode coordinates, int[] points) {
        List<List<List<GeoPoint>>> polygons = new ArrayList<>();
        if (!isFilledArray(geometry, "coordinates", coordinates)) {
            return polygons;
        }
        for (int i = 0; i < coordinates.size(); i++) {
            String here = "coordinates[" + i + "]";
            List<List<GeoPoint>> polygon = polygon(geometry, here, coordinates.get(i), points);
            if (polygon.isEmpty()) {
                return List.of();
            }
            polygons.add(polygon);
        }
        return polygons;
    }

    /** Stops at the first fault: what follows a broken ring is seldom worth telling. */
    private static List<List<GeoPoint>> polygon(
            Members geometry, String path, JsonNode rings, int[] points) {
        List<List<GeoPoint>> polygon = new ArrayList<>();
        if (!isFilledArray(geometry, path, rings)) {
            return polygon;
        }
        for (int i = 0; i < rings.size(); i++) {
            List<GeoPoint> ring = ring(geometry, path + "[" + i + "]", rings.get(i), points);
            if (ring.isEmpty()) {
                return List.of();
            }
            polygon.add(ring);
        }
        return polygon;
    }

    private static List<GeoPoint> ring(
            Members geometry, String path, JsonNode positions, int[] points) {
        if (!isFilledArray(geometry, path, positions)) {
            return List.of();
        }
        points[0] += positions.size();
        if (points[0] > MOST_POINTS) {
            geometry.fault(path, Fault.TOO_LONG, "1.." + MOST_POINTS);
            return List.of();
        }
        List<GeoPoint> ring = new ArrayList<>(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            GeoPoint at = position(geometry, path + "[" + i + "]", positions.get(i));
            if (at == NOWHERE) {
                return List.of();
            }
            ring.add(at);
        }
        if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
            geometry.fault(path, Fault.OUT_OF_RANGE, ">= 4 [lon, lat], first = last");
            return List.of();
        }
        return ring;
    }

    private static GeoPoint position(Members geometry, String path, JsonNode position) {
        if (position.isMissingNode()) {
            return NOWHERE;
        }
        if (!position.isArray() || position.size() < 2 || position.size() > 3) {
            geometry.fault(path, Fault.WRONG_TYPE, "[lon, lat]");
            return NOWHERE;
        }
        double lon = geometry.number(path + "[0]", position.get(0), -180, 180);
        double lat = geometry.number(path + "[1]", position.get(1), -90, 90);
        boolean usable = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
        return usable ? new GeoPoint(lat, lon) : NOWHERE;
    }

    private static boolean isA(String type, Members geometry) {
        JsonNode given = geometry.required("type");
        if (given.isMissingNode() || isText(type, given)) {
            return !given.isMissingNode();
        }
        geometry.fault("type", Fault.UNKNOWN_VALUE, type);
        return false;
    }

    private static boolean isText(String text, JsonNode node) {
        return node.isString() && text.equals(node.stringValue());
    }

    private static boolean isFilledArray(Members geometry, String path, JsonNode node) {
        if (node.isArray() && !node.isEmpty()) {
            return true;
        }
        geometry.fault(path, Fault.WRONG_TYPE, "array");
        return false;
    }
}
