package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.store.DispatchStore;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.CityTurns;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.Engagements;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.NearbyUnit;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.api.unit.UnitAvailability;
import id.kentongan.api.unit.UnitRegistry;
import id.kentongan.events.UnitReleased;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Who goes, from the reservation on: crews say what they do, agents overrule, the clock escalates.
 * Each change is one transaction in the turn of the incident's city.
 */
@Service
public class Dispatching {

    private static final int MOST_INCIDENTS_AT_ONCE = 100;

    private final DispatchStore store;
    private final CityTurns turns;
    private final IncidentTurns incidents;
    private final Escalation escalation;
    private final UnitFinder finder;
    private final TravelEnquiry enquiry;
    private final RunCards runCards;
    private final DispatchSettings settings;
    private final Fleet fleet;
    private final UnitRegistry units;
    private final Engagements engagements;
    private final OutboxRelay relay;
    private final Clock clock;
    private final Counter escalated;

    public Dispatching(
            DispatchStore store,
            CityTurns turns,
            IncidentTurns incidents,
            Escalation escalation,
            UnitFinder finder,
            TravelEnquiry enquiry,
            RunCards runCards,
            DispatchSettings settings,
            Fleet fleet,
            UnitRegistry units,
            Engagements engagements,
            OutboxRelay relay,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.turns = turns;
        this.incidents = incidents;
        this.escalation = escalation;
        this.finder = finder;
        this.enquiry = enquiry;
        this.runCards = runCards;
        this.settings = settings;
        this.fleet = fleet;
        this.units = units;
        this.engagements = engagements;
        this.relay = relay;
        this.clock = clock;
        this.escalated =
                Counter.builder("kentongan.dispatch.escalations")
                        .description("Incidents where something was overdue")
                        .register(meters);
    }

    /**
     * A crew, or its agency or an agent for it, says what it does; or what it did, in order, while
     * it was offline.
     *
     * @return the assignment after all of it; fails with {@link ProblemCode#NOT_FOUND} for somebody
     *     else's, and {@link ProblemCode#CONFLICT} naming the state and what may follow it, in
     *     which case nothing of it is taken
     */
    public Mono<Assignment> report(UUID assignmentId, List<ActivityReport> reports, Caller caller) {
        return get(assignmentId, caller)
                .zipWhen(assignment -> travelForAnother(assignment, reports))
                .flatMap(
                        asked ->
                                report(
                                        asked.getT1(),
                                        change ->
                                                take(
                                                        change.knowing(asked.getT2()),
                                                        assignmentId,
                                                        reports,
                                                        caller),
                                        caller))
                .doOnNext(this::made)
                .flatMap(
                        change ->
                                withdrawVehicle(change.get(assignmentId))
                                        .thenReturn(change.get(assignmentId)));
    }

    private Mono<CaseChange> report(
            Assignment assignment, Consumer<CaseChange> take, Caller caller) {
        return turns.inTurnOf(
                assignment.jurisdiction(),
                turn ->
                        store.read(turn, assignment.incidentId())
                                .map(file -> change(file, caller))
                                .doOnNext(take)
                                .flatMap(change -> write(turn, change)));
    }

    /** Another goes in its place when a unit cannot. */
    private Mono<TravelTimes> travelForAnother(Assignment leaving, List<ActivityReport> reports) {
        boolean leaves =
                reports.stream()
                        .map(ActivityReport::activity)
                        .anyMatch(
                                each ->
                                        each == UnitActivity.DECLINED
                                                || each == UnitActivity.OUT_OF_SERVICE);
        return leaves ? enquiry.to(leaving.incidentId()) : Mono.just(TravelTimes.NONE);
    }

