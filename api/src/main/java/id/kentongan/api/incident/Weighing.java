package id.kentongan.api.incident;

import id.kentongan.api.incident.ClusterDecision.Evidence;
import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.ClusterDecision.Reason;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One incident, or a report alone, held against another incident.
 *
 * <p>A sum first, so that the many that come to nothing cost little; the {@link #reasons} are told
 * of the one that is decided for, by the same arithmetic.
 *
 * @param likeness of what was said about both
 * @param rivals odds of what else may be meant
 * @param logOdds that the two are one against their being two; finite
 */
record Weighing(
        OpenIncident one,
        OpenIncident incident,
        TypeCompatibility types,
        Likeness likeness,
        double rivals,
        double logOdds)
        implements Comparable<Weighing> {

    // Found on the tuning seeds of ClusteringQualityTest, and rounded (decision 0015).

    /** Incidents to be expected per square metre anywhere, beside an open one. */
    private static final double STRANGERS = 3.2e-8;

    /** Further incidents to be expected around an open one: what brings one brings another. */
    private static final double NEIGHBOURS = 0.141;

    /** How far off those are: standard deviation along each axis, in metres. */
    private static final double NEIGHBOURHOOD_METRES = 67.1;

    /** How often somebody is off by far more than the phone says, 0..1. */
    private static final double WILD_FIXES = 0.24;

    /** How far off then: standard deviation along each axis, in metres. */
    private static final double WILD_METRES = 280;

    /** How much the distance counts; 1 if all errors were as normal as assumed. */
    private static final double WEIGHT_OF_PLACE = 1.26;

    /** How much the details of the words count; 1 if they were as independent as assumed. */
    private static final double WEIGHT_OF_DETAILS = 1.33;

    /** What speaks for one incident before anything is known, in log-odds. */
    private static final double BASE = 0.84;

    /** Minutes after its opening within which most of an incident's reports come. */
    private static final double LIVELY_MINUTES = 3.43;

    /** How fast the reports trail off after that: Omori's law, as of aftershocks. */
    private static final double TRAILS_OFF = 1.83;

    /** Share of those that begin in the same moment: neighbours follow, they hardly coincide. */
    private static final double COINCIDENCES = 0.01;

    /** How long that moment is, in minutes. */
    private static final double MOMENT_MINUTES = 0.2;

    /** Reports that an incident has beyond those that came, before any did (gamma's shape). */
    private static final double REPORTS_EXPECTED = 0.22;

    /** How soon those that came say more than what was expected (gamma's rate). */
    private static final double DOUBT_IN_REPORTS = 0.1;

    /** How much of the time since the last report, rather than since the opening, counts, 0..1. */
    private static final double TRUST_IN_SILENCE = 0.05;

    private static final double SAME_REPORTER = 4;
    private static final double COMPATIBLE_TYPE = 0;
    private static final double VAGUE_TYPE = -1.5;
    private static final double LINKED_TYPE = -1;

    /** Log-odds when all of the words were said before. */
    private static final double ALL_WORDS_KNOWN = 4.2;

    /** Log-odds when none was, though there were words to compare. */
    private static final double NO_WORD_KNOWN = -1.6;

    /** Beyond this nothing is surer; keeps the sum finite. */
    private static final double MOST = 30;

    /**
     * Log-odds, beside those of the likeliest or of none, below which a rival is not worth a word.
     */
    private static final double LEAST_RIVAL = Math.log(0.01);

    /** Rivals of which it is looked whether they are the same incident. */
    private static final int MOST_COMPARED = 8;

    private static final double MILLIS_PER_MINUTE = 60_000;

    static Weighing of(OpenIncident one, OpenIncident other, TypeCompatibility types) {
        Likeness likeness = Likeness.of(one.text(), other.text());
        double sum =
                place(squaredApart(one, other), variance(one, other), neighbours(one, other))
                        + flow(one, other)
                        + type(types)
                        + reporter(one, other)
                        + details(likeness)
                        + words(likeness);
        return new Weighing(one, other, types, likeness, 0, bounded(sum));
    }

    /** What the sum is of. */
    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(10);
        double apart = squaredApart(one, incident);
        double variance = variance(one, incident);
        reasons.add(
                new Reason(
                        Evidence.DISTANCE,
                        Math.sqrt(apart),
                        place(apart, variance, neighbours(one, incident))));
        reasons.add(new Reason(Evidence.ACCURACY, Math.sqrt(variance), 0));
        reasons.add(new Reason(Evidence.SILENCE, minutesOfSilence(one, incident), 0));
        reasons.add(new Reason(Evidence.AGE, minutesOfAge(one, incident), age(one, incident)));
        int reports = mostReports(one, incident);
        reasons.add(new Reason(Evidence.REPORTS, reports, reports(one, incident)));
        reasons.add(new Reason(evidence(types), 1, type(types)));
        if (one.sharesReporterWith(incident)) {
            reasons.add(new Reason(Evidence.SAME_REPORTER, 1, SAME_REPORTER));
        }
        if (likeness.details() != 0) {
            reasons.add(new Reason(Evidence.DETAILS, likeness.details(), details(likeness)));
        }
        if (likeness.comparable() > 0) {
            reasons.add(new Reason(Evidence.TEXT, likeness.shared(), words(likeness)));
        }
        if (rivals > 0) {
            reasons.add(new Reason(Evidence.RIVAL, rivals / (1 + rivals), -Math.log1p(rivals)));
        }
        return reasons;
    }

    private static double squaredApart(OpenIncident one, OpenIncident other) {
        return one.where().centre().squaredChordTo(other.where().centre());
    }

    private static double variance(OpenIncident one, OpenIncident other) {
        return one.where().variance() + other.where().variance();
    }

    /**
     * How much likelier the two lie so when they are one: both places are normal around the truth,
     * but for the one that is wild. Each part falls with the distance, so that farther is never
     * likelier.
     */
    private static double place(double squaredApart, double variance, double neighbours) {
        double around = variance + NEIGHBOURHOOD_METRES * NEIGHBOURHOOD_METRES;
        double others = STRANGERS + neighbours * density(squaredApart, around);
        double othersHere = STRANGERS + NEIGHBOURS * density(0, around);
        double odds =
                (1 - WILD_FIXES) * density(squaredApart, variance) / others
                        + WILD_FIXES
                                * density(squaredApart, variance + WILD_METRES * WILD_METRES)
                                / othersHere;
        return WEIGHT_OF_PLACE * Math.log(Math.max(Double.MIN_NORMAL, odds));
    }

    /** Further incidents to be expected around one of these, that began when the other did. */
    private static double neighbours(OpenIncident one, OpenIncident other) {
        double coincides = Math.exp(-minutesOfAge(one, other) / MOMENT_MINUTES);
        return NEIGHBOURS * (1 - (1 - COINCIDENCES) * coincides);
    }

    /** Of the normal distribution on the plane, per square metre. */
    private static double density(double squaredApart, double variance) {
        return Math.exp(-squaredApart / (2 * variance)) / (2 * Math.PI * variance);
    }

    private static double minutesOfSilence(OpenIncident one, OpenIncident other) {
        return Math.max(
                0,
                Math.max(
                        minutes(other.lastReportAt(), one.openedAt()),
                        minutes(one.lastReportAt(), other.openedAt())));
    }

    private static double minutesOfAge(OpenIncident one, OpenIncident other) {
        return Math.abs(minutes(other.openedAt(), one.openedAt()));
    }

    private static double minutes(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / MILLIS_PER_MINUTE;
    }

    private static int mostReports(OpenIncident one, OpenIncident other) {
        return Math.max(one.reports(), other.reports());
    }

    /** How many lively times have passed, from 1. */
    private static double past(OpenIncident one, OpenIncident other) {
        double minutes =
                (1 - TRUST_IN_SILENCE) * minutesOfAge(one, other)
                        + TRUST_IN_SILENCE * minutesOfSilence(one, other);
        return 1 + minutes / LIVELY_MINUTES;
    }

    /** Reports get rarer with the age of what they are about. */
    private static double age(OpenIncident one, OpenIncident other) {
        return age(Math.log(past(one, other)));
    }

    private static double age(double logPast) {
        return BASE - (TRAILS_OFF + 1) * logPast;
    }

    /** What is much reported will be more so, for what share is still to come. */
    private static double reports(OpenIncident one, OpenIncident other) {
        return reports(mostReports(one, other), Math.log(past(one, other)));
    }

    private static double reports(int reports, double logPast) {
        double come = 1 - Math.exp(-TRAILS_OFF * logPast);
        return Math.log((REPORTS_EXPECTED + reports - 1) / (DOUBT_IN_REPORTS + come));
    }

    /** How many reports per minute the incident can expect now: both of these. */
    private static double flow(OpenIncident one, OpenIncident other) {
        double logPast = Math.log(past(one, other));
        return age(logPast) + reports(mostReports(one, other), logPast);
    }

    private static double type(TypeCompatibility types) {
        return switch (types) {
            case SAME -> 0;
            case MERGES -> COMPATIBLE_TYPE;
            case VAGUE -> VAGUE_TYPE;
            case LINKS, UNRELATED -> LINKED_TYPE;
        };
    }

    private static Evidence evidence(TypeCompatibility types) {
        return switch (types) {
            case SAME -> Evidence.SAME_TYPE;
            case MERGES, VAGUE -> Evidence.COMPATIBLE_TYPE;
            case LINKS, UNRELATED -> Evidence.LINKED_TYPE;
        };
    }

    private static double reporter(OpenIncident one, OpenIncident other) {
        return one.sharesReporterWith(other) ? SAME_REPORTER : 0;
    }

    private static double details(Likeness likeness) {
        return WEIGHT_OF_DETAILS * likeness.details();
    }

    private static double words(Likeness likeness) {
        return likeness.comparable() == 0
                ? 0
                : NO_WORD_KNOWN + (ALL_WORDS_KNOWN - NO_WORD_KNOWN) * likeness.shared();
    }

    boolean mayMerge() {
        return types.mayMerge();
    }

    /** How sure it is that the two are one, 0..1. */
    double score() {
        return share(logOdds);
    }

    /** How sure it is, if one of the two incidents is meant, that it is this one's, 0..1. */
    double likelierThan(Weighing other) {
        return share(bounded(logOdds - other.logOdds));
    }

    private static double share(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /**
     * As it stands beside all that was weighed, this one among it: what else may be meant takes
     * from it, by as much as it is something else.
     *
     * @param all likeliest first
     */
    Weighing among(List<Weighing> all) {
        double least = LEAST_RIVAL + Math.max(0, logOdds);
        double others = 0;
        int compared = 0;
        for (Weighing each : all) {
            if (each.logOdds <= least) {
                break;
            }
            if (each != this && each.mayMerge()) {
                // With so many there is no telling who is whose double; they all count in full.
                boolean compare = compared++ < MOST_COMPARED;
                others += Math.exp(each.logOdds) * (compare ? each.differenceFrom(incident) : 1);
            }
        }
        return others == 0
                ? this
                : new Weighing(
                        one,
                        incident,
                        types,
                        likeness,
                        others,
                        bounded(logOdds - Math.log1p(others)));
    }

    /**
     * How sure it is that this one's incident is not that one, 0..1. Two that are more likely two
     * than one are two: a report between them is not for either to take.
     */
    private double differenceFrom(OpenIncident other) {
        TypeCompatibility between = incident.compatibilityWith(other.types());
        double same = between.mayMerge() ? of(other, incident, between).score() : 0;
        return same > 0.5 ? 1 - same : 1;
    }

    private static double bounded(double logOdds) {
        return Math.max(-MOST, Math.min(MOST, logOdds));
    }

    ClusterDecision as(Outcome outcome) {
        return new ClusterDecision(outcome, incident, score(), reasons());
    }

    /** The older takes the younger in. */
    MergeProposal proposal() {
        boolean older = incident.openedAt().isBefore(one.openedAt());
        return new MergeProposal(
                older ? incident : one, older ? one : incident, score(), reasons());
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
