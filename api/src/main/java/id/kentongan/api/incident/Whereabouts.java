package id.kentongan.api.incident;

import id.kentongan.api.geo.Ecef;

/**
 * Where an incident is, as far as its reports tell: their mean, the accurate ones counting more.
 *
 * <p>The mean of places in earth-centred coordinates lies a little below the ground: 3 mm when they
 * are 400 m apart. Nothing here notices.
 *
 * @param variance of the centre along each axis, in square metres
 * @param scatter mean squared distance of the reports from the centre, in square metres
 */
public record Whereabouts(Ecef centre, double variance, double scatter) {

    /** Two places farther apart than this have no mean that tells anything. */
    private static final double FARTHEST_MEAN_METRES = 400;

    /** No number of phones places an incident better than this, in square metres. */
    private static final double LEAST_VARIANCE = 16;

    /** How much of its squared distance is held against a report that lies apart. */
    private static final double DISTRUST = 0.05;

    static Whereabouts of(Sighting sighting) {
        return new Whereabouts(Ecef.of(sighting.location()), sighting.variance(), 0);
    }

    /**
     * Of two that turned out to be one. An agent may say so of two that lie far apart; then it
     * stays where this is, for between them is a third place, where nothing happens.
     */
    Whereabouts with(Whereabouts other) {
        if (centre.chordTo(other.centre) > FARTHEST_MEAN_METRES) {
            return this;
        }
        double squaredApart = centre.squaredChordTo(other.centre);
        double doubted = other.variance + DISTRUST * squaredApart;
        double part = variance / (variance + doubted);
        double scattered =
                (1 - part) * scatter + part * other.scatter + part * (1 - part) * squaredApart;
        return new Whereabouts(
                between(centre, other.centre, part),
                Math.max(LEAST_VARIANCE, part * doubted),
                scattered);
    }

    private static Ecef between(Ecef from, Ecef to, double part) {
        return new Ecef(
                from.x() + part * (to.x() - from.x()),
                from.y() + part * (to.y() - from.y()),
                from.z() + part * (to.z() - from.z()));
    }
}
