package id.kentongan.api.incident;

import id.kentongan.api.access.Caller;
import id.kentongan.api.incident.store.ClaimStore;
import id.kentongan.api.incident.store.IncidentStore;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Which agent works on which incident. A claim is a courtesy with a clock: it tells the others, it
 * hinders nobody from acting, and it ends by itself when its agent's screen is gone.
 */
@Service
public class Claims {

    private final IncidentTurns turns;
    private final IncidentStore incidents;
    private final ClaimStore store;
    private final AgentSettings settings;
    private final Clock clock;

    Claims(
            IncidentTurns turns,
            IncidentStore incidents,
            ClaimStore store,
            AgentSettings settings,
            Clock clock) {
        this.turns = turns;
        this.incidents = incidents;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Claims an incident, or renews the claim.
     *
     * @param takeOver whether to take it from an agent whose claim is still good; supervisors may
     * @return the claim; fails with {@link ProblemCode#CONFLICT} while it is another agent's, and
     *     with {@link ProblemCode#NOT_ALLOWED} for others who would take it over
     */
    public Mono<Claim> claim(UUID incidentId, boolean takeOver, Caller agent) {
        if (takeOver && !agent.isSupervisor() && !agent.isOperator()) {
            return Mono.error(Claims::notForColleagues);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Claim claim =
                new Claim(
                        Objects.requireNonNull(agent.personId()), now.plus(settings.claimLease()));
        return turns.get(incidentId, agent)
                .then(store.renew(incidentId, claim, now))
                .flatMap(
                        renewed ->
                                renewed
                                        ? Mono.just(claim)
                                        : take(incidentId, claim, takeOver, agent, now));
    }

    private static Problem notForColleagues() {
        return Problem.of(
                ProblemCode.NOT_ALLOWED, List.of(MemberError.of("takeOver", Fault.NOT_ALLOWED)));
    }

    private Mono<Claim> take(
            UUID incidentId, Claim claim, boolean takeOver, Caller agent, Instant now) {
        return turns.inTurn(
                incidentId,
                agent,
                turn ->
                        incidents
                                .find(turn, incidentId)
                                .doOnNext(incident -> refuseOthers(incident, takeOver, now))
                                .then(Mono.defer(() -> store.take(turn, incidentId, claim, now)))
                                .thenReturn(claim));
    }

    private static void refuseOthers(Incident incident, boolean takeOver, Instant now) {
        if (!incident.status().isOpen() || incident.mergedInto() != null) {
            throw Problem.conflict("id", Fault.NOT_OPEN);
        }
        if (incident.claim() != null && incident.claim().isGood(now) && !takeOver) {
            throw Problem.of(
                    ProblemCode.CONFLICT,
                    List.of(MemberError.of("id", Fault.CLAIMED, incident.claim().until())));
        }
    }

    /** Gives a claim up. Does nothing when it is somebody else's, or nobody's. */
    public Mono<Void> release(UUID incidentId, Caller agent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return turns.inTurn(
                incidentId,
                agent,
                turn ->
                        store.release(
                                turn, incidentId, Objects.requireNonNull(agent.personId()), now));
    }
}
