package id.kentongan.api.stream.store;

import id.kentongan.api.privacy.Vault;
import id.kentongan.api.store.DeskDatabase;
import id.kentongan.api.stream.CameraUse;
import id.kentongan.api.stream.CameraUse.Outcome;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads where streams are, and keeps the log of who looked. */
@Component
public class StreamStore {

    private static final String ADDRESS_OF_SHARED_STREAM =
            """
            SELECT stream_sealed FROM camera
            WHERE id = :id AND stream_allowed AND stream_sealed IS NOT NULL
            """;

    private static final String ACCURACY_OF_INCIDENT =
            """
            SELECT CASE WHEN located_by IS NOT NULL THEN accuracy_metres ELSE (
                    SELECT min(emergency_report.accuracy_metres) FROM emergency_report
                    WHERE incident_id = incident.id) END AS accuracy_metres
            FROM incident WHERE id = :id
            """;

    private static final String LOG_USE =
            """
            INSERT INTO camera_ticket_use (at, person_id, camera_id, incident_id, outcome)
            VALUES (:at, :person, :camera, :incident, :outcome)
            """;

    private static final String USES_OF_INCIDENT =
            """
            SELECT at, person_id, camera_id, incident_id, outcome FROM camera_ticket_use
            WHERE incident_id = :id ORDER BY id
            """;

    private final DeskDatabase database;
    private final Vault vault;

    public StreamStore(DeskDatabase database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Where a camera's stream is; empty when it has none or its owner does not share it. */
    public Mono<String> address(UUID cameraId) {
        return database.client()
                .sql(ADDRESS_OF_SHARED_STREAM)
                .bind("id", cameraId)
                .map(row -> row.get("stream_sealed", byte[].class))
                .one()
                .map(bytes -> new String(vault.unseal(cameraId, bytes), StandardCharsets.UTF_8));
    }

    /** Radius around where an incident is, in metres; an empty value when nobody named one. */
    public Mono<Optional<Double>> accuracyOf(UUID incidentId) {
        return database.client()
                .sql(ACCURACY_OF_INCIDENT)
                .bind("id", incidentId)
                .map(row -> Optional.ofNullable(row.get("accuracy_metres", Double.class)))
                .one();
    }

    public Mono<Void> log(CameraUse use) {
        return database.client()
                .sql(LOG_USE)
                .bind("at", use.at())
                .bind("person", use.person())
                .bind("camera", use.cameraId())
                .bind("incident", Parameters.in(PostgresqlObjectId.UUID, use.incidentId()))
                .bind("outcome", use.outcome().name())
                .then();
    }

    /** Oldest first. */
    public Flux<CameraUse> usesOf(UUID incidentId) {
        return database.client()
                .sql(USES_OF_INCIDENT)
                .bind("id", incidentId)
                .map(StreamStore::asUse)
                .all();
    }

    private static CameraUse asUse(Readable row) {
        return new CameraUse(
                row.get("at", Instant.class),
                row.get("person_id", UUID.class),
                row.get("camera_id", UUID.class),
                row.get("incident_id", UUID.class),
                Outcome.valueOf(row.get("outcome", String.class)));
    }
}
