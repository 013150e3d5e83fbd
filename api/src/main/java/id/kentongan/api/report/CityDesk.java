package id.kentongan.api.report;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.Picks;
import id.kentongan.api.dispatch.Response;
import id.kentongan.api.dispatch.UnitFinder;
import id.kentongan.api.dispatch.UnitRequest;
import id.kentongan.api.dispatch.Want;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.CityBook;
import id.kentongan.api.incident.ClusterDecision;
import id.kentongan.api.incident.ClusterDecision.Outcome;
import id.kentongan.api.incident.ClusterThresholds;
import id.kentongan.api.incident.Clustering;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.incident.Priority;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.UnitActivity;

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
 * <p>Pure but for the fleet it asks, and for one thread at a time: the city's lane owns it. What a
 * {@link Batch} decides becomes part of the desk when it is durable, and is dropped when it is not.
 */
public final class CityDesk {

    private final CityBook incidents = new CityBook();
    private final Map<UUID, Answer> answers = new HashMap<>();
    private final UnitFinder fleet;
    private final @Nullable ClusterThresholds thresholds;

    /**
     * @param thresholds null where each report opens an incident of its own
     */
    public CityDesk(UnitFinder fleet, @Nullable ClusterThresholds thresholds) {
        this.fleet = fleet;
        this.thresholds = thresholds;
    }

    /**
     * How an incident has been answered so far.
     *
     * @param response who was called to it
     * @param alarm the highest struck for it, from 1
     * @param shortOfUnits whether more were wanted than could be found
     */
    public record Answer(
            Response response, IncidentStatus status, int alarm, boolean shortOfUnits) {

        /** Before anybody was called. */
        static final Answer NONE =
                new Answer(new Response(List.of()), IncidentStatus.ACTIVE, 1, false);

        private Answer with(List<UnitPick> called, boolean fewerThanWanted) {
            return new Answer(
                    response.with(called),
                    statusAfter(status, called),
                    alarm,
                    shortOfUnits || fewerThanWanted);
        }
    }

    /** An incident that further reports may join, and how it was answered. */
    public record Case(OpenIncident incident, Answer answer) {}

    /**
     * Two incidents that may be one.
     *
     * @param score how sure that is, 0..1
     */
    public record Link(UUID one, UUID other, double score, Instant at) {}

    /** In place of what was known of that incident, if anything. */
    public void put(Case known) {
        incidents.put(known.incident());
        answers.put(known.incident().id(), known.answer());
    }

