package id.kentongan.api.complaint.store;

import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintStanding;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.ComplaintUpdate;
import id.kentongan.api.complaint.Deadline;
import id.kentongan.api.complaint.Escalation;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.store.OtherDatabase;
import id.kentongan.api.store.Rows;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where it is kept what becomes of complaints: each change, what was said and the event in one
 * transaction, while nobody else changes that complaint. Texts are sealed.
 */
@Component
public class ComplaintUpdateStore {

    private static final String COMPLAINT_FOR_UPDATE =
            ComplaintRow.WHOLE_COMPLAINTS + "WHERE complaint.id = $1 FOR UPDATE OF complaint";

    /** Those that somebody changes right now are not due for much longer, one way or another. */
    private static final String COMPLAINTS_TO_CLOSE =
            ComplaintRow.WHOLE_COMPLAINTS
                    + """
                    WHERE status IN ('RESOLVED', 'REJECTED') AND status_since <= $1
                    ORDER BY complaint.status_since LIMIT $2 FOR UPDATE OF complaint SKIP LOCKED
                    """;

    private static final String COMPLAINTS_TO_ESCALATE =
            ComplaintRow.WHOLE_COMPLAINTS
                    + """
                    WHERE escalate_at <= $1
                    ORDER BY complaint.escalate_at LIMIT $2 FOR UPDATE OF complaint SKIP LOCKED
                    """;

    private static final String UPDATE_OF_ID =
            """
            SELECT id, fingerprint, at, actor, by_agency, by_person, status, agency, stars,
                escalation, internal, sealed
            FROM complaint_update WHERE complaint_id = $1 AND id = $2
            """;

    private static final String UPDATES_BY_REPORTER =
            """
            SELECT count(*) AS updates FROM complaint_update
            WHERE complaint_id = $1 AND actor = 'REPORTER'
            """;

