package id.kentongan.api.incident;

import id.kentongan.api.access.Caller;
import id.kentongan.api.incident.store.ExerciseStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Agents say that an incident is a drill. It is worked on like any other; it only counts in no
 * statistics.
 */
@Service
public class Exercises {

    private final IncidentTurns turns;
    private final ExerciseStore store;
    private final Clock clock;

    Exercises(IncidentTurns turns, ExerciseStore store, Clock clock) {
        this.turns = turns;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Says whether an incident is a drill, also when it is over. Saying the same again changes
     * nothing.
     *
     * @param version of the incident, as the agent saw it; {@link ProblemCode#STALE} when it has
     *     another
     */
    public Mono<Void> mark(UUID incidentId, boolean exercise, int version, Caller agent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return turns.inTurn(
                incidentId,
                agent,
                turn ->
                        turns.get(turn, incidentId)
                                .doOnNext(incident -> check(incident, version))
                                .filter(incident -> incident.exercise() != exercise)
                                .flatMap(
                                        incident ->
                                                store.mark(
                                                        turn,
                                                        incidentId,
                                                        exercise,
                                                        now,
                                                        agent.personId())));
    }

    private static void check(Incident incident, int version) {
        if (incident.version() != version) {
            throw Problem.of(ProblemCode.STALE);
        }
    }
}
