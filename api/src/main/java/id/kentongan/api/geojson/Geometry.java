package id.kentongan.api.geojson;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.reading.Members;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Geometries of RFC 7946 as they are read: longitude first, an altitude ignored. Like {@link
 * Members}, each method answers something without meaning when it has found a fault. One reader per
 * geometry; not thread-safe.
 */
public final class Geometry {

    /** Points of the longest boundary that is taken, all rings together. */
    public static final int MOST_POINTS = 200_000;

    private static final double PARTS = 1e9;
    private static final GeoPoint NOWHERE = new GeoPoint(0, 0);

    private final Members members;
    private int points;

    private Geometry(Members members) {
        this.members = members;
    }

    /** The Point a member holds. */
    public static GeoPoint point(Members owner, String name) {
        Members members = owner.object(name);
        boolean isPoint = members.is("type", "Point");
        JsonNode coordinates = coordinates(members);
        GeoPoint at =
                isPoint && !coordinates.isMissingNode()
                        ? new Geometry(members).position("coordinates", coordinates)
                        : null;
        return at == null ? NOWHERE : at;
    }

    /** The polygons a member holds, which is a Polygon or a MultiPolygon; empty when at fault. */
    public static List<List<List<GeoPoint>>> polygons(Members owner, String name) {
        Members members = owner.object(name);
        GeometryType type = members.choice("type", GeometryType.class);
        JsonNode coordinates = coordinates(members);
        if (coordinates.isMissingNode()) {
            return List.of();
        }
        Geometry geometry = new Geometry(members);
        List<List<List<GeoPoint>>> polygons =
                type == GeometryType.MultiPolygon
                        ? geometry.list("coordinates", coordinates, geometry::polygon)
                        : List.of(geometry.polygon("coordinates", coordinates));
        return polygons.stream().anyMatch(List::isEmpty) ? List.of() : polygons;
    }

    /** The two that can be a boundary, spelled as in GeoJSON. */
    private enum GeometryType {
        Polygon,
        MultiPolygon
    }

    /** Reads one element of an array; null when it is at fault. */
    @FunctionalInterface
    private interface ElementReader<T> {
        @Nullable T read(String path, JsonNode element);
    }

    private static JsonNode coordinates(Members members) {
        JsonNode coordinates = members.required("coordinates");
        members.optional("bbox");
        members.refuseOthers();
        return coordinates;
    }

    private List<List<GeoPoint>> polygon(String path, JsonNode rings) {
        return list(path, rings, this::ring);
    }

    private @Nullable List<GeoPoint> ring(String path, JsonNode positions) {
        points += positions.size();
        if (points > MOST_POINTS) {
            members.fault(path, Fault.TOO_LONG, "1.." + MOST_POINTS);
            return null;
        }
        List<GeoPoint> ring = list(path, positions, this::position);
        if (ring.isEmpty()) {
            return null;
        }
        if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
            members.fault(path, Fault.OUT_OF_RANGE, ">= 4 [lon, lat], first = last");
            return null;
        }
        return ring;
    }

    private @Nullable GeoPoint position(String path, JsonNode position) {
        if (!position.isArray() || position.size() < 2 || position.size() > 3) {
            members.fault(path, Fault.WRONG_TYPE, "[lon, lat]");
            return null;
        }
        double lon = members.number(path + "[0]", position.get(0), -180, 180);
        double lat = members.number(path + "[1]", position.get(1), -90, 90);
        return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
                ? new GeoPoint(toATenthOfAMillimetre(lat), toATenthOfAMillimetre(lon))
                : null;
    }

    /** What is smaller is written with hundreds of digits somewhere, and cannot be read back. */
    private static double toATenthOfAMillimetre(double degrees) {
        return Math.rint(degrees * PARTS) / PARTS;
    }

    /** Stops at the first fault, with an empty list: what follows it is seldom worth telling. */
    private <T> List<T> list(String path, JsonNode array, ElementReader<T> reader) {
        if (!array.isArray() || array.isEmpty()) {
            members.fault(path, Fault.WRONG_TYPE, "array");
            return List.of();
        }
        List<T> elements = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            T element = reader.read(path + "[" + i + "]", array.get(i));
            if (element == null) {
                return List.of();
            }
            elements.add(element);
        }
        return elements;
    }
}