    /** Two that were each made the duplicate of the other would stand for nothing. */
    private static final String ONE_WHO_FINDS_DUPLICATES_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtextextended('duplicates of ' || $1, 0)) IS NULL AS alone";

    private static final String POSSIBLE_ORIGINAL =
            """
            SELECT status, EXISTS (SELECT FROM complaint WHERE duplicate_of = $3) AS stood_for
            FROM complaint WHERE id = $1 AND jurisdiction = $2 AND ($4 IS NULL OR agency = $4)
            """;

    private static final String KEEP_UPDATE =
            """
            WITH said AS (
                INSERT INTO complaint_update (complaint_id, id, fingerprint, at, actor, by_agency,
                    by_person, status, agency, stars, internal, sealed, escalation, published_in)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $23,
                    (SELECT jurisdiction FROM complaint WHERE id = $1 AND published))
            ), told AS (
                INSERT INTO outbox (topic, key, event, payload)
                SELECT $13, $1, $14, $15 WHERE $15 IS NOT NULL
            )
            UPDATE complaint SET version = $16, status = $17, agency = $18, status_since = $19,
                scheduled_for = $20, duplicate_of = $21, stars = $22, responded_at = $24,
                resolve_by = $25, paused_at = $26, stopped_at = $27, due_at = $28,
                escalation = $29, escalate_at = $30
            WHERE id = $1
            """;

    private static final String NEWEST_UPDATES =
            """
            SELECT * FROM (
                SELECT number, id, at, actor, by_agency, by_person, status, agency, stars,
                    escalation, internal, sealed
                FROM complaint_update WHERE complaint_id = :id
                    AND (:internalToo OR NOT internal OR status IS NOT NULL)
                ORDER BY number DESC LIMIT :most
            ) newest ORDER BY number
            """;

    private final OtherDatabase database;
    private final Vault vault;
    private final JsonMapper json;
    private final EventCodec codec = new EventCodec();

    public ComplaintUpdateStore(OtherDatabase database, Vault vault, JsonMapper json) {
        this.database = database;
        this.vault = vault;
        this.json = json;
    }

    /**
     * Does work while nobody else changes the complaint, in one transaction: durable when the
     * answer comes, undone when the work fails.
     *
     * @return empty when there is no such complaint
     */
    public <T> Mono<T> inTurn(UUID id, Function<ComplaintTurn, Mono<T>> work) {
        return database.inTransaction(
                connection ->
                        turns(
                                        connection,
                                        connection
                                                .createStatement(COMPLAINT_FOR_UPDATE)
                                                .bind("$1", id))
                                .next()
                                .flatMap(work));
    }

    /**
     * Does work on each complaint that has been resolved or rejected since this time, in one
     * transaction for all of them.
     *
     * @return how many there were, at most as many as asked for
     */
    public Mono<Long> eachToClose(
            Instant since, int most, Function<ComplaintTurn, Mono<Void>> work) {
        return eachDue(COMPLAINTS_TO_CLOSE, since, most, work);
    }

    /**
     * Does work on each complaint of which somebody should have heard by this time that it is late,
     * in one transaction for all of them.
     *
     * @return how many there were, at most as many as asked for
     */
    public Mono<Long> eachToEscalate(
            Instant until, int most, Function<ComplaintTurn, Mono<Void>> work) {
        return eachDue(COMPLAINTS_TO_ESCALATE, until, most, work);
    }

    private Mono<Long> eachDue(
            String which, Instant until, int most, Function<ComplaintTurn, Mono<Void>> work) {
        return database.inTransaction(
                connection ->
                        turns(
                                        connection,
                                        connection
                                                .createStatement(which)
                                                .bind("$1", until)
                                                .bind("$2", most))
                                .collectList()
                                .flatMapIterable(found -> found)
                                .concatMap(turn -> work.apply(turn).thenReturn(turn))
                                .count());
    }

    private Flux<ComplaintTurn> turns(Connection connection, Statement statement) {
        return Rows.of(
                statement, row -> new ComplaintTurn(connection, ComplaintRow.read(row, json)));
    }

    /**
     * What was said.
     *
     * @param fingerprint of all of it, so that a repeat is known
     */
    public record Said(ComplaintUpdate update, UUID fingerprint) {}

    /** The update of this id; empty when there is none. */
    public Mono<Said> said(ComplaintTurn turn, UUID updateId) {
        return Rows.of(
                        turn.connection()
                                .createStatement(UPDATE_OF_ID)
                                .bind("$1", turn.complaint().id())
                                .bind("$2", updateId),
                        row -> new Said(asUpdate(row), row.get("fingerprint", UUID.class)))
                .next();
    }

    /** How many updates of it are by whoever made it. */
    public Mono<Long> countByReporter(ComplaintTurn turn) {
        return Rows.of(
                        turn.connection()
                                .createStatement(UPDATES_BY_REPORTER)
                                .bind("$1", turn.complaint().id()),
                        row -> row.get("updates", Long.class))
                .single();
    }

    /**
     * A complaint that another one may be the duplicate of.
     *
     * @param standsForOthers whether the other one has duplicates of its own
     */
    public record Original(ComplaintStatus status, boolean standsForOthers) {}

    /**
     * Looks for what the complaint of this turn is a duplicate of. From then on nobody else in the
     * city finds duplicates until the transaction ends.
     *
     * @param agency only among those it answers for; null for all of the city's
     * @return empty when there is none
     */
    public Mono<Original> original(ComplaintTurn turn, UUID other, @Nullable String agency) {
        String city = turn.complaint().jurisdiction();
        return Rows.of(
                        turn.connection()
                                .createStatement(ONE_WHO_FINDS_DUPLICATES_AT_A_TIME)
                                .bind("$1", city),
                        row -> Boolean.TRUE)
                .then(
                        Mono.defer(
                                () ->
                                        Rows.of(
                                                        turn.connection()
                                                                .createStatement(POSSIBLE_ORIGINAL)
                                                                .bind("$1", other)
                                                                .bind("$2", city)
                                                                .bind("$3", turn.complaint().id())
                                                                .bind("$4", text(agency)),
                                                        ComplaintUpdateStore::asOriginal)
                                                .next()));
    }

    private static Original asOriginal(Readable row) {
        return new Original(
                ComplaintStatus.valueOf(row.get("status", String.class)),
                row.get("stood_for", Boolean.class));
    }

    /**
     * Keeps what was said and how the complaint stands after it.
     *
     * @param told what others are told of it; null when nobody has to hear
     */
    public Mono<Void> keep(
            ComplaintTurn turn,
            ComplaintStanding after,
            ComplaintUpdate update,
            UUID fingerprint,
            @Nullable Event told) {
        @Nullable Deadline deadline = after.deadline();
        Statement statement =
                turn.connection()
                        .createStatement(KEEP_UPDATE)
                        .bind("$1", turn.complaint().id())
                        .bind("$2", update.id())
                        .bind("$3", fingerprint)
                        .bind("$4", update.at())
                        .bind("$5", update.by().name())
                        .bind("$6", text(update.byAgency()))
                        .bind("$7", uuid(update.byPerson()))
                        .bind("$8", text(nameOf(update.status())))
                        .bind("$9", text(update.agency()))
                        .bind("$10", Parameters.in(R2dbcType.INTEGER, update.stars()))
                        .bind("$11", update.internal())
                        .bind("$12", Parameters.in(R2dbcType.VARBINARY, sealed(update)))
                        .bind("$13", Topic.COMPLAINTS.wireName())
                        .bind("$14", told == null ? "" : told.getClass().getSimpleName())
                        .bind("$15", text(told == null ? null : payload(told)))
                        .bind("$16", after.version())
                        .bind("$17", after.status().name())
                        .bind("$18", after.agency())
                        .bind("$19", after.since())
                        .bind("$20", time(after.scheduledFor()))
                        .bind("$21", uuid(after.duplicateOf()))
                        .bind("$22", Parameters.in(R2dbcType.INTEGER, after.stars()))
                        .bind("$23", text(nameOf(update.escalation())))
                        .bind("$24", time(deadline == null ? null : deadline.respondedAt()))
                        .bind("$25", time(deadline == null ? null : deadline.resolveBy()))
                        .bind("$26", time(deadline == null ? null : deadline.pausedAt()))
                        .bind("$27", time(deadline == null ? null : deadline.stoppedAt()))
                        .bind("$28", time(deadline == null ? null : deadline.dueAt()))
                        .bind(
                                "$29",
                                (deadline == null ? Escalation.NONE : deadline.escalation()).name())
                        .bind("$30", time(deadline == null ? null : deadline.escalateAt()));
        return Flux.from(statement.execute()).concatMap(result -> result.getRowsUpdated()).then();
    }

    /**
     * What was said about a complaint, the newest of it, oldest first.
     *
     * @param internalToo whether for somebody who works on it
     */
    public Flux<ComplaintUpdate> timeline(UUID complaintId, boolean internalToo, int most) {
        return database.client()
                .sql(NEWEST_UPDATES)
                .bind("id", complaintId)
                .bind("internalToo", internalToo)
                .bind("most", most)
                .map(this::asUpdate)
                .all();
    }

    private ComplaintUpdate asUpdate(Readable row) {
        UUID id = row.get("id", UUID.class);
        String status = row.get("status", String.class);
        String escalation = row.get("escalation", String.class);
        byte[] sealed = row.get("sealed", byte[].class);
        return new ComplaintUpdate(
                id,
                row.get("at", Instant.class),
                Actor.valueOf(row.get("actor", String.class)),
                row.get("by_agency", String.class),
                row.get("by_person", UUID.class),
                status == null ? null : ComplaintStatus.valueOf(status),
                row.get("agency", String.class),
                row.get("stars", Integer.class),
                escalation == null ? null : Escalation.valueOf(escalation),
                row.get("internal", Boolean.class),
                sealed == null
                        ? null
                        : new String(vault.unseal(id, sealed), StandardCharsets.UTF_8));
    }

    private byte @Nullable [] sealed(ComplaintUpdate update) {
        return update.text() == null
                ? null
                : vault.seal(update.id(), update.text().getBytes(StandardCharsets.UTF_8));
    }

    private String payload(Event told) {
        return new String(codec.encode(told), StandardCharsets.UTF_8);
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Object time(@Nullable Instant value) {
        return Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, value);
    }

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    private static Object uuid(@Nullable UUID value) {
        return Parameters.in(PostgresqlObjectId.UUID, value);
    }
}
