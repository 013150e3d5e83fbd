package id.kentongan.api.geo;

/** The direction from one place to another. */
public final class Bearing {

    private Bearing() {}

    /**
     * Degrees clockwise from true north, at least 0 and less than 360; 0 when both are one place.
     */
    public static double degrees(GeoPoint from, GeoPoint to) {
        return degrees(Ecef.of(from), Ecef.of(to));
    }

    /** The same for places on the earth's surface. */
    public static double degrees(Ecef from, Ecef to) {
        return Offset.between(from, to).bearingDegrees();
    }

    /** The smaller angle between two bearings, 0..180 degrees. */
    public static double between(double degrees, double otherDegrees) {
        double difference = Math.abs(degrees - otherDegrees) % 360;
        return Math.min(difference, 360 - difference);
    }
}
