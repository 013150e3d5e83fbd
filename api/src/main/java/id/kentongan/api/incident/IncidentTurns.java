package id.kentongan.api.incident;

import id.kentongan.api.access.Caller;
import id.kentongan.api.incident.store.IncidentStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.CityTurns;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.UUID;
import java.util.function.Function;

/** The way agents change an incident: in the turn of its city. */
@Component
public class IncidentTurns {

    private final IncidentStore incidents;
    private final CityTurns turns;

    IncidentTurns(IncidentStore incidents, CityTurns turns) {
        this.incidents = incidents;
        this.turns = turns;
    }

    /**
     * Does work in the turn of an incident's city: one transaction, nobody else writes that city
     * until it is committed. Fails with {@link ProblemCode#NOT_FOUND} when there is no such
     * incident in a city this caller works for.
     */
    public <T> Mono<T> inTurn(UUID incidentId, Caller caller, Function<CityTurn, Mono<T>> work) {
        // A city never changes, so it may be asked for before the turn.
        return get(incidentId, caller)
                .flatMap(incident -> turns.inTurnOf(incident.jurisdiction(), work));
    }

    /**
     * Reads an incident. Fails with {@link ProblemCode#NOT_FOUND} when there is no such incident in
     * a city this caller works for.
     */
    public Mono<Incident> get(UUID incidentId, Caller caller) {
        return incidents
                .find(incidentId)
                .filter(incident -> caller.worksFor(incident.jurisdiction()))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    /** The open incidents of a city that stand for themselves, in no order. */
    public Flux<Incident> openOf(String jurisdiction) {
        return incidents.openOf(jurisdiction);
    }

    /** Reads an incident as it is while its city's turn is held. */
    public Mono<Incident> get(CityTurn turn, UUID incidentId) {
        return incidents.find(turn, incidentId);
    }
}
