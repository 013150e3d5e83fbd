package id.kentongan.api.incident.store;

import id.kentongan.api.store.CityTurn;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.UUID;

/** Where it is kept which incidents are drills. */
@Component
public class ExerciseStore {

    private static final String MARK_EXERCISE =
            """
            WITH noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, by_person)
                VALUES ($1, $3, CASE WHEN $2 THEN 'EXERCISE' ELSE 'NO_EXERCISE' END, $4)
            )
            UPDATE incident SET exercise = $2, version = version + 1, revision = $5 WHERE id = $1
            """;

    public Mono<Void> mark(
            CityTurn turn, UUID incidentId, boolean exercise, Instant now, @Nullable UUID person) {
        return Flux.from(
                        turn.connection()
                                .createStatement(MARK_EXERCISE)
                                .bind("$1", incidentId)
                                .bind("$2", exercise)
                                .bind("$3", now)
                                .bind("$4", Parameters.in(PostgresqlObjectId.UUID, person))
                                .bind("$5", turn.revision())
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}
