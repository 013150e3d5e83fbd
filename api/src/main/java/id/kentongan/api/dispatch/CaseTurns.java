package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.store.CaseChangeStore;
import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.CityTurns;
import id.kentongan.api.unit.Engagements;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The way dispatch changes a case: it is read in its city's turn, decided on, written in the same
 * transaction, and made known once that is durable.
 */
@Component
public class CaseTurns {

    private static final int MOST_LOST = 3;

    private final CaseFileStore files;
    private final CaseChangeStore changes;
    private final CityTurns turns;
    private final IncidentTurns incidents;
    private final Engagements engagements;
    private final OutboxRelay relay;
    private final Clock clock;

    CaseTurns(
            CaseFileStore files,
            CaseChangeStore changes,
            CityTurns turns,
            IncidentTurns incidents,
            Engagements engagements,
            OutboxRelay relay,
            Clock clock) {
        this.files = files;
        this.changes = changes;
        this.turns = turns;
        this.incidents = incidents;
        this.engagements = engagements;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Changes a case in a turn of its own.
     *
     * @param person pseudonym of whoever does; null when nobody in particular does
     * @param decide collects what changes; when that is nothing, nothing is written
     * @return the change, known to everybody; empty when there is no such incident
     */
    Mono<CaseChange> inTurnOf(
            String city, UUID incidentId, @Nullable UUID person, Consumer<CaseChange> decide) {
        return despiteLosing(turns.inTurnOf(city, turn -> change(turn, incidentId, person, decide)))
                .doOnNext(this::madeIfAny);
    }

    /**
     * The same in a turn that is held for more than this.
     *
     * @return the change; {@link #made} wants to know of it once the turn's transaction is durable
     */
    Mono<CaseChange> change(
            CityTurn turn, UUID incidentId, @Nullable UUID person, Consumer<CaseChange> decide) {
        return files.read(turn, incidentId)
                .map(file -> begin(file, person))
                .doOnNext(decide)
                .flatMap(change -> write(turn, change));
    }

    /**
     * An agent changes a case, and with it the incident's version.
     *
     * @param version of the incident, as the agent saw it
     * @return fails with {@link ProblemCode#NOT_FOUND} for an incident of another city, and {@link
     *     ProblemCode#STALE} when another agent was faster
     */
    Mono<CaseChange> asAgent(
            UUID incidentId, int version, Caller agent, Consumer<CaseChange> decide) {
        return asAgent(incidentId, version, agent, turn -> Mono.empty(), decide);
    }

    /**
     * @param check asks what has to be asked before it is decided, and fails when that must not be
     */
    Mono<CaseChange> asAgent(
            UUID incidentId,
            int version,
            Caller agent,
            Function<CityTurn, Mono<Void>> check,
            Consumer<CaseChange> decide) {
        return despiteLosing(
                        incidents.inTurn(
                                incidentId,
                                agent,
                                turn ->
                                        files.read(turn, incidentId)
                                                .doOnNext(file -> refuseStale(file, version))
                                                .map(file -> begin(file, agent.personId()))
                                                .doOnNext(CaseChange::byAgent)
                                                .delayUntil(change -> check.apply(turn))
                                                .doOnNext(decide)
                                                .flatMap(change -> write(turn, change))))
                .doOnNext(this::made);
    }

    /**
     * A unit that was thought to be free is taken by another replica or city: nothing was written,
     * so who is taken is learned and all of it decided again. Where one certain unit is wanted,
     * that says whose it is.
     */
    public <T> Mono<T> despiteLosing(Mono<T> turn) {
        return turn.retryWhen(
                Retry.max(MOST_LOST)
                        .filter(UnitTaken.class::isInstance)
                        .doBeforeRetryAsync(lost -> learnWhoIsTaken()));
    }

    /** Takes over from the table which units are taken, also from what was never written. */
    Mono<Void> learnWhoIsTaken() {
        return Mono.defer(
                () -> {
                    long began = engagements.moment();
                    return files.allHolders()
                            .doOnNext(holders -> engagements.renew(holders, began))
                            .then();
                });
    }

    static void refuseStale(CaseFile file, int version) {
        if (file.version() != version) {
            throw Problem.of(ProblemCode.STALE);
        }
    }

    /**
     * @param person pseudonym of whoever changes it; null when nobody in particular does
     */
    CaseChange begin(CaseFile file, @Nullable UUID person) {
        return new CaseChange(file, now(), person);
    }

    Mono<CaseChange> write(CityTurn turn, CaseChange change) {
        return change.isEmpty()
                ? Mono.just(change)
                : write(turn, List.of(change)).thenReturn(change);
    }

    /**
     * Writes changes of the turn's city, each of another incident.
     *
     * @return fails with {@link UnitTaken} when another city had one of the units first
     */
    Mono<Void> write(CityTurn turn, List<CaseChange> decided) {
        return Flux.fromIterable(decided)
                .concatMap(change -> informReporters(turn, change))
                .then(Mono.defer(() -> changes.write(turn, decided)))
                .thenMany(Flux.fromIterable(decided))
                .filter(change -> change.before().mergedInto() != null)
                .concatMap(part -> answerForWhole(turn, part))
                .then();
    }

    /** The whole is what is looked for units for; it learns whom a part of it has lost. */
    private Mono<Void> answerForWhole(CityTurn turn, CaseChange part) {
        return files.readWhole(turn, part.before().incidentId())
                .map(file -> begin(file, null))
                .doOnNext(whole -> whole.follow(part))
                .filter(whole -> !whole.isEmpty())
                .flatMap(whole -> changes.write(turn, List.of(whole)));
    }

    private Mono<Void> informReporters(CityTurn turn, CaseChange change) {
        return change.isNewsToReporters()
                ? files.reporters(turn, change.before().incidentId())
                        .filter(reporters -> !reporters.isEmpty())
                        .doOnNext(change::tellReporters)
                        .then()
                : Mono.empty();
    }

    private void madeIfAny(CaseChange change) {
        if (!change.isEmpty()) {
            made(change);
        }
    }

    /** To be called when a change is durable: it is known here at once, and told. */
    public void made(CaseChange change) {
        holdUnits(change);
        change.changed().forEach(this::take);
        relay.nudge();
    }

    /** The units it sends count as taken from now on, durable or not. */
    void holdUnits(CaseChange change) {
        change.made().forEach(this::take);
    }

    private void take(Assignment assignment) {
        if (assignment.holdsUnit()) {
            engagements.take(assignment.unit().id(), assignment.asEngagement());
        } else {
            engagements.release(assignment.unit().id(), assignment.id());
        }
    }

    /** The time as it is kept. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
