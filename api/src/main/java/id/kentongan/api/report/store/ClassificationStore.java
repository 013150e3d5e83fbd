package id.kentongan.api.report.store;

import id.kentongan.api.incident.CallClass;
import id.kentongan.api.store.CityTurn;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.UUID;

/** Where it is kept what agents find reports to be. */
@Component
public class ClassificationStore {

    /**
     * What the report was is read from the table as it was before this statement. The incidents
     * that the report's own was merged into count it too.
     */
    private static final String CLASSIFY_REPORT =
            """
            WITH RECURSIVE whole AS (
                SELECT id, merged_into FROM incident WHERE id = $1
                UNION
                SELECT incident.id, incident.merged_into
                FROM incident JOIN whole ON incident.id = whole.merged_into
            ), classified AS (
                UPDATE emergency_report SET call_class = $3 WHERE id = $2
            ), noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, report_id, note, by_person)
                VALUES ($1, $4, 'CLASSIFIED', $2, $3, $5)
            )
            UPDATE incident SET version = version + 1, revision = $6,
                idle_reports = idle_reports + (CASE WHEN $3 = ANY ($7) THEN 1 ELSE 0 END) -
                    (SELECT count(*) FROM emergency_report
                     WHERE id = $2 AND call_class = ANY ($7))
            WHERE id IN (SELECT id FROM whole)
            """;

    public Mono<Void> classify(
            CityTurn turn,
            UUID incidentId,
            UUID reportId,
            CallClass callClass,
            Instant now,
            @Nullable UUID person) {
        return Flux.from(
                        turn.connection()
                                .createStatement(CLASSIFY_REPORT)
                                .bind("$1", incidentId)
                                .bind("$2", reportId)
                                .bind("$3", callClass.name())
                                .bind("$4", now)
                                .bind("$5", Parameters.in(PostgresqlObjectId.UUID, person))
                                .bind("$6", turn.revision())
                                .bind("$7", CallClass.idleNames())
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}
