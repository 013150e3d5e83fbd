package id.kentongan.api.report;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.Response;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.CityBook;
import id.kentongan.api.incident.ClusterDecision;
import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.ClusterThresholds;
import id.kentongan.api.incident.Clustering;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.incident.Sighting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one replica knows of a city's open incidents and of the units called to them: enough to say
 * of each arriving report whether it joins one, and whom it calls.
 *
 * <p>Pure, and for one thread at a time: the city's lane owns it. What a {@link Batch} decides
 * becomes part of the desk when it is durable, and is dropped when it is not.
 */
public final class CityDesk {

    private final CityBook incidents = new CityBook();
    private final Map<UUID, Response> responses = new HashMap<>();
    private final @Nullable ClusterThresholds thresholds;

    /**
     * @param thresholds null where each report opens an incident of its own
     */
    public CityDesk(@Nullable ClusterThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** An incident that further reports may join, and who was called to it. */
    public record Case(OpenIncident incident, Response response) {}

    /**
     * Two incidents that may be one.
     *
     * @param score how sure that is, 0..1
     */
    public record Link(UUID one, UUID other, double score, Instant at) {}

    /** In place of what was known of that incident, if anything. */
    public void put(Case known) {
        incidents.put(known.incident());
        responses.put(known.incident().id(), known.response());
    }

    /** Nothing joins this incident any more. */
    public void remove(UUID incidentId) {
        incidents.remove(incidentId);
        responses.remove(incidentId);
    }

    /** Forgets what was opened before; nothing joins it any more. */
    public void forgetOpenedBefore(Instant time) {
        incidents.openedBefore(time).forEach(this::remove);
    }

    /** Whether reports of this city are joined at all. */
    public boolean joins() {
        return thresholds != null;
    }

    public Batch batch() {
        return new Batch();
    }

    /** The decisions about one batch, each seeing those before it. */
    public final class Batch {

        private final CityBook.Draft draft = incidents.draft();
        private final Map<UUID, Response> changed = new HashMap<>();
        private final Map<Set<UUID>, Link> links = new LinkedHashMap<>();

        private Batch() {}

        /**
         * Decides where a report belongs and whom it calls. A report that joins calls what its
         * incident lacks by its own measure; any other calls all that its match found.
         *
         * @param report as matched on its own, opening an incident of its own
         */
        public SettledReport settle(EmergencyReport report, Sighting sighting) {
            if (thresholds == null) {
                return new SettledReport(report, report.match().units());
            }
            ClusterDecision decision =
                    Clustering.decide(
                            sighting,
                            draft.near(sighting.location(), sighting.reachMetres()),
                            thresholds);
            return decision.outcome() == Outcome.JOINED
                    ? join(report, sighting, decision)
                    : open(report, sighting, decision);
        }

        /** What to remember of each incident this batch opened or added to; in no order. */
        public List<Case> changes() {
            List<Case> changes = new ArrayList<>();
            for (OpenIncident incident : draft.changes()) {
                changes.add(new Case(incident, response(incident.id())));
            }
            return changes;
        }

        /** Pairs of incidents that an agent should look at, each once. */
        public List<Link> links() {
            return List.copyOf(links.values());
        }

        /** The batch is durable. It is used up. */
        public void apply() {
            draft.apply();
            responses.putAll(changed);
        }

        private SettledReport join(
                EmergencyReport report, Sighting sighting, ClusterDecision decision) {
            OpenIncident incident = decision.incident();
            Response before = response(incident.id());
            List<UnitPick> called = before.lacking(report.match());
            Response after = before.with(called);
            OpenIncident grown = incident.with(sighting);
            draft.put(grown);
            changed.put(incident.id(), after);
            Clustering.rivals(
                            grown,
                            draft.near(sighting.location(), sighting.reachMetres()),
                            thresholds)
                    .forEach(
                            rival ->
                                    link(
                                            rival.into().id(),
                                            rival.from().id(),
                                            rival.score(),
                                            sighting));
            return new SettledReport(
                    report.joining(
                            incident.id(),
                            after.asAnsweredTo(report.match()),
                            Belonging.of(decision)),
                    called);
        }

        private SettledReport open(
                EmergencyReport report, Sighting sighting, ClusterDecision decision) {
            List<UnitPick> called = report.match().units();
            draft.put(OpenIncident.openedBy(sighting, report.incidentId()));
            if (decision.outcome() == Outcome.LINKED) {
                link(report.incidentId(), decision.incident().id(), decision.score(), sighting);
            }
            changed.put(report.incidentId(), new Response(called));
            return new SettledReport(report.near(Belonging.of(decision)), called);
        }

        private void link(UUID one, UUID other, double score, Sighting sighting) {
            links.put(Set.of(one, other), new Link(one, other, score, sighting.receivedAt()));
        }

        private Response response(UUID incidentId) {
            Response ours = changed.get(incidentId);
            return ours != null
                    ? ours
                    : responses.getOrDefault(incidentId, new Response(List.of()));
        }
    }
}
