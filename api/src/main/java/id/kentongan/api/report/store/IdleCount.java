package id.kentongan.api.report.store;

import id.kentongan.api.incident.CallClass;

import io.r2dbc.spi.Connection;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.UUID;

/**
 * Keeps true how many reports of an incident are no cause for anybody to come, whichever reports
 * agents move: it is what the incident's priority leaves out.
 */
final class IdleCount {

    /** Of the incident and of all it is merged into, each with all that is merged into it. */
    private static final String COUNT_IDLE_REPORTS =
            """
            WITH RECURSIVE whole AS (
                SELECT id, merged_into FROM incident WHERE id = $1
                UNION
                SELECT incident.id, incident.merged_into
                FROM incident JOIN whole ON incident.id = whole.merged_into
            )
            UPDATE incident SET revision = $2, idle_reports = (
                WITH RECURSIVE part AS (
                    SELECT incident.id
                    UNION
                    SELECT merged.id FROM incident merged JOIN part ON merged.merged_into = part.id
                )
                SELECT count(*)
                FROM emergency_report JOIN part ON emergency_report.incident_id = part.id
                WHERE call_class = ANY ($3)
            )
            WHERE id IN (SELECT id FROM whole)
            """;

    private IdleCount() {}

    /**
     * After reports of an incident were moved or found to be something else.
     *
     * @param revision the one of the turn that is held
     */
    static Mono<Void> refresh(Connection connection, long revision, UUID incidentId) {
        return Flux.from(
                        connection
                                .createStatement(COUNT_IDLE_REPORTS)
                                .bind("$1", incidentId)
                                .bind("$2", revision)
                                .bind("$3", CallClass.idleNames())
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}
