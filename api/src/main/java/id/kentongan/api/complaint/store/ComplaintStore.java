package id.kentongan.api.complaint.store;

import static java.util.Objects.requireNonNull;

import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintQuery;
import id.kentongan.api.complaint.Deadline;
import id.kentongan.api.complaint.KeptComplaint;
import id.kentongan.api.complaint.Visibility;
import id.kentongan.api.dispatch.Match;
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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
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
                INSERT INTO complaint (id, jurisdiction, category, visibility, agency, status,
                    reporter_id, fingerprint, lat, lon, accuracy_metres, language, received_at,
                    matched, respond_by, resolve_by, due_at, escalate_at, service, catalogue_version, app, routed_by, published)
                VALUES (:id, :jurisdiction, :category, :visibility, :agency, :status, :reporterId,
                    :fingerprint, :lat, :lon, :accuracyMetres, :language, :receivedAt, :matched, :respondBy, :resolveBy, :dueAt,
                    :escalateAt, :service, :catalogueVersion, :app, :routedBy,
                    :published)
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            ), sealed AS (
                INSERT INTO complaint_private (complaint_id, sealed, answers, contact) SELECT id, :sealed, :answers, :contact FROM kept
            ), told AS (
                INSERT INTO outbox (topic, key, event, payload) SELECT :topic, id, :event, :payload FROM kept
            )
            SELECT id FROM kept
            """;

    private static final String COMPLAINT =
            ComplaintRow.WHOLE_COMPLAINTS + "WHERE complaint.id = :id";

    private static final String NEWEST_OF_REPORTER =
            ComplaintRow.WHOLE_COMPLAINTS
                    + """
                    WHERE reporter_id = :reporterId AND status = ANY(:statuses)
                        AND (received_at, complaint.id) < (:at, :id)
                    ORDER BY received_at DESC, complaint.id DESC LIMIT :most
                    """;

    /**
     * The newest of each state, and of those the newest: as many index entries are read as states
     * are asked for times the length of a page, however many complaints there are.
     */
    private static final String NEWEST_OF_CITY =
            ComplaintRow.WHOLE_COMPLAINTS
                    + """
                    WHERE complaint.id IN (
                        SELECT newest.id FROM unnest(:statuses) AS wanted (status)
                        CROSS JOIN LATERAL (
                            SELECT id, received_at FROM complaint
                            WHERE jurisdiction = :jurisdiction AND status = wanted.status
                                AND (received_at, id) < (:at, :id)
                            ORDER BY received_at DESC, id DESC LIMIT :most
                        ) newest
                        ORDER BY newest.received_at DESC, newest.id DESC LIMIT :most)
                    ORDER BY received_at DESC, complaint.id DESC
                    """;

    private static final String NEWEST_OF_AGENCY =
            ComplaintRow.WHOLE_COMPLAINTS
                    + """
                    WHERE complaint.id IN (
                        SELECT newest.id FROM unnest(:statuses) AS wanted (status)
                        CROSS JOIN LATERAL (
                            SELECT id, received_at FROM complaint
                            WHERE jurisdiction = :jurisdiction AND agency = :agency
                                AND status = wanted.status AND (received_at, id) < (:at, :id)
                            ORDER BY received_at DESC, id DESC LIMIT :most
                        ) newest
                        ORDER BY newest.received_at DESC, newest.id DESC LIMIT :most)
                    ORDER BY received_at DESC, complaint.id DESC
                    """;

    private static final String DUE_IN_CITY =
            ComplaintRow.WHOLE_COMPLAINTS
                    + """
                    WHERE jurisdiction = :jurisdiction AND due_at IS NOT NULL
                        AND (due_at, complaint.id) > (:at, :id)
                    ORDER BY due_at, complaint.id LIMIT :most
                    """;

    private static final String DUE_OF_AGENCY =
            ComplaintRow.WHOLE_COMPLAINTS
                    + """
                    WHERE jurisdiction = :jurisdiction AND agency = :agency
                        AND due_at IS NOT NULL AND (due_at, complaint.id) > (:at, :id)
                    ORDER BY due_at, complaint.id LIMIT :most
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

    /** The complaints asked for, in the order asked for. */
    public Flux<Complaint> list(ComplaintQuery query) {
        return (query.order() == ComplaintQuery.Order.DUE ? due(query) : newest(query))
                .bind("at", query.after().at())
                .bind("id", query.after().id())
                .bind("most", query.most())
                .map(this::asComplaint)
                .all();
    }

    private GenericExecuteSpec due(ComplaintQuery query) {
        return ofCityOrAgency(query, DUE_IN_CITY, DUE_OF_AGENCY);
    }

    private GenericExecuteSpec newest(ComplaintQuery query) {
        GenericExecuteSpec asked =
                query.reporterId() == null
                        ? ofCityOrAgency(query, NEWEST_OF_CITY, NEWEST_OF_AGENCY)
                        : database.client()
                                .sql(NEWEST_OF_REPORTER)
                                .bind("reporterId", query.reporterId());
        return asked.bind(
                "statuses", query.statuses().stream().map(Enum::name).toArray(String[]::new));
    }

    private GenericExecuteSpec ofCityOrAgency(
            ComplaintQuery query, String ofCity, String ofAgency) {
        return (query.agency() == null
                        ? database.client().sql(ofCity)
                        : database.client().sql(ofAgency).bind("agency", query.agency()))
                .bind("jurisdiction", query.jurisdiction());
    }

    private Mono<UUID> insert(Complaint complaint) {
        Deadline deadline = requireNonNull(complaint.standing().deadline());
        Complaint.Filed filed = requireNonNull(complaint.filed());
        Complaint.Origin origin = complaint.origin();
        GenericExecuteSpec statement =
                database.client()
                        .sql(KEEP_NEW_COMPLAINT)
                        .bind("id", complaint.id())
                        .bind("jurisdiction", complaint.jurisdiction())
                        .bind("category", complaint.category().name())
                        .bind("visibility", complaint.visibility().name())
                        .bind("published", complaint.visibility() == Visibility.PUBLIC)
                        .bind("agency", complaint.standing().agency())
                        .bind("status", complaint.standing().status().name())
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
                        .bind("respondBy", deadline.respondBy())
                        .bind("resolveBy", deadline.resolveBy())
                        .bind("dueAt", requireNonNull(deadline.dueAt()))
                        .bind("escalateAt", requireNonNull(deadline.escalateAt()))
                        .bind("sealed", complaint.sealed())
                        .bind("service", filed.service())
                        .bind("catalogueVersion", filed.catalogueVersion())
                        .bind("answers", filed.sealed())
                        .bind(
                                "app",
                                Parameters.in(
                                        R2dbcType.VARCHAR, origin == null ? null : origin.app()))
                        .bind("routedBy", Parameters.in(R2dbcType.VARCHAR, complaint.routedBy()))
                        .bind(
                                "contact",
                                Parameters.in(
                                        PostgresqlObjectId.BYTEA,
                                        origin == null ? null : origin.sealed()))
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
                        complaint.standing().agency(),
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
        return ComplaintRow.read(row, json);
    }
}
