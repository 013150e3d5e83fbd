package id.kentongan.api.incident;

import id.kentongan.api.incident.ClusterDecision.Outcome;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Says which open incident a report is about, if any.
 *
 * <p>Each candidate is weighed ({@link Weighing}): the sum of what speaks for and against it, as
 * log-odds against the report being about something new. Other incidents that fit as well speak
 * against it, unless they seem to be the same one, so a report between two joins neither by itself.
 *
 * <p>Pure: the same report and candidates give the same answer, in whatever order they come.
 */
public final class Clustering {

    private Clustering() {}

    /**
     * Joined, linked or new.
     *
     * @param candidates the open incidents within {@link Sighting#reachMetres}; more do no harm
     */
    public static ClusterDecision decide(
            Sighting sighting, Collection<OpenIncident> candidates, ClusterThresholds thresholds) {
        OpenIncident alone = OpenIncident.openedBy(sighting, sighting.reportId());
        List<Weighing> likeliestFirst = weighed(alone, candidates);
        for (Weighing each : likeliestFirst) {
            if (each.mayMerge()) {
                Weighing among = each.among(likeliestFirst);
                if (among.score() >= thresholds.join()) {
                    return among.as(Outcome.JOINED);
                }
                break;
            }
        }
        return likeliestFirst.isEmpty() || likeliestFirst.get(0).score() < thresholds.suggest()
                ? ClusterDecision.NOTHING_NEAR
                : likeliestFirst.get(0).among(likeliestFirst).as(Outcome.LINKED);
    }

    /** For a report that is known to be about this incident. */
    public static ClusterDecision join(Sighting sighting, OpenIncident incident) {
        return weigh(sighting, incident).as(Outcome.JOINED);
    }

    /** A report alone, held against one incident. */
    static Weighing weigh(Sighting sighting, OpenIncident incident) {
        OpenIncident alone = OpenIncident.openedBy(sighting, sighting.reportId());
        return Weighing.of(alone, incident, incident.compatibilityWith(alone.types()));
    }

    /**
     * The other open incidents that a changed one turns out to be one with, likeliest first: surely
     * from {@link ClusterThresholds#unite} on, for a call taker to say below. What was dispatched
     * for either stays dispatched.
     *
     * @param near open incidents around it; itself among them does no harm
     */
    public static List<MergeProposal> rivals(
            OpenIncident changed, Collection<OpenIncident> near, ClusterThresholds thresholds) {
        return weighed(changed, near).stream()
                .filter(each -> each.mayMerge() && each.score() >= thresholds.merge())
                .map(Weighing::proposal)
                .toList();
    }

    /** Against all that it could have to do with; likeliest first. */
    private static List<Weighing> weighed(OpenIncident one, Collection<OpenIncident> others) {
        List<Weighing> weighed = new ArrayList<>(others.size());
        for (OpenIncident other : others) {
            TypeCompatibility types = other.compatibilityWith(one.types());
            if (types != TypeCompatibility.UNRELATED && !other.id().equals(one.id())) {
                weighed.add(Weighing.of(one, other, types));
            }
        }
        Collections.sort(weighed);
        return weighed;
    }
}
