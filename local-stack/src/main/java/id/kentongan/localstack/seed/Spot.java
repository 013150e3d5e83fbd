package id.kentongan.localstack.seed;

/**
 * A point in degrees. Distances here are a few kilometres and only have to look right, so the earth
 * is taken as flat around each point.
 */
record Spot(double lat, double lon) {
    private static final double METRES_PER_DEGREE = 111_195;

    /** The point so many metres away in this direction (clockwise from north). */
    Spot away(double bearingDegrees, double metres) {
        double bearing = Math.toRadians(bearingDegrees);
        double north = metres * Math.cos(bearing) / METRES_PER_DEGREE;
        double east =
                metres * Math.sin(bearing) / (METRES_PER_DEGREE * Math.cos(Math.toRadians(lat)));
        return new Spot(sixDigits(lat + north), sixDigits(lon + east));
    }

    /** Metres to another point. */
    double metresTo(Spot other) {
        return Math.hypot(northTo(other), eastTo(other));
    }

    /** How far the other point lies in this direction; negative when it lies behind. */
    double metresTowards(double bearingDegrees, Spot other) {
        double bearing = Math.toRadians(bearingDegrees);
        return northTo(other) * Math.cos(bearing) + eastTo(other) * Math.sin(bearing);
    }

    private double northTo(Spot other) {
        return (other.lat - lat) * METRES_PER_DEGREE;
    }

    private double eastTo(Spot other) {
        return (other.lon - lon) * METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
    }

    private static double sixDigits(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}
