package id.kentongan.api.incident.store;

import id.kentongan.api.incident.Note;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.DeskDatabase;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Where notes are kept, sealed. */
@Component
public class NoteStore {

    private static final String KEEP_NOTE =
            """
            WITH noted AS (
                INSERT INTO incident_note (incident_id, id, at, by_person, sealed, for_agencies)
                VALUES ($1, $2, $3, $4, $5, $7)
            )
            UPDATE incident SET revision = $6 WHERE id = $1
            """;

    /** What a reporter wrote goes where the report goes when incidents are merged or split. */
    private static final String NEWEST_NOTES_OF_INCIDENT =
            """
            WITH RECURSIVE part AS (
                SELECT id FROM incident WHERE id = :id
                UNION
                SELECT incident.id FROM incident JOIN part ON merged_into = part.id
            )
            SELECT * FROM (
                SELECT id, at, by_person, report_id, sealed, for_agencies FROM incident_note
                WHERE incident_id = :id
                UNION
                SELECT id, at, by_person, report_id, sealed, for_agencies FROM incident_note
                WHERE report_id IN
                    (SELECT id FROM emergency_report WHERE incident_id IN (SELECT id FROM part))
                ORDER BY at DESC, id DESC LIMIT :limit
            ) newest ORDER BY at, id
            """;

    /** Reporters mark nothing for agencies, so only the incident's own are looked at. */
    private static final String NEWEST_NOTES_FOR_AGENCIES =
            """
            SELECT * FROM (
                SELECT id, at, by_person, report_id, sealed, for_agencies FROM incident_note
                WHERE incident_id = :id AND for_agencies
                ORDER BY at DESC, id DESC LIMIT :limit
            ) newest ORDER BY at, id
            """;

    private final DeskDatabase database;
    private final Vault vault;

    public NoteStore(DeskDatabase database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    public Mono<Void> keep(CityTurn turn, UUID incidentId, Note note) {
        return Flux.from(
                        turn.connection()
                                .createStatement(KEEP_NOTE)
                                .bind("$1", incidentId)
                                .bind("$2", note.id())
                                .bind("$3", note.at())
                                .bind("$4", Parameters.in(PostgresqlObjectId.UUID, note.byPerson()))
                                .bind(
                                        "$5",
                                        vault.seal(
                                                note.id(),
                                                note.text().getBytes(StandardCharsets.UTF_8)))
                                .bind("$6", turn.revision())
                                .bind("$7", note.forAgencies())
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }

    /** The newest of them, oldest first. */
    public Flux<Note> ofIncident(UUID incidentId, int limit) {
        return newest(NEWEST_NOTES_OF_INCIDENT, incidentId, limit);
    }

    /** The newest of those that agencies may read, oldest first. */
    public Flux<Note> forAgencies(UUID incidentId, int limit) {
        return newest(NEWEST_NOTES_FOR_AGENCIES, incidentId, limit);
    }

    private Flux<Note> newest(String query, UUID incidentId, int limit) {
        return database.client()
                .sql(query)
                .bind("id", incidentId)
                .bind("limit", limit)
                .map(this::asNote)
                .all();
    }

    private Note asNote(Readable row) {
        UUID id = row.get("id", UUID.class);
        byte[] text = vault.unseal(id, row.get("sealed", byte[].class));
        return new Note(
                id,
                row.get("at", Instant.class),
                row.get("by_person", UUID.class),
                row.get("report_id", UUID.class),
                new String(text, StandardCharsets.UTF_8),
                row.get("for_agencies", Boolean.class));
    }
}
