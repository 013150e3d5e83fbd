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
    private final Map<UUID, SecondLook.Gathered> gathered = new HashMap<>();
    private final Map<UUID, UUID> incidentOf = new HashMap<>();
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

    /** The incident that a report is about as things stand now. */
    UUID incidentOf(Sighting report) {
        UUID now = incidentOf.get(report.reportId());
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
        put(sighting, incident);
        if (takesProposals) {
            mergeAround(incident);
        } else if (incident.reports() > 1) {
            unite(incident, sighting);
        }
        lookAgain(incidentOf(sighting));
        return new Decided(sighting, decision, incident.id());
    }

    private void put(Sighting sighting, OpenIncident incident) {
        book.put(incident);
        incidentOf.put(sighting.reportId(), incident.id());
        SecondLook.Gathered before = gathered.get(incident.id());
        List<Sighting> own = new ArrayList<>(before == null ? List.of() : before.own());
        own.add(sighting);
        gathered.put(
                incident.id(),
                new SecondLook.Gathered(
                        incident.id(), own, before == null ? List.of() : before.parts()));
    }

    /** What is done a little later than the intake, and there with what the database knows. */
    private void lookAgain(UUID changedId) {
        OpenIncident changed = book.draft().find(changedId);
        SecondLook.pairs(changed, book.near(changed.where().centre(), SecondLook.REACH_METRES))
                .forEach(this::lookAgain);
    }

    private void lookAgain(SecondLook.Pair pair) {
        SecondLook.Result result =
                SecondLook.of(
                        gathered.get(pair.from()), book.draft().find(pair.into()), thresholds);
        if (result.moves().isEmpty()) {
            return;
        }
        gathered.put(pair.from(), result.from());
        book.put(result.from().whole());
        result.moves().forEach(move -> put(move.report(), result.into()));
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
        SecondLook.Gathered whole = gathered.get(one.id());
        List<OpenIncident> parts = new ArrayList<>(whole.parts());
        parts.add(proposal.from());
        gathered.put(one.id(), new SecondLook.Gathered(one.id(), whole.own(), parts));
        return one;
    }

    private List<MergeProposal> proposalsFor(OpenIncident one) {
        return Clustering.rivals(one, book.near(one.where().centre(), 500), thresholds);
    }
}
