package id.kentongan.api.incident;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A report as clustering sees it: what, where, when, and a sketch of what was said.
 *
 * @param accuracyMetres radius that holds the true place with 68 %; null when the phone did not say
 * @param receivedAt by the server's clock
 * @param witnessId who saw it: a pseudonym, the same whenever they call; null when nobody knows
 * @param text {@link TextSketch#EMPTY} when nothing was said
 */
public record Sighting(
        UUID reportId,
        IncidentType type,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        Instant receivedAt,
        @Nullable UUID witnessId,
        TextSketch text) {

    /** What is assumed of a phone that does not say. */
    static final double ASSUMED_ACCURACY_METRES = 30;

    private static final double BEST_ACCURACY_METRES = 3;
    private static final double WORST_ACCURACY_METRES = 1_000;
    private static final double FARTHEST_REACH_METRES = 1_500;

    /** Standard deviations along one axis within the radius that holds 68 % of a plane. */
    private static final double DEVIATIONS_IN_ACCURACY = 1.515;

    /** How far away an incident can be and still matter to this report, in metres. */
    public double reachMetres() {
        return Math.min(FARTHEST_REACH_METRES, 400 + 2 * accuracy());
    }

    /** The stated radius, or the assumed one, kept within what phones can do; in metres. */
    double accuracy() {
        double stated = accuracyMetres == null ? ASSUMED_ACCURACY_METRES : accuracyMetres;
        return stated >= BEST_ACCURACY_METRES
                ? Math.min(WORST_ACCURACY_METRES, stated)
                : BEST_ACCURACY_METRES;
    }

    /**
     * How uncertain this report leaves the incident's centre, in square metres along each axis: the
     * fix itself, and how far from such an incident people stand.
     */
    double variance() {
        double fix = accuracy() / DEVIATIONS_IN_ACCURACY;
        double around = Surroundings.metres(type);
        return fix * fix + around * around;
    }
}
