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
import id.kentongan.api.incident.MergeProposal;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.incident.Priority;
import id.kentongan.api.incident.SecondLook;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.UnitActivity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Set<UUID> inHands = new HashSet<>();
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

        /** Whether the clock will look for what it lacks, which only calls whom it may call. */
        private boolean isLookedAfter() {
            return shortOfUnits
                    && !response.units().isEmpty()
                    && response.units().stream().allMatch(UnitPick::reserved);
        }

        private Answer with(List<UnitPick> called, boolean fewerThanWanted) {
            return new Answer(
                    response.with(called),
                    statusAfter(status, called),
                    alarm,
                    shortOfUnits || fewerThanWanted);
        }
    }

    /**
     * An incident that further reports may join, and how it was answered.
     *
     * @param inHands whether an agent has said anything about it: then it is no longer put to
     *     another one without being asked
     */
    public record Case(OpenIncident incident, Answer answer, boolean inHands) {}

    /**
     * An incident that turned out to be part of another one, without anybody saying so.
     *
     * @param from as it was until then
     * @param answeredBefore whom the other had called before
     */
    public record Union(Case from, UUID into, Response answeredBefore, Instant at) {}

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
        if (known.inHands()) {
            inHands.add(known.incident().id());
        } else {
            inHands.remove(known.incident().id());
        }
    }

    /** Nothing joins this incident any more. */
    public void remove(UUID incidentId) {
        incidents.remove(incidentId);
        answers.remove(incidentId);
        inHands.remove(incidentId);
    }

    /** Forgets what was opened before; nothing joins it any more. */
    public void forgetOpenedBefore(Instant time) {
        incidents.openedBefore(time).forEach(this::remove);
    }

    /** Whether reports of this city are joined at all. */
    public boolean joins() {
        return thresholds != null;
    }

    /**
     * @param together incidents that reports are known to be about, by the reports' ids
     * @param now when it is decided: a report may have been received long before, while the
     *     database was away
     */
    public Batch batch(Map<UUID, UUID> together, Instant now) {
        return new Batch(together, now);
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
        private final List<Union> unions = new ArrayList<>();
        private final List<UUID> opened = new ArrayList<>();
        private final Map<UUID, List<UUID>> reportsOf = new HashMap<>();
        private final Map<UUID, UUID> known;
        private final Instant now;
        private final Map<UUID, UUID> learned = new HashMap<>();
        private final Map<UUID, SettledReport> settled = new HashMap<>();

        private Batch(Map<UUID, UUID> together, Instant now) {
            this.known = Map.copyOf(together);
            this.now = now;
        }

        /**
         * Decides where a report belongs and whom it calls. A report that joins calls what its
         * incident lacks by its own measure; any other calls all that its run card asks for.
         *
         * @param report as it came, with the cameras that see its place and nobody called
         */
        public SettledReport settle(EmergencyReport report, Sighting sighting) {
            SettledReport decided =
                    thresholds == null ? open(report, null) : place(report, sighting);
            settled.put(report.id(), decided);
            return decided;
        }

        /** When it is decided. */
        public Instant now() {
            return now;
        }

        /** What was decided about a report of this batch. */
        public SettledReport settled(UUID reportId) {
            return Objects.requireNonNull(settled.get(reportId));
        }

        private SettledReport place(EmergencyReport report, Sighting sighting) {
            ClusterDecision decision = decide(sighting);
            SettledReport decided =
                    decision.outcome() == Outcome.JOINED
                            ? join(report, sighting, decision)
                            : open(report, sighting, decision);
            UUID incident = decided.report().incidentId();
            reportsOf.computeIfAbsent(incident, id -> new ArrayList<>()).add(report.id());
            putTogether(incident, sighting);
            return decided;
        }

        private ClusterDecision decide(Sighting sighting) {
            UUID about = known.get(sighting.reportId());
            @Nullable OpenIncident incident = about == null ? null : draft.find(about);
            return incident != null
                    ? Clustering.join(sighting, incident)
                    : Clustering.decide(
                            sighting,
                            draft.near(sighting.location(), sighting.reachMetres()),
                            thresholds);
        }

        /**
         * What its later reports showed of the earlier: two incidents that it opened are one. Since
         * nothing is written yet, it is better decided again, knowing this: the incident by the id
         * of each report that is about it.
         */
        public Map<UUID, UUID> learned() {
            return Map.copyOf(learned);
        }

        /** Incidents that were there before and turned out to be one. */
        public List<Union> unions() {
            return List.copyOf(unions);
        }

        /** What to remember of each incident this batch opened or added to; in no order. */
        public List<Case> changes() {
            List<Case> changes = new ArrayList<>();
            for (OpenIncident incident : draft.changes()) {
                changes.add(
                        new Case(incident, answer(incident.id()), inHands.contains(incident.id())));
            }
            return changes;
        }

        /** Whether this batch opened the incident or called somebody else for it. */
        public boolean isAnsweredAnew(UUID incidentId) {
            Answer before = answers.get(incidentId);
            return before == null || before.response() != answer(incidentId).response();
        }

        /** Pairs of incidents that an agent should look at, each once. */
        public List<Link> links() {
            return List.copyOf(links.values());
        }

        /**
         * Pairs of incidents of which the one may have reports that are about the other, which this
         * batch opened or added to. Whatever an agent has touched is not among them.
         */
        public List<SecondLook.Pair> doubtful() {
            if (thresholds == null) {
                return List.of();
            }
            List<SecondLook.Pair> pairs = new ArrayList<>();
            for (OpenIncident changed : draft.changes()) {
                if (SecondLook.matters(changed) && !inHands.contains(changed.id())) {
                    pairs.addAll(SecondLook.pairs(changed, around(changed)));
                }
            }
            pairs.removeIf(pair -> inHands.contains(pair.from()));
            return pairs;
        }

        private List<OpenIncident> around(OpenIncident incident) {
            return draft.near(incident.where().centre(), SecondLook.REACH_METRES);
        }

        /** The units this batch reserves, and for what. */
        public Map<UUID, Engagement> reserved() {
            return Map.copyOf(reserved);
        }

        /** The batch is durable. It is used up. */
        public void apply() {
            draft.apply();
            answers.putAll(changed);
            unions.forEach(union -> answers.remove(union.from().incident().id()));
        }

        private SettledReport join(
                EmergencyReport report, Sighting sighting, ClusterDecision decision) {
            OpenIncident grown = decision.incident().with(sighting);
            Answer before = answer(grown.id());
            List<Want> wants = fleet.wants(report.type(), before.alarm());
            // What was looked for in vain the clock looks for again: at the peak, when units are
            // short, not every caller can have the whole fleet searched.
            boolean inVain =
                    before.isLookedAfter() && decision.incident().types().contains(report.type());
            Picks called = inVain ? Picks.NONE : lacking(report, grown, before.response(), wants);
            Answer after = before.with(called.units(), !called.shortfalls().isEmpty());
            draft.put(grown);
            changed.put(grown.id(), after);
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

        /**
         * Incidents that turn out to be one are made one when that is sure, else shown to an agent.
         * One at a time: the next report looks again.
         */
        private void putTogether(UUID changedId, Sighting sighting) {
            @Nullable OpenIncident changedOne = draft.find(changedId);
            if (changedOne == null || changedOne.reports() == 1) {
                return;
            }
            List<OpenIncident> near = draft.near(sighting.location(), sighting.reachMetres());
            for (MergeProposal rival : Clustering.rivals(changedOne, near, thresholds)) {
                if (rival.score() >= thresholds.unite() && unite(rival, sighting.receivedAt())) {
                    return;
                }
                link(rival.into().id(), rival.from().id(), rival.score(), sighting);
            }
        }

        /** Whether they are one now. */
        private boolean unite(MergeProposal rival, Instant at) {
            UUID into = rival.into().id();
            UUID from = rival.from().id();
            int openedAsInto = opened.indexOf(into);
            int openedAsFrom = opened.indexOf(from);
            if (openedAsInto < 0 && openedAsFrom < 0) {
                if (inHands.contains(from)) {
                    return false;
                }
                unite(rival.from(), rival.into(), at);
                return true;
            }
            UUID whole = openedAsInto < openedAsFrom ? into : from;
            UUID part = openedAsInto < openedAsFrom ? from : into;
            reportsOf.get(part).forEach(report -> learned.put(report, whole));
            return false;
        }

        private void unite(OpenIncident from, OpenIncident into, Instant at) {
            Answer its = answer(from.id());
            Answer before = answer(into.id());
            unions.add(new Union(new Case(from, its, false), into.id(), before.response(), at));
            draft.remove(from.id());
            draft.put(into.with(from));
            changed.put(
                    into.id(),
                    new Answer(
                            before.response().with(others(its.response(), before.response())),
                            before.status(),
                            before.alarm(),
                            before.shortOfUnits() || its.shortOfUnits()));
        }

        private List<UnitPick> others(Response some, Response known) {
            return some.units().stream().filter(unit -> !known.includes(unit.id())).toList();
        }

        private SettledReport open(
                EmergencyReport report, Sighting sighting, ClusterDecision decision) {
            draft.put(OpenIncident.openedBy(sighting, report.incidentId()));
            opened.add(report.incidentId());
            if (decision.outcome() == Outcome.LINKED) {
                link(report.incidentId(), decision.incident().id(), decision.score(), sighting);
            }
            SettledReport opened = open(report, Belonging.of(decision));
            changed.put(
                    report.incidentId(),
                    Answer.NONE.with(
                            opened.called(), !opened.report().match().shortfalls().isEmpty()));
            return opened;
        }

        private SettledReport open(EmergencyReport report, @Nullable Belonging near) {
            UnitRequest first =
                    request(report, fleet.wants(report.type(), 1), Priority.of(report.type(), 1));
            Picks picks = reserve(fleet.pick(first), report.incidentId());
            return new SettledReport(
                    report.opening(
                            statusAfter(IncidentStatus.ACTIVE, picks.units()),
                            report.match().with(picks),
                            near),
                    picks.units());
        }

        private UnitRequest request(EmergencyReport report, List<Want> wants, int priority) {
            return new UnitRequest(
                    report.id(),
                    wants,
                    report.location(),
                    priority,
                    now,
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
