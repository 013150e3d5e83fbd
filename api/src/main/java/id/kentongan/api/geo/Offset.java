package id.kentongan.api.geo;

/**
 * The way from one place on the earth's surface to another, on the plane that touches the earth at
 * the first.
 *
 * <p>Within tens of kilometres it is as long as the way on the ground, but for millimetres.
 *
 * @param east metres towards the east
 * @param north metres towards true north
 */
public record Offset(double east, double north) {

    /**
     * Projects the straight line on the local east and north, which follow from the surface normal
     * (x, y, z / (1 - e²)) without any trigonometry.
     */
    public static Offset between(Ecef from, Ecef to) {
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
        return new Offset(east, (dz * axisDistance - outward * normalZ) / normal);
    }

    public double metres() {
        return Math.sqrt(east * east + north * north);
    }

    /**
     * Degrees clockwise from true north, at least 0 and less than 360; 0 when there is no way to
     * go.
     */
    public double bearingDegrees() {
        double degrees = Math.toDegrees(Math.atan2(east, north));
        // Adding 360 to a tiny negative angle rounds to 360 itself, which is north again.
        double clockwise = degrees < 0 ? degrees + 360 : degrees;
        return clockwise < 360 ? clockwise : 0;
    }
}
