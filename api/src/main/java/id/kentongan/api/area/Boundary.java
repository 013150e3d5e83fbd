package id.kentongan.api.area;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;

import java.util.ArrayList;
import java.util.List;

/**
 * The land of a jurisdiction: one or more polygons, each an outer ring with any number of holes.
 * Edges are straight in longitude and latitude, as RFC 7946 says; a polygon that crosses the
 * antimeridian comes in two parts. Immutable.
 */
public final class Boundary {

    private final List<List<Ring>> polygons;
    private final double[] box;
    private final Ecef middle;
    private final double radius;

    private Boundary(List<List<Ring>> polygons, List<GeoPoint> corners) {
        this.polygons = polygons;
        this.box = boxOf(corners);
        this.middle = Ecef.of(new GeoPoint((box[1] + box[3]) / 2, (box[0] + box[2]) / 2));
        this.radius =
                corners.stream().map(Ecef::of).mapToDouble(middle::chordTo).max().orElseThrow();
    }

    /**
     * A boundary of these polygons.
     *
     * @param polygons polygons of rings of points; the first ring of each is the outer one, every
     *     ring has at least four points and ends where it starts
     * @throws IllegalArgumentException when there is no polygon, or a ring is not a ring
     */
    public static Boundary of(List<List<List<GeoPoint>>> polygons) {
        if (polygons.isEmpty() || polygons.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a boundary has at least one ring per polygon");
        }
        List<List<Ring>> rings = new ArrayList<>();
        List<GeoPoint> corners = new ArrayList<>();
        for (List<List<GeoPoint>> polygon : polygons) {
            rings.add(polygon.stream().map(Ring::new).toList());
            corners.addAll(polygon.get(0));
        }
        return new Boundary(rings, corners);
    }

    /** The same boundary as lists of points. */
    public List<List<List<GeoPoint>>> polygons() {
        return polygons.stream()
                .map(polygon -> polygon.stream().map(Ring::points).toList())
                .toList();
    }

    /** Whether a place lies within, a hole's inside not counted, the line itself counted. */
    public boolean contains(GeoPoint at) {
        double lat = at.lat();
        double lon = at.lon();
        if (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) {
            return false;
        }
        for (List<Ring> polygon : polygons) {
            if (isWithin(polygon, lat, lon)) {
                return true;
            }
        }
        return false;
    }

    /** Area in square degrees, holes not taken off: good for comparing sizes only. */
    double size() {
        return polygons.stream().mapToDouble(polygon -> polygon.get(0).size()).sum() / 2;
    }

    /**
     * No point of the boundary is nearer to a place than this, in metres straight through the
     * earth.
     */
    double leastChordTo(Ecef place) {
        return Math.max(0, middle.chordTo(place) - radius);
    }

    /** Metres straight through the earth to the nearest point of the line. */
    double chordTo(Ecef place) {
        double squared = Double.POSITIVE_INFINITY;
        for (List<Ring> polygon : polygons) {
            for (Ring ring : polygon) {
                squared = Math.min(squared, ring.squaredChordTo(place));
            }
        }
        return Math.sqrt(squared);
    }

    private static boolean isWithin(List<Ring> polygon, double lat, double lon) {
        if (!polygon.get(0).encloses(lat, lon)) {
            return false;
        }
        for (int hole = 1; hole < polygon.size(); hole++) {
            if (polygon.get(hole).enclosesProperly(lat, lon)) {
                return false;
            }
        }
        return true;
    }

    private static double[] boxOf(List<GeoPoint> corners) {
        double[] box = {180, 90, -180, -90};
        for (GeoPoint corner : corners) {
            box[0] = Math.min(box[0], corner.lon());
            box[1] = Math.min(box[1], corner.lat());
            box[2] = Math.max(box[2], corner.lon());
            box[3] = Math.max(box[3], corner.lat());
        }
        return box;
    }
}
