package id.kentongan.api.geo;

/** Turns the straight line that places are compared by into the metres that people are shown. */
public final class Metres {

    /** Mean radius of curvature in our latitudes, in metres. */
    private static final double RADIUS = 6_367_000;

    private static final double DIAMETER = 2 * RADIUS;

    private Metres() {}

    /**
     * Metres along the ground for a straight line of this many metres.
     *
     * <p>Never decreases as the chord grows. Agrees with the geodesic to a millimetre within 10 km
     * and to half a percent within a quarter of the globe; nearer to the other side it means
     * little.
     */
    public static double ofChord(double chord) {
        return DIAMETER * Math.asin(Math.min(1, chord / DIAMETER));
    }

    /**
     * The inverse of {@link #ofChord}; a distance of half the way round the earth or more is
     * farther than any chord and answers with infinity.
     */
    public static double toChord(double metres) {
        double angle = metres / DIAMETER;
        return angle < Math.PI / 2 ? DIAMETER * Math.sin(angle) : Double.POSITIVE_INFINITY;
    }
}
