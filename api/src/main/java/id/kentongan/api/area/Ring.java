package id.kentongan.api.area;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A closed line of a boundary. Its edges are sorted into bands of latitude, so that asking about a
 * point looks at the few edges of one band, whatever the length of the line. Immutable.
 */
final class Ring {

    private static final int EDGES_PER_BAND = 4;
    private static final int MOST_BANDS = 4_096;
    private static final long MOST_ENTRIES = 8;

    private final double[] lons;
    private final double[] lats;
    private final double south;
    private final double north;
    private final int[][] edgesOfBand;
    private final double[] xyz;

    /**
     * @param points at least four, the last one equal to the first
     */
    Ring(List<GeoPoint> points) {
        if (points.size() < 4 || !points.get(0).equals(points.get(points.size() - 1))) {
            throw new IllegalArgumentException("a ring has at least four points and is closed");
        }
        lons = points.stream().mapToDouble(GeoPoint::lon).toArray();
        lats = points.stream().mapToDouble(GeoPoint::lat).toArray();
        south = Arrays.stream(lats).min().orElseThrow();
        north = Arrays.stream(lats).max().orElseThrow();
        edgesOfBand = sortIntoBands();
        xyz = cartesian(points);
    }

    int edges() {
        return lons.length - 1;
    }

    /** Twice the area in square degrees; only good for comparing. */
    double size() {
        double twice = 0;
        for (int i = 0; i < edges(); i++) {
            twice += lons[i] * lats[i + 1] - lons[i + 1] * lats[i];
        }
        return Math.abs(twice);
    }

    List<GeoPoint> points() {
        return IntStream.range(0, lons.length)
                .mapToObj(i -> new GeoPoint(lats[i], lons[i]))
                .toList();
    }

    /** Whether the point lies within the line or on it. */
    boolean encloses(double lat, double lon) {
        return sideOf(lat, lon) >= 0;
    }

    /** Whether the point lies within the line and not on it. */
    boolean enclosesProperly(double lat, double lon) {
        return sideOf(lat, lon) > 0;
    }

    /** 1 within, 0 on the line, -1 outside. */
    private int sideOf(double lat, double lon) {
        if (lat < south || lat > north) {
            return -1;
        }
        boolean odd = false;
        for (int edge : edgesOfBand[band(lat, edgesOfBand.length)]) {
            double lat1 = lats[edge];
            double lat2 = lats[edge + 1];
            double lon1 = lons[edge];
            double lon2 = lons[edge + 1];
            double side = (lon2 - lon1) * (lat - lat1) - (lon - lon1) * (lat2 - lat1);
            if (side == 0 && between(lat1, lat, lat2) && between(lon1, lon, lon2)) {
                return 0;
            }
            // Half open in latitude, so that a ray through a corner crosses once.
            if (lat1 > lat != lat2 > lat && side > 0 == lat2 > lat1) {
                odd = !odd;
            }
        }
        return odd ? 1 : -1;
    }

    /**
     * Square of the straight line from a point to the nearest point of the line, in square metres.
     */
    double squaredChordTo(Ecef point) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int edge = 0; edge < edges(); edge++) {
            nearest = Math.min(nearest, squaredChordToEdge(point, edge * 3));
        }
        return nearest;
    }

    private double squaredChordToEdge(Ecef point, int at) {
        double ex = xyz[at + 3] - xyz[at];
        double ey = xyz[at + 4] - xyz[at + 1];
        double ez = xyz[at + 5] - xyz[at + 2];
        double px = point.x() - xyz[at];
        double py = point.y() - xyz[at + 1];
        double pz = point.z() - xyz[at + 2];
        double length = ex * ex + ey * ey + ez * ez;
        double along = length == 0 ? 0 : (px * ex + py * ey + pz * ez) / length;
        double share = Math.max(0, Math.min(1, along));
        double dx = px - share * ex;
        double dy = py - share * ey;
        double dz = pz - share * ez;
        return dx * dx + dy * dy + dz * dz;
    }

    /** As many bands as make them narrow, but few enough that long edges do not fill them all. */
    private int[][] sortIntoBands() {
        int bands = Math.max(1, Math.min(MOST_BANDS, edges() / EDGES_PER_BAND));
        int[] counts = countPerBand(bands);
        while (bands > 1 && Arrays.stream(counts).asLongStream().sum() > MOST_ENTRIES * edges()) {
            bands /= 2;
            counts = countPerBand(bands);
        }
        int[][] sorted = new int[bands][];
        for (int band = 0; band < bands; band++) {
            sorted[band] = new int[counts[band]];
        }
        for (int edge = 0; edge < edges(); edge++) {
            for (int band = lowest(edge, bands); band <= highest(edge, bands); band++) {
                sorted[band][--counts[band]] = edge;
            }
        }
        return sorted;
    }

    private int[] countPerBand(int bands) {
        int[] counts = new int[bands];
        for (int edge = 0; edge < edges(); edge++) {
            for (int band = lowest(edge, bands); band <= highest(edge, bands); band++) {
                counts[band]++;
            }
        }
        return counts;
    }

    private int lowest(int edge, int bands) {
        return band(Math.min(lats[edge], lats[edge + 1]), bands);
    }

    private int highest(int edge, int bands) {
        return band(Math.max(lats[edge], lats[edge + 1]), bands);
    }

    /**
     * Never falls as the latitude rises, so an edge is in every band a latitude of its own is in.
     */
    private int band(double lat, int bands) {
        double share = north == south ? 0 : (lat - south) / (north - south);
        return Math.min(bands - 1, (int) (share * bands));
    }

    private static boolean between(double one, double value, double other) {
        return Math.min(one, other) <= value && value <= Math.max(one, other);
    }

    private static double[] cartesian(List<GeoPoint> points) {
        double[] xyz = new double[points.size() * 3];
        for (int i = 0; i < points.size(); i++) {
            Ecef at = Ecef.of(points.get(i));
            xyz[i * 3] = at.x();
            xyz[i * 3 + 1] = at.y();
            xyz[i * 3 + 2] = at.z();
        }
        return xyz;
    }
}
