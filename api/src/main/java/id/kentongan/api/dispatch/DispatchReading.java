package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.ResponseUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.UUID;

/** Who may read what of cases and assignments. To everybody else they are not there. */
@Service
public class DispatchReading {

    private final CaseFileStore files;
    private final IncidentTurns incidents;
    private final Fleet fleet;

    public DispatchReading(CaseFileStore files, IncidentTurns incidents, Fleet fleet) {
        this.files = files;
        this.incidents = incidents;
        this.fleet = fleet;
    }

    /**
     * An assignment for those it concerns. Fails with {@link ProblemCode#NOT_FOUND} for everybody
     * else.
     */
    public Mono<Assignment> get(UUID assignmentId, Caller caller) {
        return files.find(assignmentId)
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

    /** All an incident ever had, oldest first, for its city's agents. */
    public Flux<Assignment> ofIncident(UUID incidentId, Caller agent) {
        return incidents.get(incidentId, agent).thenMany(files.ofIncident(incidentId));
    }

    /** What a unit has to do now and later, and what it did lately, newest first. */
    public Flux<Assignment> ofUnit(UUID unitId, Caller caller) {
        return speaksFor(caller, unitId)
                ? files.ofUnit(unitId)
                : Flux.error(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /**
     * An incident as it is now, for agents and agencies of its city. Fails with {@link
     * ProblemCode#NOT_FOUND} for everybody else.
     */
    public Mono<CaseFile> caseFile(UUID incidentId, Caller caller) {
        return incidents.get(incidentId, caller).then(files.read(incidentId));
    }
}