    /** Nothing joins this incident any more. */
    public void remove(UUID incidentId) {
        incidents.remove(incidentId);
        answers.remove(incidentId);
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

    private static IncidentStatus statusAfter(IncidentStatus status, List<UnitPick> called) {
        boolean waiting = status == IncidentStatus.ACTIVE || status == IncidentStatus.REOPENED;
        return waiting && called.stream().anyMatch(UnitPick::reserved)
                ? IncidentStatus.RESOURCES_ASSIGNED
                : status;
    }

    /** The decisions about one batch, each seeing those before it. */
    public final class Batch {

        private final CityBook.Draft draft = incidents.draft();
        private final Map<UUID, Answer> changed = new HashMap<>();
        private final Map<Set<UUID>, Link> links = new LinkedHashMap<>();
        private final Map<UUID, Engagement> reserved = new HashMap<>();

        private Batch() {}

        /**
         * Decides where a report belongs and whom it calls. A report that joins calls what its
         * incident lacks by its own measure; any other calls all that its match found.
         *
         * @param report as matched on its own, opening an incident of its own
         */
        public SettledReport settle(EmergencyReport report, Sighting sighting) {
            if (thresholds == null) {
                return open(report);
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
                changes.add(new Case(incident, answer(incident.id())));
            }
            return changes;
        }

        /** Pairs of incidents that an agent should look at, each once. */
        public List<Link> links() {
            return List.copyOf(links.values());
        }

        /** The units this batch reserves, and for what. */
        public Map<UUID, Engagement> reserved() {
            return Map.copyOf(reserved);
        }

        /** The batch is durable. It is used up. */
        public void apply() {
            draft.apply();
            answers.putAll(changed);
        }

        private SettledReport join(
                EmergencyReport report, Sighting sighting, ClusterDecision decision) {
            OpenIncident grown = decision.incident().with(sighting);
            Answer before = answer(grown.id());
            List<Want> wants = fleet.wants(report.type(), before.alarm());
            Picks called = lacking(report, grown, before.response(), wants);
            Answer after = before.with(called.units(), !called.shortfalls().isEmpty());
            draft.put(grown);
            changed.put(grown.id(), after);
            suggestMerges(grown, sighting);
            return new SettledReport(
                    report.joining(
                            grown.id(),
                            after.status(),
                            after.response().asAnsweredTo(report.match(), wants, called),
                            Belonging.of(decision)),
                    called.units());
        }

        private Picks lacking(
                EmergencyReport report, OpenIncident grown, Response before, List<Want> wants) {
            List<Want> lacking = before.lacking(wants);
            if (lacking.isEmpty()) {
                return Picks.NONE;
            }
            UnitRequest others =
                    request(report, lacking, Priority.of(grown.type(), grown.reports()))
                            .only(unit -> !before.includes(unit.id()));
            return reserve(fleet.pick(others), grown.id());
        }

        private void suggestMerges(OpenIncident grown, Sighting sighting) {
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
        }

        private SettledReport open(
                EmergencyReport report, Sighting sighting, ClusterDecision decision) {
            draft.put(OpenIncident.openedBy(sighting, report.incidentId()));
            if (decision.outcome() == Outcome.LINKED) {
                link(report.incidentId(), decision.incident().id(), decision.score(), sighting);
            }
            SettledReport opened = open(report.near(Belonging.of(decision)));
            changed.put(
                    report.incidentId(),
                    Answer.NONE.with(
                            opened.called(), !opened.report().match().shortfalls().isEmpty()));
            return opened;
        }

        /**
         * As it was matched, unless a unit of the match has been taken since: then all are chosen
         * anew.
         */
        private SettledReport open(EmergencyReport report) {
            List<UnitPick> matched = report.match().units();
            if (matched.stream().noneMatch(this::isTaken)) {
                reserve(matched, report.incidentId());
                return new SettledReport(report, matched);
            }
            UnitRequest again =
                    request(report, fleet.wants(report.type(), 1), Priority.of(report.type(), 1));
            Picks anew = reserve(fleet.pick(again), report.incidentId());
            EmergencyReport answered =
                    report.answered(
                            report.match().with(anew),
                            statusAfter(IncidentStatus.ACTIVE, anew.units()));
            return new SettledReport(answered, anew.units());
        }

        private boolean isTaken(UnitPick pick) {
            return pick.reserved() && (reserved.containsKey(pick.id()) || fleet.isTaken(pick.id()));
        }

        private UnitRequest request(EmergencyReport report, List<Want> wants, int priority) {
            return new UnitRequest(
                    report.id(),
                    wants,
                    report.location(),
                    priority,
                    report.receivedAt(),
                    unit -> !reserved.containsKey(unit.id()));
        }

        private Picks reserve(Picks picks, UUID incidentId) {
            reserve(picks.units(), incidentId);
            return picks;
        }

        private void reserve(List<UnitPick> picks, UUID incidentId) {
            for (UnitPick pick : picks) {
                if (pick.reserved()) {
                    reserved.put(
                            pick.id(),
                            new Engagement(pick.assignmentId(), incidentId, UnitActivity.ASSIGNED));
                }
            }
        }

        private void link(UUID one, UUID other, double score, Sighting sighting) {
            links.put(Set.of(one, other), new Link(one, other, score, sighting.receivedAt()));
        }

        private Answer answer(UUID incidentId) {
            Answer ours = changed.get(incidentId);
            return ours != null ? ours : answers.getOrDefault(incidentId, Answer.NONE);
        }
    }
}
