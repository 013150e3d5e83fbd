package id.kentongan.api.incident;

import id.kentongan.api.incident.ClusterDecision.Reason;

import java.util.List;

/**
 * Two open incidents that seem to be one.
 *
 * @param into the older, which would stay
 * @param from the younger, whose reports would move
 * @param score how sure it is that they are one, 0..1
 */
public record MergeProposal(
        OpenIncident into, OpenIncident from, double score, List<Reason> reasons) {

    public MergeProposal {
        reasons = List.copyOf(reasons);
    }
}
