package id.kentongan.api.dispatch;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Metres;
import id.kentongan.api.incident.LocationSource;

import org.jspecify.annotations.Nullable;

/**
 * Where a reporter's phone says it is after the report, and whether that is where the incident is.
 * Pure (decision 0020): such a fix may narrow down what is known, and never moves it, since a phone
 * is carried away from a fire.
 *
 * @param accuracyMetres radius around the place; null when unknown
 * @param firstSaid where the report placed the incident
 * @param firstAccuracyMetres of that; null when unknown
 */
public record LaterFix(
        GeoPoint at,
        @Nullable Double accuracyMetres,
        GeoPoint firstSaid,
        @Nullable Double firstAccuracyMetres) {

    /** How far a place may be off that came without an accuracy, such as a pin on a map. */
    private static final double UNKNOWN_ACCURACY_METRES = 500;

    /** What comes of a later fix. */
    public enum Verdict {
        /** It is where the incident is now taken to be. */
        TAKEN,
        /** It does not say how accurate it is. */
        ACCURACY_UNKNOWN,
        /** The incident is over. */
        INCIDENT_CLOSED,
        /** An agent has said where the incident is. */
        AGENT_KNOWS,
        /** It is no more accurate than what is known. */
        NOT_BETTER,
        /** Many reports say where it is, none of them how accurately: one phone knows no better. */
        ONE_OF_MANY,
        /** It lies outside of where the incident can be: the phone has moved. */
        ELSEWHERE
    }

    /**
     * Whether the incident is where this says.
     *
     * @param file of the incident that stands for the report's, as it is now
     */
    public Verdict verdictFor(CaseFile file) {
        @Nullable Double accuracy = accuracyMetres;
        // Phones say 0 when they do not know.
        if (accuracy == null || accuracy <= 0) {
            return Verdict.ACCURACY_UNKNOWN;
        }
        if (!file.isOpen()) {
            return Verdict.INCIDENT_CLOSED;
        }
        if (file.locatedBy() == LocationSource.AGENT) {
            return Verdict.AGENT_KNOWS;
        }
        if (isWhatIsKnown(file)) {
            return Verdict.TAKEN;
        }
        @Nullable Double known = file.knownAccuracyMetres();
        if (file.reports() > 1) {
            return known == null ? Verdict.ONE_OF_MANY : verdictOfMany(file, at, accuracy);
        }
        if (known != null && accuracy >= known) {
            return Verdict.NOT_BETTER;
        }
        boolean inside =
                isWithin(firstSaid, firstAccuracyMetres, accuracy)
                        && isWithin(file.location(), known, accuracy);
        return inside ? Verdict.TAKEN : Verdict.ELSEWHERE;
    }

    /**
     * Where several people say where it is, of whom one may mean harm, a phone only narrows that
     * down, and by half at least: however many fixes and reports somebody sends, all of them
     * together get no farther than a kilometre.
     */
    static Verdict verdictOfMany(CaseFile file, GeoPoint at, double accuracyMetres) {
        @Nullable Double accuracy = file.knownAccuracyMetres();
        double known =
                accuracy == null
                        ? UNKNOWN_ACCURACY_METRES
                        : Math.min(UNKNOWN_ACCURACY_METRES, accuracy);
        if (accuracyMetres > known / 2) {
            return Verdict.NOT_BETTER;
        }
        return at.metresTo(file.location()) <= known ? Verdict.TAKEN : Verdict.ELSEWHERE;
    }

    /** Whether the incident is there already, because this was believed before. */
    boolean isWhatIsKnown(CaseFile file) {
        return file.locatedBy() == LocationSource.REPORTER
                && file.location().equals(at)
                && accuracyMetres != null
                && accuracyMetres.equals(file.accuracyMetres());
    }

    private boolean isWithin(GeoPoint known, @Nullable Double radius, double own) {
        double metres = Metres.ofChord(Ecef.of(known).chordTo(Ecef.of(at)));
        return metres <= (radius == null ? UNKNOWN_ACCURACY_METRES : radius) + own;
    }
}
