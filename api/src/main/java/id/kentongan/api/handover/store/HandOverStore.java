package id.kentongan.api.handover.store;

import id.kentongan.api.handover.HandOver;
import id.kentongan.api.handover.HandOverState;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.DeskDatabase;
import id.kentongan.api.store.Rows;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where hand-overs are kept. What changes them is written in the turn of their city. */
@Component
public class HandOverStore {

    private static final String OFFER =
            """
            WITH offered AS (
                INSERT INTO hand_over (id, incident_id, jurisdiction, agency, state, offered_at,
                    accept_by, by_person, reason)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ), noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, note, by_person)
                VALUES ($2, $6, 'HANDED_OVER', $4, $8)
            )
            UPDATE incident SET version = version + 1, revision = $10 WHERE id = $2
            """;

    /** An agency's or the clock's word is no change of an agent's, and leaves the version. */
    private static final String END =
            """
            WITH ended AS (
                UPDATE hand_over SET state = $2, answered_at = $3, answer = $4 WHERE id = $1
                RETURNING incident_id, agency
            ), noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, note, by_person)
                SELECT incident_id, $3, 'HAND_OVER_' || $2, concat_ws(': ', agency, $4), $5
                FROM ended
            )
            UPDATE incident SET revision = $6,
                version = version
                    + CASE WHEN $2 = 'WITHDRAWN' AND $5::uuid IS NOT NULL THEN 1 ELSE 0 END
            WHERE id = (SELECT incident_id FROM ended)
            """;

    private static final String TELL =
            "INSERT INTO outbox (topic, key, event, payload) VALUES ($1, $2, $3, $4)";

    private static final String COLUMNS =
            """
            SELECT hand_over.id, incident_id, hand_over.jurisdiction, agency, state, offered_at,
                accept_by, answered_at, reason, answer
            FROM hand_over
            """;

    private static final String HAND_OVER = COLUMNS + "WHERE id = $1";

    private static final String OF_INCIDENT =
            COLUMNS + "WHERE incident_id = $1 ORDER BY offered_at DESC, id";

    private static final String OF_AGENCY =
            COLUMNS
                    + """
                    WHERE jurisdiction = $1 AND agency = $2 AND ($3::text IS NULL OR state = $3)
                    ORDER BY offered_at DESC, id LIMIT $4
                    """;

    private static final String STANDING =
            """
            SELECT state FROM hand_over
            WHERE incident_id = $1 AND agency = $2 AND state IN ('OFFERED', 'ACCEPTED')
            """;

    private static final String CITIES_WITH_OVERDUE =
            """
            SELECT DISTINCT hand_over.jurisdiction
            FROM hand_over JOIN incident ON incident.id = incident_id
            WHERE state = 'OFFERED'
                AND (accept_by <= $1 OR incident.status IN ('CLOSED', 'CANCELLED'))
            """;

    private static final String OVERDUE =
            COLUMNS
                    + """
                    JOIN incident ON incident.id = incident_id
                    WHERE state = 'OFFERED' AND hand_over.jurisdiction = $1
                        AND (accept_by <= $2 OR incident.status IN ('CLOSED', 'CANCELLED'))
                    ORDER BY accept_by, hand_over.id LIMIT $3
                    """;

    private final DeskDatabase database;
    private final EventCodec codec = new EventCodec();

    public HandOverStore(DeskDatabase database) {
        this.database = database;
    }

    /**
     * @param person pseudonym of the agent who offers it
     */
    public Mono<Void> offer(CityTurn turn, HandOver offered, @Nullable UUID person) {
        return run(
                turn.connection()
                        .createStatement(OFFER)
                        .bind("$1", offered.id())
                        .bind("$2", offered.incidentId())
                        .bind("$3", offered.jurisdiction())
                        .bind("$4", offered.agency())
                        .bind("$5", offered.state().name())
                        .bind("$6", offered.offeredAt())
                        .bind("$7", offered.acceptBy())
                        .bind("$8", Parameters.in(PostgresqlObjectId.UUID, person))
                        .bind("$9", text(offered.reason()))
                        .bind("$10", turn.revision()));
    }

