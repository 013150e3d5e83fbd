package id.kentongan.api.incident;

import id.kentongan.api.incident.ClusterDecision.Outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A city's lane without the database: decides report after report and keeps the book. */
final class TestLane {

    /**
     * @param incidentId the one it joined or opened
     */
    record Decided(Sighting sighting, ClusterDecision decision, UUID incidentId) {}

    private final CityBook book = new CityBook();
    private final ClusterThresholds thresholds;
    private final Map<UUID, UUID> mergedInto = new HashMap<>();
    private boolean takesProposals;
    private int opened;

    TestLane(ClusterThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** A call taker who takes every proposal to merge. */
    TestLane takingProposals() {
        takesProposals = true;
        return this;
    }

    /** Where the reports of an incident are now. */
    UUID nowOf(UUID incidentId) {
        UUID now = incidentId;
        while (mergedInto.containsKey(now)) {
            now = mergedInto.get(now);
        }
        return now;
    }

    List<Decided> decideAll(List<Sighting> sightings) {
        List<Decided> decided = new ArrayList<>(sightings.size());
        sightings.forEach(sighting -> decided.add(decide(sighting)));
        return decided;
    }

    private Decided decide(Sighting sighting) {
        List<OpenIncident> near = book.near(sighting.location(), sighting.reachMetres());
        ClusterDecision decision = Clustering.decide(sighting, near, thresholds);
        OpenIncident incident =
                decision.outcome() == Outcome.JOINED
                        ? decision.incident().with(sighting)
                        : OpenIncident.openedBy(sighting, new UUID(4, ++opened));
        book.put(incident);
        if (takesProposals) {
            mergeAround(incident);
        } else if (incident.reports() > 1) {
            unite(incident, sighting);
        }
        return new Decided(sighting, decision, incident.id());
    }

    /** What a city's desk does by itself, one at a time. */
    private void unite(OpenIncident changed, Sighting sighting) {
        Clustering.rivals(
                        changed, book.near(sighting.location(), sighting.reachMetres()), thresholds)
                .stream()
                .filter(rival -> rival.score() >= thresholds.unite())
                .findFirst()
                .ifPresent(this::merge);
    }

    private void mergeAround(OpenIncident changed) {
        List<MergeProposal> proposals = proposalsFor(changed);
        while (!proposals.isEmpty()) {
            proposals = proposalsFor(merge(proposals.get(0)));
        }
    }

    private OpenIncident merge(MergeProposal proposal) {
        OpenIncident one = proposal.into().with(proposal.from());
        book.remove(proposal.from().id());
        book.put(one);
        mergedInto.put(proposal.from().id(), one.id());
        return one;
    }

    private List<MergeProposal> proposalsFor(OpenIncident one) {
        return Clustering.rivals(one, book.near(one.where().centre(), 500), thresholds);
    }
}
