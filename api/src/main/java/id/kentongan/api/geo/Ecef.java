package id.kentongan.api.geo;

/**
 * A place as earth-centred, earth-fixed coordinates in metres (WGS84): x towards the equator at
 * Greenwich, y towards the equator at 90 east, z towards the north pole.
 *
 * <p>Here the antimeridian and the poles are places like any other, and distance is plain
 * arithmetic.
 */
public record Ecef(double x, double y, double z) {

    private static final double EQUATORIAL_RADIUS = 6_378_137;
    private static final double FLATTENING = 1 / 298.257223563;

    /** First eccentricity of the ellipsoid, squared. */
    static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    public static Ecef of(GeoPoint point) {
        double lat = Math.toRadians(point.lat());
        double lon = Math.toRadians(point.lon());
        double sinLat = Math.sin(lat);
        double cosLat = Math.cos(lat);
        double normal = EQUATORIAL_RADIUS / Math.sqrt(1 - ECCENTRICITY_SQUARED * sinLat * sinLat);
        return new Ecef(
                normal * cosLat * Math.cos(lon),
                normal * cosLat * Math.sin(lon),
                normal * (1 - ECCENTRICITY_SQUARED) * sinLat);
    }

    /**
     * The place on the ellipsoid straight above or below, by Bowring's formula: exact to far less
     * than a millimetre within kilometres of the ground.
     */
    public GeoPoint toGeoPoint() {
        double polarRadius = EQUATORIAL_RADIUS * (1 - FLATTENING);
        double fromAxis = Math.hypot(x, y);
        double parametric = Math.atan2(z * EQUATORIAL_RADIUS, fromAxis * polarRadius);
        double sin = Math.sin(parametric);
        double cos = Math.cos(parametric);
        double secondEccentricitySquared = ECCENTRICITY_SQUARED / (1 - ECCENTRICITY_SQUARED);
        double lat =
                Math.atan2(
                        z + secondEccentricitySquared * polarRadius * sin * sin * sin,
                        fromAxis - ECCENTRICITY_SQUARED * EQUATORIAL_RADIUS * cos * cos * cos);
        return new GeoPoint(Math.toDegrees(lat), Math.toDegrees(Math.atan2(y, x)));
    }

    /** Straight line through the earth, in metres. */
    public double chordTo(Ecef other) {
        return Math.sqrt(squaredChordTo(other));
    }

    /** The square of {@link #chordTo}, which orders places just as well and needs no root. */
    public double squaredChordTo(Ecef other) {
        return squaredChord(x - other.x, y - other.y, z - other.z);
    }

    /**
     * One expression for every squared distance in this package: {@link KdTree} prunes exactly only
     * because its lower bounds are summed in the same order as its distances.
     */
    static double squaredChord(double dx, double dy, double dz) {
        return dx * dx + dy * dy + dz * dz;
    }
}
