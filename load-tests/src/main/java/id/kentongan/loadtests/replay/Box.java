package id.kentongan.loadtests.replay;

import java.util.List;

/** A rectangle of latitudes and longitudes, degrees. */
public record Box(double south, double west, double north, double east) {

    /** The inner city of Semarang, from the hills to the harbour. */
    public static final Box SEMARANG = new Box(-7.040, 110.360, -6.952, 110.480);

    private static final double TRIMMED_SHARE = 0.01;

    public Box {
        if (!(south < north && west < east)) {
            throw new IllegalArgumentException("a box without inside");
        }
    }

    /** The box of all calls but the outermost hundredth on each side. */
    public static Box around(List<Call> calls) {
        double[] lats = calls.stream().mapToDouble(Call::lat).sorted().toArray();
        double[] lons = calls.stream().mapToDouble(Call::lon).sorted().toArray();
        int trimmed = (int) (calls.size() * TRIMMED_SHARE);
        int last = calls.size() - 1 - trimmed;
        return new Box(lats[trimmed], lons[trimmed], lats[last], lons[last]);
    }

    /**
     * Where a point of this box lies in another when both are stretched over each other, edge on
     * edge: neighbours stay neighbours. A point outside comes to lie outside.
     *
     * @return latitude and longitude
     */
    public double[] onto(Box other, double lat, double lon) {
        return new double[] {
            other.south + (lat - south) / (north - south) * (other.north - other.south),
            other.west + (lon - west) / (east - west) * (other.east - other.west)
        };
    }
}
