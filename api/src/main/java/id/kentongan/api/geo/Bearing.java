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

    /**
     * The same for places on the ellipsoid's surface: the line between them is projected on the
     * local east and north, which follow from the surface normal (x, y, z / (1 - e²)) without any
     * trigonometry.
     */
    public static double degrees(Ecef from, Ecef to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double dz = to.z() - from.z();
        double axisDistance = Math.sqrt(from.x() * from.x() + from.y() * from.y());
        // On the axis every direction is a meridian; Greenwich is as good as any.
        double cosLon = axisDistance > 0 ? from.x() / axisDistance : 1;
        double sinLon = axisDistance > 0 ? from.y() / axisDistance : 0;
        double normalZ = from.z() / (1 - Ecef.ECCENTRICITY_SQUARED);
        double normal = Math.sqrt(axisDistance * axisDistance + normalZ * normalZ);
        double east = dy * cosLon - dx * sinLon;
        double outward = dx * cosLon + dy * sinLon;
        double north = (dz * axisDistance - outward * normalZ) / normal;
        double degrees = Math.toDegrees(Math.atan2(east, north));
        // Adding 360 to a tiny negative angle rounds to 360 itself, which is north again.
        double clockwise = degrees < 0 ? degrees + 360 : degrees;
        return clockwise < 360 ? clockwise : 0;
    }

    /** The smaller angle between two bearings, 0..180 degrees. */
    public static double between(double degrees, double otherDegrees) {
        double difference = Math.abs(degrees - otherDegrees) % 360;
        return Math.min(difference, 360 - difference);
    }
}
