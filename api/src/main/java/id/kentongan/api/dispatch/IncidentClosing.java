package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.UUID;

/** When an incident is over, and when it is not over after all: an agent says so. */
@Service
public class IncidentClosing {

    private final CaseTurns cases;
    private final CaseFileStore files;
    private final IncidentTurns incidents;

    IncidentClosing(CaseTurns cases, CaseFileStore files, IncidentTurns incidents) {
        this.cases = cases;
        this.files = files;
        this.incidents = incidents;
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
                                files.readWithParts(turn, incidentId)
                                        .doOnNext(parts -> checkClosing(parts, incidentId, version))
                                        .flatMapIterable(parts -> parts)
                                        .filter(file -> file.status().isOpen())
                                        .map(file -> closing(file, how, agent))
                                        .concatMap(change -> cases.write(turn, change))
                                        .collectList())
                .doOnNext(changes -> changes.forEach(cases::made))
                .then();
    }

    private static void checkClosing(List<CaseFile> parts, UUID incidentId, int version) {
        for (CaseFile file : parts) {
            if (file.incidentId().equals(incidentId)) {
                CaseTurns.refuseStale(file, version);
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
        CaseChange change = cases.begin(file, agent.personId());
        change.byAgent();
        change.close(how);
        return change;
    }

    /** An agent says that a closed incident is not over; nobody is called by that alone. */
    public Mono<Void> reopen(UUID incidentId, @Nullable String why, int version, Caller agent) {
        return cases.asAgent(
                        incidentId,
                        version,
                        agent,
                        change -> {
                            refuseMove(change.before(), IncidentStatus.REOPENED);
                            change.reopen(why);
                        })
                .then();
    }
}