    /**
     * An assignment for those it concerns. Fails with {@link ProblemCode#NOT_FOUND} for everybody
     * else.
     */
    public Mono<Assignment> get(UUID assignmentId, Caller caller) {
        return store.find(assignmentId)
                .filter(
                        assignment ->
                                speaksFor(caller, assignment.unit().id())
                                        || caller.isAgent()
                                                && caller.worksFor(assignment.jurisdiction()))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    /** Whether the caller is the unit, of its agency, or an agent of its city. */
    private boolean speaksFor(Caller caller, UUID unitId) {
        @Nullable ResponseUnit unit = fleet.find(unitId);
        boolean ofItsCity = unit != null && caller.worksFor(unit.jurisdiction());
        return switch (caller.kind()) {
            case UNIT -> unitId.equals(caller.unitId());
            case AGENCY -> ofItsCity && unit.agency().equals(caller.agency());
            case AGENT -> ofItsCity;
            case CITIZEN, ANONYMOUS -> false;
        };
    }

    private void take(
            CaseChange change, UUID assignmentId, List<ActivityReport> reports, Caller caller) {
        for (int i = 0; i < reports.size(); i++) {
            String member = reports.size() == 1 ? "activity" : "[" + i + "].activity";
            take(change, change.get(assignmentId), reports.get(i), caller, member);
        }
    }

    private void take(
            CaseChange change,
            Assignment assignment,
            ActivityReport report,
            Caller caller,
            String member) {
        UnitActivity next = report.activity();
        if (!next.isForCrews() && !(caller.isAgent() && next == UnitActivity.CANCELLED)) {
            throw Problem.invalid(MemberError.of(member, Fault.NOT_ALLOWED));
        }
        if (next == assignment.activity()) {
            return;
        }
        if (isLate(assignment, report)) {
            change.recall(assignment, next, report.deviceTime());
            return;
        }
        if (!assignment.activity().allowed().contains(next)) {
            throw Problem.illegalMove(
                    member, assignment.activity().name(), allowed(assignment, caller));
        }
        change.move(assignment, next, report.deviceTime(), report.reason());
        if (caller.isAgent() && next == UnitActivity.CANCELLED) {
            change.tellReleased(assignment, UnitReleased.Reason.WITHDRAWN);
        }
        if (next == UnitActivity.DECLINED
                || next == UnitActivity.OUT_OF_SERVICE && !hasArrived(assignment)) {
            escalation.replace(change, assignment);
        }
    }

    /** Told by a device that was offline, after what came later was known. */
    private static boolean isLate(Assignment assignment, ActivityReport report) {
        return report.deviceTime() != null && report.activity().isOnTheWayTo(assignment.activity());
    }

    private static boolean hasArrived(Assignment assignment) {
        return assignment.activity().compareTo(UnitActivity.ON_SCENE) >= 0;
    }

    private static List<String> allowed(Assignment assignment, Caller caller) {
        return assignment.activity().allowed().stream()
                .filter(
                        each ->
                                each.isForCrews()
                                        || caller.isAgent() && each == UnitActivity.CANCELLED)
                .map(Enum::name)
                .toList();
    }

    private Mono<Void> withdrawVehicle(Assignment assignment) {
        return assignment.activity() == UnitActivity.OUT_OF_SERVICE
                ? units.setAvailability(assignment.unit().id(), UnitAvailability.NOT_AVAILABLE)
                : Mono.empty();
    }

    /**
     * An agent sends a unit, whatever was recommended.
     *
     * @param startsAt when its task begins; null when at once
     * @param reason why this one, in the agent's words
     * @param version of the incident, as the agent saw it
     * @return the assignment; fails with {@link ProblemCode#CONFLICT} when the unit is taken,
     *     naming the incident that has it
     */
    public Mono<Assignment> assign(
            UUID incidentId,
            UUID unitId,
            @Nullable Instant startsAt,
            @Nullable String reason,
            int version,
            Caller agent) {
        return asAgent(
                        incidentId,
                        version,
                        agent,
                        change -> {
                            UnitPick pick = chosen(change, unitId, reason);
                            if (startsAt == null) {
                                change.assign(pick, AssignmentCause.AGENT, 0, reason);
                            } else {
                                change.reserve(pick, startsAt, reason);
                            }
                        },
                        // One that is at work now may be free when its task begins.
                        startsAt == null ? unitId : null)
                .map(change -> change.made().get(0));
    }

    private UnitPick chosen(CaseChange change, UUID unitId, @Nullable String reason) {
        CaseFile file = change.before();
        if (!file.isOpen()) {
            throw Problem.conflict("id", Fault.NOT_OPEN);
        }
        @Nullable NearbyUnit nearby = fleet.nearby(unitId, file.location(), change.now());
        if (nearby == null) {
            throw Problem.conflict("unitId", Fault.NOT_FOUND);
        }
        if (nearby.unit().availability() == UnitAvailability.NOT_AVAILABLE && reason == null) {
            // It says that it cannot go: whoever sends it all the same has to say why.
            throw Problem.invalid(MemberError.of("reason", Fault.REQUIRED));
        }
        return finder.asPick(nearby, capabilityFor(nearby.unit(), file), change.travel())
                .reservedFor(
                        NameBasedUuid.of(file.incidentId(), "agent-" + file.version()),
                        change.now().plus(settings.ackDeadline(file.priority())));
    }

    /** What it is wanted for, if for anything. */
    private Capability capabilityFor(ResponseUnit unit, CaseFile file) {
        return finder.wants(file.types(), file.alarm()).stream()
                .map(Want::capability)
                .filter(unit.capabilities()::contains)
                .findFirst()
                .orElseGet(() -> unit.capabilities().stream().sorted().findFirst().orElseThrow());
    }

    /**
     * An agent strikes the next alarm: what it calls for beyond the last one is called.
     *
     * @return the alarm struck; fails with {@link ProblemCode#CONFLICT} at the highest
     */
    public Mono<Integer> strikeNextAlarm(UUID incidentId, int version, Caller agent) {
        return enquiry.to(incidentId)
                .flatMap(
                        times ->
                                asAgent(
                                        incidentId,
                                        version,
                                        agent,
                                        change -> strike(change.knowing(times)),
                                        null))
                .map(CaseChange::alarm);
    }

    private void strike(CaseChange change) {
        CaseFile file = change.before();
        if (!file.isOpen()) {
            throw Problem.conflict("id", Fault.NOT_OPEN);
        }
        int next = file.alarm() + 1;
        if (next > runCards.highestAlarm(file.type())) {
            throw Problem.conflict("alarm", Fault.HIGHEST_ALARM);
        }
        change.strike(next);
        escalation.callLacking(
                change,
                AssignmentCause.AGENT,
                NameBasedUuid.of(file.incidentId(), "alarm-" + next));
    }

    /**
     * An agent says where an incident is. Units at work for it are told.
     *
     * @param accuracyMetres radius around the place; null when unknown
     */
    public Mono<CaseFile> locate(
            UUID incidentId,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            int version,
            Caller agent) {
        return asAgent(
                        incidentId,
                        version,
                        agent,
                        change -> {
                            if (!change.before().isOpen()) {
                                throw Problem.conflict("id", Fault.NOT_OPEN);
                            }
                            locate(change, at, accuracyMetres, LocationSource.AGENT);
                        },
                        null)
                .then(store.read(incidentId));
    }

    /**
     * Somebody other than an agent knows better where an incident is: a reporter, or the handset.
     *
     * @param accuracyMetres radius around the place
     * @return whether it was believed: not when an agent has said where it is, when what is known
     *     is at least as accurate, or when the incident is over
     */
    public Mono<Boolean> refineLocation(
            UUID incidentId, GeoPoint at, double accuracyMetres, LocationSource source) {
        return store.read(incidentId)
                // What is no news does not take the city's turn.
                .filter(file -> isBetter(file, accuracyMetres, source))
                .flatMap(
                        file ->
                                turns.inTurnOf(
                                        file.jurisdiction(),
                                        turn ->
                                                store.read(turn, incidentId)
                                                        .filter(
                                                                now ->
                                                                        isBetter(
                                                                                now,
                                                                                accuracyMetres,
                                                                                source))
                                                        .map(
                                                                now ->
                                                                        new CaseChange(
                                                                                now, now(), null))
                                                        .doOnNext(
                                                                change ->
                                                                        locate(
                                                                                change,
                                                                                at,
                                                                                accuracyMetres,
                                                                                source))
                                                        .flatMap(change -> write(turn, change))))
                .doOnNext(this::made)
                .hasElement();
    }

    /** What a change was decided to be, and the change, if there is one. */
    private record Decided(LaterFix.Verdict verdict, @Nullable CaseChange change) {}

    /**
     * A reporter's phone says where it is, after the report. Units at work for the incident are
     * told when that is believed.
     */
    public Mono<LaterFix.Verdict> refineLocation(UUID incidentId, LaterFix fix) {
        return store.read(incidentId)
                .flatMap(
                        file ->
                                turns.inTurnOf(
                                        file.jurisdiction(),
                                        turn ->
                                                store.read(turn, incidentId)
                                                        .flatMap(now -> refine(turn, now, fix))))
                .doOnNext(
                        decided -> {
                            if (decided.change() != null) {
                                made(decided.change());
                            }
                        })
                .map(Decided::verdict);
    }

    private Mono<Decided> refine(CityTurn turn, CaseFile file, LaterFix fix) {
        LaterFix.Verdict verdict = fix.verdictFor(file);
        if (verdict != LaterFix.Verdict.TAKEN || fix.isWhatIsKnown(file)) {
            return Mono.just(new Decided(verdict, null));
        }
        CaseChange change = new CaseChange(file, now(), null);
        locate(change, fix.at(), fix.accuracyMetres(), LocationSource.REPORTER);
        return write(turn, change).map(written -> new Decided(verdict, written));
    }

    private void locate(
            CaseChange change,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            LocationSource source) {
        change.locate(at, accuracyMetres, source, pick -> asSeenFrom(at, pick, change.now()));
    }

    private static boolean isBetter(CaseFile known, double accuracyMetres, LocationSource source) {
        if (!known.status().isOpen()) {
            return false;
        }
        if (known.locatedBy() == LocationSource.AGENT) {
            return false;
        }
        @Nullable Double today =
                known.locatedBy() == null ? known.reportedAccuracyMetres() : known.accuracyMetres();
        return today == null || accuracyMetres < today;
    }

    /**
     * An agent says that an incident is over, and with it all that were merged into it. Units still
     * at work for it are called back.
     */
    public Mono<Void> close(UUID incidentId, Disposition how, int version, Caller agent) {
        return incidents
                .inTurn(
                        incidentId,
                        agent,
                        turn ->
                                store.readWithParts(turn, incidentId)
                                        .doOnNext(files -> checkClosing(files, incidentId, version))
                                        .flatMapIterable(files -> files)
                                        .filter(file -> file.status().isOpen())
                                        .map(file -> closing(file, how, agent))
                                        .concatMap(change -> write(turn, change))
                                        .collectList())
                .doOnNext(changes -> changes.forEach(this::made))
                .then();
    }

    private static void checkClosing(List<CaseFile> files, UUID incidentId, int version) {
        for (CaseFile file : files) {
            if (file.incidentId().equals(incidentId)) {
                check(file, version);
                refuseMove(file, IncidentStatus.CLOSED);
            }
        }
    }

    /** What was merged goes the way of the whole, and not one of its own. */
    private static void refuseMove(CaseFile file, IncidentStatus next) {
        if (file.mergedInto() != null) {
            throw Problem.conflict("id", Fault.NOT_OPEN);
        }
        if (!file.status().allowed().contains(next)) {
            throw Problem.illegalMove(
                    "id",
                    file.status().name(),
                    file.status().allowed().stream()
                            .filter(IncidentStatus::isForAgents)
                            .map(Enum::name)
                            .toList());
        }
    }

    private CaseChange closing(CaseFile file, Disposition how, Caller agent) {
        CaseChange change = change(file, agent);
        change.byAgent();
        change.close(how);
        return change;
    }

    /** An agent says that a closed incident is not over; nobody is called by that alone. */
    public Mono<Void> reopen(UUID incidentId, @Nullable String why, int version, Caller agent) {
        return asAgent(
                        incidentId,
                        version,
                        agent,
                        change -> {
                            refuseMove(change.before(), IncidentStatus.REOPENED);
                            change.reopen(why);
                        },
                        null)
                .then();
    }

    /**
     * Calls what an incident lacks that was opened in this turn, by an agent.
     *
     * @return the change; {@link #made} wants to know of it once the turn's transaction is durable
     */
    public Mono<CaseChange> callFor(CityTurn turn, UUID incidentId, Caller agent) {
        return store.read(turn, incidentId)
                .map(file -> change(file, agent))
                .doOnNext(
                        change ->
                                escalation.callLacking(
                                        change,
                                        AssignmentCause.AGENT,
                                        NameBasedUuid.of(incidentId, "opened")))
                .flatMap(change -> write(turn, change));
    }

    /**
     * Everything whose time is up, in all cities; to be called several times a second. A city where
     * that fails holds up no other.
     */
    Mono<Void> runEscalations() {
        return enquiry.toDue(now()).flatMap(this::runEscalations);
    }

    private Mono<Void> runEscalations(Map<UUID, TravelTimes> travel) {
        return store.citiesWithDueWork(now())
                .concatMapDelayError(city -> runEscalations(city, travel))
                .then();
    }

    /** In turns of a bounded length, one right after the other: reports have theirs in between. */
    private Mono<Void> runEscalations(String city, Map<UUID, TravelTimes> travel) {
        return runSomeEscalations(city, travel)
                .expand(
                        done ->
                                done < MOST_INCIDENTS_AT_ONCE
                                        ? Mono.empty()
                                        : runSomeEscalations(city, travel))
                .then();
    }

    /** How many incidents were changed. */
    private Mono<Integer> runSomeEscalations(String city, Map<UUID, TravelTimes> travel) {
        return turns.inTurnOf(
                        city,
                        turn ->
                                store.due(turn, now(), MOST_INCIDENTS_AT_ONCE)
                                        .map(files -> escalate(files, travel))
                                        .delayUntil(changes -> write(turn, changes)))
                // Another city took a unit first: it is known here as taken now, so another is
                // found.
                .retryWhen(Retry.max(2).filter(UnitTaken.class::isInstance))
                .doOnNext(changes -> changes.forEach(this::made))
                .map(List::size)
                .doOnNext(escalated::increment);
    }

    private List<CaseChange> escalate(List<CaseFile> files, Map<UUID, TravelTimes> travel) {
        Instant now = now();
        List<CaseChange> changes = new ArrayList<>(files.size());
        for (CaseFile file : files) {
            CaseChange change =
                    new CaseChange(file, now, null)
                            .knowing(travel.getOrDefault(file.incidentId(), TravelTimes.NONE));
            escalation.run(change);
            // Known at once, so that the next incident of the round sees it.
            change.made().forEach(this::take);
            if (!change.isEmpty()) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** All an incident ever had, oldest first, for its city's agents. */
    public Flux<Assignment> ofIncident(UUID incidentId, Caller agent) {
        return incidents.get(incidentId, agent).thenMany(store.ofIncident(incidentId));
    }

    /** What a unit has to do now and later, and what it did lately, newest first. */
    public Flux<Assignment> ofUnit(UUID unitId, Caller caller) {
        return speaksFor(caller, unitId)
                ? store.ofUnit(unitId)
                : Flux.error(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Who should go to an incident beyond those who do, and what nobody can be found for. */
    public Mono<Recommendation> recommend(UUID incidentId, Caller agent) {
        return incidents
                .get(incidentId, agent)
                .then(store.read(incidentId))
                .flatMap(this::recommend);
    }

    private Mono<Recommendation> recommend(CaseFile file) {
        return enquiry.informed(Recommendation.request(file, runCards, now()))
                .map(
                        asked ->
                                Recommendation.of(
                                        file,
                                        underWay(file, asked.now()),
                                        runCards,
                                        asked,
                                        finder));
    }

    /** The units that are called and not there yet, as they stand to the place now. */
    private List<UnitPick> underWay(CaseFile file, Instant now) {
        return file.assignments().stream()
                .filter(each -> each.holdsUnit() && !hasArrived(each))
                .map(Assignment::unit)
                .map(pick -> asSeenFrom(file.location(), pick, now))
                .toList();
    }

    private UnitPick asSeenFrom(GeoPoint place, UnitPick pick, Instant now) {
        @Nullable NearbyUnit nearby = fleet.nearby(pick.id(), place, now);
        return nearby == null ? pick : finder.asPick(nearby, pick.capability(), TravelTimes.NONE);
    }

    /**
     * An incident as it is now, for agents and agencies of its city. Fails with {@link
     * ProblemCode#NOT_FOUND} for everybody else.
     */
    public Mono<CaseFile> caseFile(UUID incidentId, Caller caller) {
        return incidents.get(incidentId, caller).then(store.read(incidentId));
    }

    private Mono<CaseChange> asAgent(
            UUID incidentId,
            int version,
            Caller agent,
            Consumer<CaseChange> decide,
            @Nullable UUID unitId) {
        return incidents
                .inTurn(
                        incidentId,
                        agent,
                        turn ->
                                store.read(turn, incidentId)
                                        .doOnNext(file -> check(file, version))
                                        .map(file -> change(file, agent))
                                        .doOnNext(CaseChange::byAgent)
                                        .delayUntil(change -> refuseTaken(turn, unitId))
                                        .doOnNext(decide)
                                        .flatMap(change -> write(turn, change)))
                // Another city took it between the question and the answer: asked again, it says
                // so.
                .retryWhen(Retry.max(1).filter(UnitTaken.class::isInstance))
                .doOnNext(this::made);
    }

    private Mono<Void> refuseTaken(CityTurn turn, @Nullable UUID unitId) {
        return unitId == null
                ? Mono.empty()
                : store.holderOf(turn, unitId)
                        .doOnNext(
                                holder -> {
                                    throw Problem.unitTaken("unitId", holder.incidentId());
                                })
                        .then();
    }

    private static void check(CaseFile file, int version) {
        if (file.version() != version) {
            throw Problem.of(ProblemCode.STALE);
        }
    }

    private CaseChange change(CaseFile file, Caller caller) {
        return new CaseChange(file, now(), caller.personId());
    }

    private Mono<CaseChange> write(CityTurn turn, CaseChange change) {
        return change.isEmpty()
                ? Mono.just(change)
                : write(turn, List.of(change)).thenReturn(change);
    }

    private Mono<Void> write(CityTurn turn, List<CaseChange> changes) {
        return Flux.fromIterable(changes)
                .concatMap(change -> informReporters(turn, change))
                .then(Mono.defer(() -> store.write(turn, changes)));
    }

    private Mono<Void> informReporters(CityTurn turn, CaseChange change) {
        return change.isNewsToReporters()
                ? store.reporters(turn, change.before().incidentId())
                        .filter(reporters -> !reporters.isEmpty())
                        .doOnNext(change::tellReporters)
                        .then()
                : Mono.empty();
    }

    /** To be called when a change is durable: it is known here at once, and told. */
    public void made(CaseChange change) {
        change.made().forEach(this::take);
        change.changed().forEach(this::take);
        relay.nudge();
    }

    private void take(Assignment assignment) {
        if (assignment.holdsUnit()) {
            engagements.take(assignment.unit().id(), assignment.asEngagement());
        } else {
            engagements.release(assignment.unit().id(), assignment.id());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
