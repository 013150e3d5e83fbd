package id.kentongan.api.complaint.store;

import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintCategory;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.KeptComplaint;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.store.OtherDatabase;
import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Place;
import id.kentongan.events.Topic;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;

import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Keeps complaints: complaint, sealed text and event in one statement. They can wait a little; 112
 * has its own connections.
 */
@Component
public class ComplaintStore {

    private static final String KEEP_NEW_COMPLAINT =
            """
            WITH kept AS (
                INSERT INTO complaint (id, jurisdiction, category, agency, status, reporter_id, fingerprint,
                    lat, lon, accuracy_metres, language, received_at, matched)
                VALUES (:id, :jurisdiction, :category, :agency, :status, :reporterId, :fingerprint,
                    :lat, :lon, :accuracyMetres, :language, :receivedAt, :matched)
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            ), sealed AS (
                INSERT INTO complaint_private (complaint_id, sealed) SELECT id, :sealed FROM kept
            ), told AS (
                INSERT INTO outbox (topic, key, event, payload) SELECT :topic, id, :event, :payload FROM kept
            )
            SELECT id FROM kept
            """;

    private static final String COMPLAINT =
            """
            SELECT id, jurisdiction, category, agency, status, reporter_id, fingerprint, lat, lon,
                accuracy_metres, language, received_at, matched, sealed
            FROM complaint JOIN complaint_private ON complaint_id = id
            WHERE id = :id
            """;

    private final OtherDatabase database;
    private final OutboxRelay relay;
    private final JsonMapper json;
    private final EventCodec codec = new EventCodec();

    public ComplaintStore(OtherDatabase database, OutboxRelay relay, JsonMapper json) {
        this.database = database;
        this.relay = relay;
        this.json = json;
    }

    /**
     * Keeps a complaint, or finds the one its id already stands for.
     *
     * @return once it is durable
     */
    public Mono<KeptComplaint> keep(Complaint complaint) {
        return insert(complaint)
                .map(id -> new KeptComplaint(complaint, false))
                .doOnNext(kept -> relay.nudge())
                .switchIfEmpty(
                        Mono.defer(() -> find(complaint.id()))
                                .map(earlier -> new KeptComplaint(earlier, true)));
    }

    /** The complaint of this id; empty when there is none. */
    public Mono<Complaint> find(UUID id) {
        return database.client().sql(COMPLAINT).bind("id", id).map(this::asComplaint).one();
    }

    private Mono<UUID> insert(Complaint complaint) {
        GenericExecuteSpec statement =
                database.client()
                        .sql(KEEP_NEW_COMPLAINT)
                        .bind("id", complaint.id())
                        .bind("jurisdiction", complaint.jurisdiction())
                        .bind("category", complaint.category().name())
                        .bind("agency", complaint.agency())
                        .bind("status", complaint.status().name())
                        .bind(
                                "reporterId",
                                Parameters.in(PostgresqlObjectId.UUID, complaint.reporterId()))
                        .bind("fingerprint", complaint.fingerprint())
                        .bind("lat", complaint.location().lat())
                        .bind("lon", complaint.location().lon())
                        .bind(
                                "accuracyMetres",
                                Parameters.in(R2dbcType.DOUBLE, complaint.accuracyMetres()))
                        .bind("language", complaint.language())
                        .bind("receivedAt", complaint.receivedAt())
                        .bind("matched", json.writeValueAsString(complaint.match()))
                        .bind("sealed", complaint.sealed())
                        .bind("topic", Topic.COMPLAINTS.wireName())
                        .bind("event", ComplaintAccepted.class.getSimpleName())
                        .bind("payload", payload(complaint));
        return statement.map((Readable row) -> row.get("id", UUID.class)).one();
    }

    private String payload(Complaint complaint) {
        ComplaintAccepted accepted =
                new ComplaintAccepted(
                        NameBasedUuid.of(complaint.id(), "accepted"),
                        complaint.receivedAt(),
                        complaint.id(),
                        complaint.jurisdiction(),
                        complaint.category().name(),
                        complaint.agency(),
                        new Place(
                                complaint.location().lat(),
                                complaint.location().lon(),
                                complaint.accuracyMetres()),
                        complaint.match().units().stream()
                                .map(Match.UnitPick::asRecommended)
                                .toList(),
                        complaint.reporterId(),
                        complaint.language());
        return new String(codec.encode(accepted), StandardCharsets.UTF_8);
    }

    private Complaint asComplaint(Readable row) {
        return new Complaint(
                row.get("id", UUID.class),
                row.get("jurisdiction", String.class),
                ComplaintCategory.valueOf(row.get("category", String.class)),
                row.get("agency", String.class),
                ComplaintStatus.valueOf(row.get("status", String.class)),
                row.get("reporter_id", UUID.class),
                row.get("fingerprint", UUID.class),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("accuracy_metres", Double.class),
                row.get("language", String.class),
                row.get("received_at", Instant.class),
                json.readValue(row.get("matched", String.class), Match.class),
                row.get("sealed", byte[].class));
    }
}
