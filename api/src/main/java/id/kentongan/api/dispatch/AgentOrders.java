package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.NearbyUnit;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitAvailability;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.UUID;

/** Whom agents send to an incident, whatever was recommended: this unit, or the next alarm's. */
@Service
public class AgentOrders {

    private final CaseTurns cases;
    private final CaseFileStore files;
    private final Escalation escalation;
    private final UnitFinder finder;
    private final TravelEnquiry enquiry;
    private final RunCards runCards;
    private final DispatchSettings settings;
    private final Fleet fleet;

    AgentOrders(
            CaseTurns cases,
            CaseFileStore files,
            Escalation escalation,
            UnitFinder finder,
            TravelEnquiry enquiry,
            RunCards runCards,
            DispatchSettings settings,
            Fleet fleet) {
        this.cases = cases;
        this.files = files;
        this.escalation = escalation;
        this.finder = finder;
        this.enquiry = enquiry;
        this.runCards = runCards;
        this.settings = settings;
        this.fleet = fleet;
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
        return cases.asAgent(
                        incidentId,
                        version,
                        agent,
                        // One that is at work now may be free when its task begins.
                        turn -> startsAt == null ? refuseTaken(turn, unitId) : Mono.empty(),
                        change -> assign(change, chosen(change, unitId, reason), startsAt, reason))
                .map(change -> change.made().get(0));
    }

    private static void assign(
            CaseChange change, UnitPick pick, @Nullable Instant startsAt, @Nullable String reason) {
        if (startsAt == null) {
            change.assign(pick, AssignmentCause.AGENT, 0, reason);
        } else {
            change.reserve(pick, startsAt, reason);
        }
    }

    private Mono<Void> refuseTaken(CityTurn turn, UUID unitId) {
        return files.holderOf(turn, unitId)
                .doOnNext(
                        holder -> {
                            throw Problem.unitTaken("unitId", holder.incidentId());
                        })
                .then();
    }

    private UnitPick chosen(CaseChange change, UUID unitId, @Nullable String reason) {
        CaseFile file = change.before();
        refuseOver(file);
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

    private static void refuseOver(CaseFile file) {
        if (!file.isOpen()) {
            throw Problem.conflict("id", Fault.NOT_OPEN);
        }
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
                                cases.asAgent(
                                        incidentId,
                                        version,
                                        agent,
                                        change -> strike(change.knowing(times))))
                .map(CaseChange::alarm);
    }

    private void strike(CaseChange change) {
        CaseFile file = change.before();
        refuseOver(file);
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
     * Calls what an incident lacks that was opened in this turn, by an agent.
     *
     * @return the change; {@link CaseTurns#made} wants to know of it once the turn's transaction is
     *     durable
     */
    public Mono<CaseChange> callFor(CityTurn turn, UUID incidentId, Caller agent) {
        return cases.change(
                turn,
                incidentId,
                agent.personId(),
                change ->
                        escalation.callLacking(
                                change,
                                AssignmentCause.AGENT,
                                NameBasedUuid.of(incidentId, "opened")));
    }
}
