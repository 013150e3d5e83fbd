package id.kentongan.api.incident.store;

import id.kentongan.api.incident.Claim;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.DeskDatabase;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.UUID;

/** Where it is kept who works on an incident. */
@Component
public class ClaimStore {

    /** A heartbeat changes nothing that anybody else waits for, so it takes no turn. */
    private static final String RENEW_CLAIM =
            """
            UPDATE incident SET claimed_until = :until
            WHERE id = :id AND claimed_by = :agent AND claimed_until >= :now
                AND status NOT IN ('CLOSED', 'CANCELLED') AND merged_into IS NULL
            """;

    private static final String TAKE_CLAIM =
            """
            WITH taken AS (
                UPDATE incident SET claimed_by = $2, claimed_until = $3,
                    first_claimed_at = coalesce(first_claimed_at, $4), revision = $5
                WHERE id = $1
                RETURNING id
            )
            INSERT INTO incident_timeline (incident_id, at, kind, by_person)
            SELECT id, $4, 'CLAIMED', $2 FROM taken
            """;

    private static final String RELEASE_CLAIM =
            """
            WITH released AS (
                UPDATE incident SET claimed_by = NULL, claimed_until = NULL, revision = $3
                WHERE id = $1 AND claimed_by = $2
                RETURNING id
            )
            INSERT INTO incident_timeline (incident_id, at, kind, by_person)
            SELECT id, $4, 'RELEASED', $2 FROM released
            """;

    private final DeskDatabase database;

    public ClaimStore(DeskDatabase database) {
        this.database = database;
    }

    /** Whether the claim was this agent's and still good, and the incident is not over. */
    public Mono<Boolean> renew(UUID incidentId, Claim claim, Instant now) {
        return database.client()
                .sql(RENEW_CLAIM)
                .bind("id", incidentId)
                .bind("agent", claim.agentId())
                .bind("until", claim.until())
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    public Mono<Void> take(CityTurn turn, UUID incidentId, Claim claim, Instant now) {
        return Flux.from(
                        turn.connection()
                                .createStatement(TAKE_CLAIM)
                                .bind("$1", incidentId)
                                .bind("$2", claim.agentId())
                                .bind("$3", claim.until())
                                .bind("$4", now)
                                .bind("$5", turn.revision())
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }

    /** Does nothing when it is not this agent's. */
    public Mono<Void> release(CityTurn turn, UUID incidentId, UUID agent, Instant now) {
        return Flux.from(
                        turn.connection()
                                .createStatement(RELEASE_CLAIM)
                                .bind("$1", incidentId)
                                .bind("$2", agent)
                                .bind("$3", turn.revision())
                                .bind("$4", now)
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}
