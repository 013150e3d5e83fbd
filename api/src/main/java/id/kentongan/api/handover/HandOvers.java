package id.kentongan.api.handover;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.DispatchReading;
import id.kentongan.api.handover.store.HandOverStore;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentHistory;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.CityTurns;
import id.kentongan.events.Event;
import id.kentongan.events.HandOverOffered;
import id.kentongan.events.Place;
import id.kentongan.events.SupervisorAlerted;
import id.kentongan.events.SupervisorAlerted.Cause;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Incidents that another agency should take: offered by an agent, answered by the agency, ended by
 * the clock. The incident stays the city's own until an agent closes it. Each change is one
 * transaction in the turn of the incident's city.
 */
@Service
public class HandOvers {

    /** One that fails or is waited for does not hold up the others. */
    private static final int CITIES_AT_ONCE = 4;

    private static final int MOST_AT_ONCE = 50;

    private final HandOverStore store;
    private final CityTurns turns;
    private final IncidentTurns incidents;
    private final IncidentHistory history;
    private final DispatchReading dispatch;
    private final OutboxRelay relay;
    private final Clock clock;

    public HandOvers(
            HandOverStore store,
            CityTurns turns,
            IncidentTurns incidents,
            IncidentHistory history,
            DispatchReading dispatch,
            OutboxRelay relay,
            Clock clock) {
        this.store = store;
        this.turns = turns;
        this.incidents = incidents;
        this.history = history;
        this.dispatch = dispatch;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * An agent offers an incident to an agency of its city.
     *
     * @param reason why, in the agent's words; the agency reads it
     * @param version of the incident, as the agent saw it
     * @return fails with {@link ProblemCode#CONFLICT} when the incident is over, or the agency has
     *     an offer of it or has taken it already
     */
    public Mono<HandOver> offer(
            UUID incidentId,
            String agency,
            @Nullable String reason,
            Duration acceptWithin,
            int version,
            Caller agent) {
        Instant now = now();
        return incidents
                .inTurn(
                        incidentId,
                        agent,
                        turn ->
                                open(turn, incidentId, version)
                                        .delayUntil(found -> refuseSecond(turn, found, agency))
                                        .flatMap(
                                                found ->
                                                        offer(
                                                                turn,
                                                                found,
                                                                offered(
                                                                        found,
                                                                        agency,
                                                                        reason,
                                                                        now,
                                                                        acceptWithin),
                                                                agent)))
                .doOnNext(made -> relay.nudge());
    }

    private static HandOver offered(
            Incident incident,
            String agency,
            @Nullable String reason,
            Instant now,
            Duration acceptWithin) {
        return new HandOver(
                NameBasedUuid.of(incident.id(), "hand-over-" + incident.version()),
                incident.id(),
                incident.jurisdiction(),
                agency,
                HandOverState.OFFERED,
                now,
                now.plus(acceptWithin),
                null,
                reason,
                null);
    }

    private Mono<HandOver> offer(CityTurn turn, Incident incident, HandOver offered, Caller agent) {
        Event told =
                new HandOverOffered(
                        NameBasedUuid.of(offered.id(), "offered"),
                        offered.offeredAt(),
                        offered.id(),
                        incident.id(),
                        incident.jurisdiction(),
                        offered.agency(),
                        incident.type().name(),
                        place(incident),
                        incident.priority(),
                        offered.acceptBy());
        return store.offer(turn, offered, agent.personId())
                .then(store.tell(turn, told))
                .thenReturn(offered);
    }

    private Mono<Void> refuseSecond(CityTurn turn, Incident incident, String agency) {
        return store.standing(turn, incident.id(), agency)
                .doOnNext(
                        first -> {
                            throw Problem.illegalMove(
                                    "agency", first.name(), names(first, true, false));
                        })
                .then();
    }

    /**
     * The agency says whether it takes it. Saying the same again changes nothing.
     *
     * @param answer {@link HandOverState#ACCEPTED} or {@link HandOverState#REFUSED}
     * @param words why; may be null
     * @return fails with {@link ProblemCode#NOT_FOUND} for somebody else's, and {@link
     *     ProblemCode#CONFLICT} when it has come to its end
     */
    public Mono<HandOver> answer(
            UUID id, HandOverState answer, @Nullable String words, Caller agency) {
        return get(id, agency)
                .flatMap(
                        found ->
                                turns.inTurnOf(
                                        found.jurisdiction(),
                                        turn -> end(turn, id, answer, words, agency, null)))
                .doOnNext(ended -> relay.nudge());
    }

    /**
     * An agent takes an offer back.
     *
     * @param version of the incident, as the agent saw it
     */
    public Mono<HandOver> withdraw(UUID id, @Nullable String words, int version, Caller agent) {
        return get(id, agent)
                .flatMap(
                        found ->
                                turns.inTurnOf(
                                        found.jurisdiction(),
                                        turn ->
                                                end(
                                                        turn,
                                                        id,
                                                        HandOverState.WITHDRAWN,
                                                        words,
                                                        agent,
                                                        version)));
    }

    private Mono<HandOver> end(
            CityTurn turn,
            UUID id,
            HandOverState next,
            @Nullable String words,
            Caller caller,
            @Nullable Integer version) {
        return store.find(turn, id)
                .zipWhen(handOver -> incidents.get(turn, handOver.incidentId()))
                .flatMap(
                        both -> {
                            HandOver handOver = both.getT1();
                            Incident incident = both.getT2();
                            if (version != null && incident.version() != version) {
                                throw Problem.of(ProblemCode.STALE);
                            }
                            HandOverState state = handOver.stateAt(now());
                            if (state == next) {
                                return Mono.just(handOver);
                            }
                            refuseMove(incident, state, next, caller);
                            return end(turn, incident, handOver, next, words, caller.personId());
                        });
    }

    private static void refuseMove(
            Incident incident, HandOverState state, HandOverState next, Caller caller) {
        if (!state.allowed().contains(next)) {
            throw Problem.illegalMove(
                    "id", state.name(), names(state, caller.isAgent(), !caller.isAgent()));
        }
        if (next == HandOverState.ACCEPTED && !incident.status().isOpen()) {
            throw Problem.conflict("id", Fault.NOT_OPEN);
        }
    }

    private static List<String> names(HandOverState state, boolean agents, boolean agencies) {
        return state.allowed().stream()
                .filter(
                        each ->
                                each.isForAgencies()
                                        ? agencies
                                        : agents && each == HandOverState.WITHDRAWN)
                .map(Enum::name)
                .toList();
    }

    private Mono<HandOver> end(
            CityTurn turn,
            Incident incident,
            HandOver handOver,
            HandOverState next,
            @Nullable String words,
            @Nullable UUID person) {
        HandOver ended = handOver.ended(next, now(), words);
        return store.end(turn, ended, person).then(tell(turn, incident, ended)).thenReturn(ended);
    }

    /** Somebody has to think of something else when the agency does not come. */
    private Mono<Void> tell(CityTurn turn, Incident incident, HandOver ended) {
        boolean notTaken =
                ended.state() == HandOverState.REFUSED || ended.state() == HandOverState.TIMED_OUT;
        return notTaken && incident.status().isOpen()
                ? store.tell(
                        turn,
                        new SupervisorAlerted(
                                NameBasedUuid.of(ended.id(), "supervisor"),
                                now(),
                                incident.id(),
                                incident.jurisdiction(),
                                incident.type().name(),
                                place(incident),
                                incident.priority(),
                                Cause.HAND_OVER_NOT_TAKEN))
                : Mono.empty();
    }

    /** Everything nobody answered in time, in all cities; to be called several times a second. */
    Mono<Void> endOverdue() {
        return store.citiesWithOverdue(now())
                .flatMapDelayError(this::endOverdue, CITIES_AT_ONCE, 1)
                .then();
    }

    private Mono<Void> endOverdue(String city) {
        return turns.inTurnOf(
                        city,
                        turn ->
                                store.overdue(turn, now(), MOST_AT_ONCE)
                                        .flatMapIterable(found -> found)
                                        .concatMap(each -> endOverdue(turn, each))
                                        .collectList())
                .doOnNext(ended -> relay.nudge())
                .then();
    }

    private Mono<HandOver> endOverdue(CityTurn turn, HandOver overdue) {
        return incidents
                .get(turn, overdue.incidentId())
                .flatMap(
                        incident ->
                                incident.status().isOpen()
                                        ? end(
                                                turn,
                                                incident,
                                                overdue,
                                                HandOverState.TIMED_OUT,
                                                null,
                                                null)
                                        : end(
                                                turn,
                                                incident,
                                                overdue,
                                                HandOverState.WITHDRAWN,
                                                "INCIDENT_CLOSED",
                                                null));
    }

    /**
     * A hand-over, for its agency and the agents of its city. Fails with {@link
     * ProblemCode#NOT_FOUND} for everybody else.
     */
    public Mono<HandOver> get(UUID id, Caller caller) {
        return store.find(id)
                .filter(
                        found ->
                                found.isFor(caller)
                                        || caller.isAgent()
                                                && caller.worksFor(found.jurisdiction()))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    /** All there were of an incident, newest first, for its city's agents. */
    public Flux<HandOver> ofIncident(UUID incidentId, Caller agent) {
        return incidents.get(incidentId, agent).thenMany(store.ofIncident(incidentId));
    }

    /**
     * What the calling agency was offered, newest first.
     *
     * @param state only those that stand so; null for all
     */
    public Flux<HandOver> ofAgency(Caller agency, @Nullable HandOverState state, int most) {
        return agency.jurisdiction() == null || agency.agency() == null
                ? Flux.empty()
                : store.ofAgency(agency.jurisdiction(), agency.agency(), state, most);
    }

    /**
     * The incident of a hand-over as its agency may read it; empty for an agency that it does not
     * concern any more.
     */
    public Mono<Eido> document(HandOver handOver, Caller caller) {
        return caller.isAgent() || handOver.stateAt(now()).concernsAgency()
                ? document(handOver.incidentId(), caller)
                : Mono.empty();
    }

    /** An incident as agencies read it, for those who work for its city. */
    public Mono<Eido> document(UUID incidentId, Caller caller) {
        return Mono.zip(
                        incidents.get(incidentId, caller),
                        dispatch.caseFile(incidentId, caller),
                        history.timelineOfWork(incidentId).collectList(),
                        history.notesForAgencies(incidentId).collectList())
                .map(all -> Eido.of(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
    }

    private Mono<Incident> open(CityTurn turn, UUID incidentId, int version) {
        return incidents
                .get(turn, incidentId)
                .doOnNext(
                        incident -> {
                            if (incident.version() != version) {
                                throw Problem.of(ProblemCode.STALE);
                            }
                            if (!incident.status().isOpen() || incident.mergedInto() != null) {
                                throw Problem.conflict("id", Fault.NOT_OPEN);
                            }
                        });
    }

    private static Place place(Incident incident) {
        return new Place(incident.location().lat(), incident.location().lon(), null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