    /**
     * @param person pseudonym of whoever ends it; null when the clock does
     */
    public Mono<Void> end(CityTurn turn, HandOver ended, @Nullable UUID person) {
        return run(
                turn.connection()
                        .createStatement(END)
                        .bind("$1", ended.id())
                        .bind("$2", ended.state().name())
                        .bind("$3", ended.answeredAt())
                        .bind("$4", text(ended.answer()))
                        .bind("$5", Parameters.in(PostgresqlObjectId.UUID, person))
                        .bind("$6", turn.revision()));
    }

    /** To be told when the turn's transaction is durable. */
    public Mono<Void> tell(CityTurn turn, Event event) {
        return run(
                turn.connection()
                        .createStatement(TELL)
                        .bind("$1", Topic.of(event).wireName())
                        .bind("$2", event.key())
                        .bind("$3", EventCodec.nameOf(event))
                        .bind("$4", new String(codec.encode(event), StandardCharsets.UTF_8)));
    }

    /** Empty when there is no such hand-over. */
    public Mono<HandOver> find(UUID id) {
        return database.withConnection(
                connection ->
                        Rows.of(
                                        connection.createStatement(HAND_OVER).bind("$1", id),
                                        HandOverStore::asHandOver)
                                .next());
    }

    /** The same, as it is while the turn of its city is held. */
    public Mono<HandOver> find(CityTurn turn, UUID id) {
        return Rows.of(
                        turn.connection().createStatement(HAND_OVER).bind("$1", id),
                        HandOverStore::asHandOver)
                .next();
    }

    /** Newest first. */
    public Flux<HandOver> ofIncident(UUID incidentId) {
        return database.withConnection(
                        connection ->
                                Rows.of(
                                                connection
                                                        .createStatement(OF_INCIDENT)
                                                        .bind("$1", incidentId),
                                                HandOverStore::asHandOver)
                                        .collectList())
                .flatMapIterable(found -> found);
    }

    /** Newest first. */
    public Flux<HandOver> ofAgency(
            String jurisdiction, String agency, @Nullable HandOverState state, int most) {
        return database.withConnection(
                        connection ->
                                Rows.of(
                                                connection
                                                        .createStatement(OF_AGENCY)
                                                        .bind("$1", jurisdiction)
                                                        .bind("$2", agency)
                                                        .bind(
                                                                "$3",
                                                                text(
                                                                        state == null
                                                                                ? null
                                                                                : state.name()))
                                                        .bind("$4", most),
                                                HandOverStore::asHandOver)
                                        .collectList())
                .flatMapIterable(found -> found);
    }

    /** Whether an agency has an offer of an incident or has taken it; empty when neither. */
    public Mono<HandOverState> standing(CityTurn turn, UUID incidentId, String agency) {
        return Rows.of(
                        turn.connection()
                                .createStatement(STANDING)
                                .bind("$1", incidentId)
                                .bind("$2", agency),
                        row -> HandOverState.valueOf(row.get("state", String.class)))
                .next();
    }

    /** Cities with offers whose time is up, or whose incident is over; each once. */
    public Flux<String> citiesWithOverdue(Instant now) {
        return database.withConnection(
                        connection ->
                                Rows.of(
                                                connection
                                                        .createStatement(CITIES_WITH_OVERDUE)
                                                        .bind("$1", now),
                                                row -> row.get("jurisdiction", String.class))
                                        .collectList())
                .flatMapIterable(cities -> cities);
    }

    /** A city's offers whose time is up, or whose incident is over, longest overdue first. */
    public Mono<List<HandOver>> overdue(CityTurn turn, Instant now, int most) {
        return Rows.of(
                        turn.connection()
                                .createStatement(OVERDUE)
                                .bind("$1", turn.jurisdiction())
                                .bind("$2", now)
                                .bind("$3", most),
                        HandOverStore::asHandOver)
                .collectList();
    }

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    private static Mono<Void> run(Statement statement) {
        return Flux.from(statement.execute()).concatMap(result -> result.getRowsUpdated()).then();
    }

    private static HandOver asHandOver(Readable row) {
        return new HandOver(
                row.get("id", UUID.class),
                row.get("incident_id", UUID.class),
                row.get("jurisdiction", String.class),
                row.get("agency", String.class),
                HandOverState.valueOf(row.get("state", String.class)),
                row.get("offered_at", Instant.class),
                row.get("accept_by", Instant.class),
                row.get("answered_at", Instant.class),
                row.get("reason", String.class),
                row.get("answer", String.class));
    }
}
