package id.kentongan.api.incident;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a report is taken for, and why. It never says whom to send: a report that joined is
 * dispatched for like any other.
 *
 * @param incident the one it joins or is shown with, as it was before; null when it is new
 * @param score how sure it is that the report is about this incident, 0..1; 0 when there is none
 * @param reasons what spoke for and against, empty when there is no incident
 */
public record ClusterDecision(
        Outcome outcome, @Nullable OpenIncident incident, double score, List<Reason> reasons) {

    /** What to do with the report. */
    public enum Outcome {
        /** It is one more report of the incident. */
        JOINED,
        /** It opens an incident of its own, and a call taker is shown the other. */
        LINKED,
        /** It opens an incident of its own. */
        NEW
    }

    /** A piece of evidence. */
    public enum Evidence {
        /** Metres between the report and the incident's centre. */
        DISTANCE,
        /** Metres (one standard deviation) that the two may be off together. */
        ACCURACY,
        /** Minutes since the incident was last reported. */
        SILENCE,
        /** Minutes since it was opened. */
        AGE,
        /** Reports it has. */
        REPORTS,
        SAME_TYPE,
        COMPATIBLE_TYPE,
        /** May be shown together, never joined by itself. */
        LINKED_TYPE,
        SAME_REPORTER,
        /** Share of the report's words that the incident's callers said too, 0..1. */
        TEXT,
        /** Details such as numbers, colours and names that agree, less those that do not. */
        DETAILS,
        /** How likely it is about one of the other incidents, if not about this one, 0..1. */
        RIVAL
    }

    /**
     * @param value in the unit that the evidence says
     * @param logOdds what it adds, above 0 when it speaks for one incident; 0 when it only explains
     */
    public record Reason(Evidence evidence, double value, double logOdds) {}

    public ClusterDecision {
        reasons = List.copyOf(reasons);
    }

    static final ClusterDecision NOTHING_NEAR =
            new ClusterDecision(Outcome.NEW, null, 0, List.of());
}
