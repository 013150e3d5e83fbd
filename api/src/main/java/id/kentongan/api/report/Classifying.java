package id.kentongan.api.report;

import id.kentongan.api.access.Caller;
import id.kentongan.api.incident.CallClass;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.store.ClassificationStore;
import id.kentongan.api.report.store.ReportArchive;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Agents say what a report is. One that is no cause for anybody to come makes its incident less
 * urgent; it is never dropped, and nobody who was called is called back by it.
 */
@Service
public class Classifying {

    private final ReportArchive archive;
    private final IncidentTurns incidents;
    private final ClassificationStore store;
    private final Clock clock;

    public Classifying(
            ReportArchive archive,
            IncidentTurns incidents,
            ClassificationStore store,
            Clock clock) {
        this.archive = archive;
        this.incidents = incidents;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param version of the report's incident, as the agent saw it
     */
    public Mono<Void> classify(UUID reportId, CallClass callClass, int version, Caller agent) {
        return archive.find(reportId)
                .map(EmergencyReport::incidentId)
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)))
                .flatMap(
                        incidentId ->
                                incidents.inTurn(
                                        incidentId,
                                        agent,
                                        turn ->
                                                incidents
                                                        .get(turn, incidentId)
                                                        .doOnNext(found -> check(found, version))
                                                        .flatMap(
                                                                found ->
                                                                        store.classify(
                                                                                turn,
                                                                                incidentId,
                                                                                reportId,
                                                                                callClass,
                                                                                clock.instant()
                                                                                        .truncatedTo(
                                                                                                ChronoUnit
                                                                                                        .MICROS),
                                                                                agent
                                                                                        .personId()))));
    }

    private static void check(Incident incident, int version) {
        if (incident.version() != version) {
            throw Problem.of(ProblemCode.STALE);
        }
    }
}
