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

    private static final String CLASSIFY_REPORT =
            """
            WITH classified AS (
                UPDATE emergency_report SET call_class = $3 WHERE id = $2
            ), noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, report_id, note, by_person)
                VALUES ($1, $4, 'CLASSIFIED', $2, $3, $5)
            )
            UPDATE incident SET version = version + 1, revision = $6 WHERE id = $1
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
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then(IdleCount.refresh(turn, incidentId));
    }
}
