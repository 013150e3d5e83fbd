package id.kentongan.api.incident;

import id.kentongan.api.incident.ClusterDecision.Evidence;
import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.ClusterDecision.Reason;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One incident, or a report alone, held against another incident.
 *
 * @param logOdds that the two are one against their being two; finite
 */
record Weighing(
        OpenIncident one,
        OpenIncident incident,
        TypeCompatibility types,
        double logOdds,
        List<Reason> reasons)
        implements Comparable<Weighing> {

    // Measured by ClusteringQualityTest on its development seeds, and rounded.

    /** Other incidents to be expected per square metre around an open one. */
    private static final double STRANGERS = 6e-6;

    /** How often a phone is off by far more than it says, 0..1. */
    private static final double WILD_FIXES = 0.055;

    /** How far off it is then: standard deviation along each axis, in metres. */
    private static final double WILD_METRES = 250;

    /** Minutes without a report, or since the opening, that make a further one e times rarer. */
    private static final double FADING_MINUTES = 9;

    /** What is much reported will be more so: log-odds per e times the reports. */
    private static final double CROWD = 0.35;

    private static final double SAME_REPORTER = 4;
    private static final double COMPATIBLE_TYPE = -0.3;
    private static final double LINKED_TYPE = -1;

    /** Log-odds when all of the words were said before. */
    private static final double ALL_WORDS_KNOWN = 4;

    /** Log-odds when none was, though there were words to compare. */
    private static final double NO_WORD_KNOWN = -0.1;

    /** Beyond this nothing is surer; keeps the sum finite. */
    private static final double MOST = 30;

    /** Odds of all rivals below which they are not worth a word. */
    private static final double LEAST_RIVAL = 0.01;

    static Weighing of(OpenIncident one, OpenIncident other, TypeCompatibility types) {
        List<Reason> reasons = new ArrayList<>(9);
        addPlace(reasons, one.where(), other.where());
        addTime(reasons, one, other);
        addWho(reasons, one, other, types);
        addWords(reasons, one.text(), other.text());
        double sum = 0;
        for (Reason reason : reasons) {
            sum += reason.logOdds();
        }
        return new Weighing(one, other, types, bounded(sum), reasons);
    }

    /**
     * How much likelier the two lie so when they are one: both places are normal around the truth,
     * but for the phone that is wild.
     */
    private static void addPlace(List<Reason> reasons, Whereabouts one, Whereabouts other) {
        double apart = one.centre().squaredChordTo(other.centre());
        double variance = one.variance() + other.variance();
        double density =
                (1 - WILD_FIXES) * density(apart, variance)
                        + WILD_FIXES * density(apart, variance + WILD_METRES * WILD_METRES);
        double odds = Math.log(Math.max(Double.MIN_NORMAL, density) / STRANGERS);
        reasons.add(new Reason(Evidence.DISTANCE, Math.sqrt(apart), odds));
        reasons.add(new Reason(Evidence.ACCURACY, Math.sqrt(variance), 0));
    }

    /** Of the normal distribution on the plane, per square metre. */
    private static double density(double squaredApart, double variance) {
        return Math.exp(-squaredApart / (2 * variance)) / (2 * Math.PI * variance);
    }

    private static void addTime(List<Reason> reasons, OpenIncident one, OpenIncident other) {
        double silence =
                Math.max(
                        0,
                        Math.max(
                                minutes(other.lastReportAt(), one.openedAt()),
                                minutes(one.lastReportAt(), other.openedAt())));
        double age = Math.abs(minutes(other.openedAt(), one.openedAt()));
        reasons.add(new Reason(Evidence.SILENCE, silence, -silence / FADING_MINUTES));
        reasons.add(new Reason(Evidence.AGE, age, -age / FADING_MINUTES));
        int most = Math.max(one.reports(), other.reports());
        reasons.add(new Reason(Evidence.REPORTS, most, CROWD * Math.log(most)));
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 60_000.0;
    }

    private static void addWho(
            List<Reason> reasons, OpenIncident one, OpenIncident other, TypeCompatibility types) {
        switch (types) {
            case SAME -> reasons.add(new Reason(Evidence.SAME_TYPE, 1, 0));
            case MERGES -> reasons.add(new Reason(Evidence.COMPATIBLE_TYPE, 1, COMPATIBLE_TYPE));
            case LINKS, UNRELATED -> reasons.add(new Reason(Evidence.LINKED_TYPE, 1, LINKED_TYPE));
        }
        if (other.sharesReporterWith(one)) {
            reasons.add(new Reason(Evidence.SAME_REPORTER, 1, SAME_REPORTER));
        }
    }

    private static void addWords(List<Reason> reasons, TextSketch said, TextSketch known) {
        Likeness likeness = Likeness.of(said, known);
        if (likeness.details() != 0) {
            reasons.add(new Reason(Evidence.DETAILS, likeness.details(), likeness.details()));
        }
        if (likeness.comparable() > 0) {
            reasons.add(
                    new Reason(
                            Evidence.TEXT,
                            likeness.shared(),
                            NO_WORD_KNOWN + (ALL_WORDS_KNOWN - NO_WORD_KNOWN) * likeness.shared()));
        }
    }

    boolean mayMerge() {
        return types.mayMerge();
    }

    /** How sure it is that the two are one, 0..1. */
    double score() {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /**
     * As it stands beside all that was weighed, this one among it: what else may be meant takes
     * from it, by as much as it is something else.
     */
    Weighing among(List<Weighing> all) {
        double others = 0;
        for (Weighing each : all) {
            double odds = Math.exp(each.logOdds);
            if (each != this && each.mayMerge() && odds > LEAST_RIVAL) {
                others += odds * each.differenceFrom(incident);
            }
        }
        if (others < LEAST_RIVAL) {
            return this;
        }
        Reason rival = new Reason(Evidence.RIVAL, others / (1 + others), -Math.log1p(others));
        List<Reason> more = new ArrayList<>(reasons);
        more.add(rival);
        return new Weighing(one, incident, types, bounded(logOdds + rival.logOdds()), more);
    }

    /** How sure it is that this one's incident is not that one, 0..1. */
    private double differenceFrom(OpenIncident other) {
        TypeCompatibility between = incident.compatibilityWith(other.types());
        return between.mayMerge() ? 1 - of(other, incident, between).score() : 1;
    }

    private static double bounded(double logOdds) {
        return Math.max(-MOST, Math.min(MOST, logOdds));
    }

    ClusterDecision as(Outcome outcome) {
        return new ClusterDecision(outcome, incident, score(), reasons);
    }

    /** The older takes the younger in. */
    MergeProposal proposal() {
        boolean older = incident.openedAt().isBefore(one.openedAt());
        return new MergeProposal(older ? incident : one, older ? one : incident, score(), reasons);
    }

    /** The likelier first; among equals the older, then by id. */
    @Override
    public int compareTo(Weighing other) {
        int byOdds = Double.compare(other.logOdds, logOdds);
        if (byOdds != 0) {
            return byOdds;
        }
        int byAge = incident.openedAt().compareTo(other.incident.openedAt());
        return byAge != 0 ? byAge : incident.id().compareTo(other.incident.id());
    }
}
