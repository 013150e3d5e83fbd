package id.kentongan.api.handset.store;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.handset.AmlFault;
import id.kentongan.api.handset.CallersReport;
import id.kentongan.api.handset.HandsetMessage;
import id.kentongan.api.handset.HandsetMessage.Outcome;
import id.kentongan.api.handset.HandsetMessage.State;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.store.DeskDatabase;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Keeps handsets' messages, sealed, and finds the reports they are about. */
@Component
public class HandsetStore {

    private static final String KEEP_MESSAGE =
            """
            INSERT INTO aml_message (id, received_at, state, fault, phone_key, lat, lon,
                accuracy_metres, jurisdiction, sealed)
            VALUES (:id, :at, :state, :fault, :phone, :lat, :lon, :accuracy, :city, :sealed)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String STATE_OF_MESSAGE = "SELECT state FROM aml_message WHERE id = :id";

    private static final String WAITING_MESSAGES_WHOSE_REPORT_IS_THERE =
            """
            SELECT id, received_at, state, fault, phone_key, lat, lon, accuracy_metres,
                jurisdiction, incident_id, outcome, sealed
            FROM aml_message
            WHERE phone_key IS NOT NULL AND received_at >= :since AND EXISTS (
                SELECT FROM report_phone
                WHERE report_phone.phone_key = aml_message.phone_key
                    AND report_phone.received_at
                        BETWEEN aml_message.received_at - :window * interval '1 second'
                        AND aml_message.received_at + :window * interval '1 second')
            ORDER BY received_at, id LIMIT :limit
            """;

    /**
     * Of several, the one whose place is nearest, in steps of a kilometre; of those, the one that
     * came at nearly the same time. So whoever knows only the number cannot draw the message to a
     * report of their own. A report may be unsure by a kilometre before that counts against it:
     * more, and any could say that it is near. Metres on a plane are good enough to choose by.
     */
    private static final String REPORT_OF_CALLER =
            """
            WITH RECURSIVE report AS (
                SELECT emergency_report.id, emergency_report.incident_id
                FROM report_phone JOIN emergency_report ON emergency_report.id = report_id
                WHERE phone_key = :phone
                    AND report_phone.received_at BETWEEN :since AND :until
                ORDER BY
                    floor(greatest(0, 111320 * sqrt((lat - :lat) ^ 2
                        + ((lon - :lon) * cos(radians(:lat))) ^ 2)
                        - least(coalesce(accuracy_metres, 0), 1000)) / 1000),
                    abs(extract(epoch FROM report_phone.received_at - :at::timestamptz)), id
                LIMIT 1
            ), whole AS (
                SELECT incident.id, merged_into, jurisdiction, lat, lon
                FROM incident JOIN report ON incident.id = report.incident_id
                UNION
                SELECT incident.id, incident.merged_into, incident.jurisdiction, incident.lat,
                    incident.lon
                FROM incident JOIN whole ON incident.id = whole.merged_into
            )
            SELECT report.id AS report_id, whole.id AS incident_id, jurisdiction, lat, lon
            FROM report, whole WHERE merged_into IS NULL
            """;

    /** Two may be at it: the one that moved the incident has it right. */
    private static final String NOTE_WHAT_BECAME_OF_MESSAGE =
            """
            UPDATE aml_message SET state = 'JOINED', outcome = :outcome, phone_key = NULL,
                report_id = :report, incident_id = :incident, jurisdiction = :city
            WHERE id = :id AND (phone_key IS NOT NULL OR :outcome = 'MOVED')
            """;

    private static final String FORGET_CALLERS =
            """
            WITH forgotten AS (
                DELETE FROM report_phone WHERE received_at < :before
            )
            UPDATE aml_message SET phone_key = NULL
            WHERE phone_key IS NOT NULL AND received_at < :before
            """;

    private static final String FORGET_MESSAGES =
            """
            DELETE FROM aml_message WHERE received_at < :before OR id IN (
                SELECT id FROM aml_message WHERE phone_key IS NULL
                ORDER BY received_at DESC, id DESC OFFSET :most)
            """;

    private static final String NEWEST_MESSAGES =
            """
            SELECT id, received_at, state, fault, phone_key, lat, lon, accuracy_metres,
                jurisdiction, incident_id, outcome, sealed
            FROM aml_message
            WHERE state = :state AND (jurisdiction IS NULL OR jurisdiction = :city
                OR (:operator AND :city IS NULL))
            ORDER BY received_at DESC, id DESC LIMIT :limit
            """;

    private final DeskDatabase database;
    private final Vault vault;

    public HandsetStore(DeskDatabase database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Whether it is new: one that is kept under this id stays as it is. */
    public Mono<Boolean> keep(HandsetMessage message) {
        @Nullable GeoPoint at = message.at();
        return database.client()
                .sql(KEEP_MESSAGE)
                .bind("id", message.id())
                .bind("at", message.receivedAt())
                .bind("state", message.state().name())
                .bind("fault", text(message.fault() == null ? null : message.fault().name()))
                .bind("phone", Parameters.in(PostgresqlObjectId.UUID, message.phoneKey()))
                .bind("lat", number(at == null ? null : at.lat()))
                .bind("lon", number(at == null ? null : at.lon()))
                .bind("accuracy", number(message.accuracyMetres()))
                .bind("city", text(message.jurisdiction()))
                .bind("sealed", vault.seal(message.id(), message.text()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Where the message of this id stands; empty when there is none. */
    public Mono<State> stateOf(UUID id) {
        return database.client()
                .sql(STATE_OF_MESSAGE)
                .bind("id", id)
                .map((Readable row) -> State.valueOf(row.get("state", String.class)))
                .one();
    }

    /** Oldest first. */
    public Flux<HandsetMessage> joinable(Instant now, Duration window, int limit) {
        return database.client()
                .sql(WAITING_MESSAGES_WHOSE_REPORT_IS_THERE)
                .bind("since", now.minus(window.multipliedBy(2)))
                .bind("window", window.toSeconds())
                .bind("limit", limit)
                .map(this::asMessage)
                .all();
    }

    /** The report that was made from a phone at about the time; empty while there is none. */
    public Mono<CallersReport> reportOf(UUID phoneKey, HandsetMessage message, Duration window) {
        Instant at = message.receivedAt();
        @Nullable GeoPoint fix = message.at();
        return database.client()
                .sql(REPORT_OF_CALLER)
                .bind("phone", phoneKey)
                .bind("since", at.minus(window))
                .bind("until", at.plus(window))
                .bind("at", at)
                .bind("lat", number(fix == null ? null : fix.lat()))
                .bind("lon", number(fix == null ? null : fix.lon()))
                .map(
                        row ->
                                new CallersReport(
                                        row.get("report_id", UUID.class),
                                        row.get("incident_id", UUID.class),
                                        row.get("jurisdiction", String.class),
                                        new GeoPoint(
                                                row.get("lat", Double.class),
                                                row.get("lon", Double.class))))
                .one();
    }

    public Mono<Void> settle(HandsetMessage message, CallersReport report, Outcome outcome) {
        return database.client()
                .sql(NOTE_WHAT_BECAME_OF_MESSAGE)
                .bind("outcome", outcome.name())
                .bind("report", report.reportId())
                .bind("incident", report.incidentId())
                .bind("city", report.city())
                .bind("id", message.id())
                .then();
    }

    /** From then on nothing older can be joined. */
    public Mono<Void> forgetCallers(Instant before) {
        return database.client().sql(FORGET_CALLERS).bind("before", before).then();
    }

    /**
     * @param most how many to keep of those that wait for no report, the newest
     */
    public Mono<Void> forgetMessages(Instant before, int most) {
        return database.client()
                .sql(FORGET_MESSAGES)
                .bind("before", before)
                .bind("most", most)
                .then();
    }

    /**
     * Newest first.
     *
     * @param city of who asks; those with a place elsewhere are left out
     * @param operator whether having no city means all
     */
    public Flux<HandsetMessage> list(
            State state, int limit, boolean operator, @Nullable String city) {
        return database.client()
                .sql(NEWEST_MESSAGES)
                .bind("state", state.name())
                .bind("operator", operator)
                .bind("city", text(city))
                .bind("limit", limit)
                .map(this::asMessage)
                .all();
    }

    private HandsetMessage asMessage(Readable row) {
        UUID id = row.get("id", UUID.class);
        @Nullable Double lat = row.get("lat", Double.class);
        return new HandsetMessage(
                id,
                row.get("received_at", Instant.class),
                State.valueOf(row.get("state", String.class)),
                named(row.get("fault", String.class), AmlFault::valueOf),
                row.get("phone_key", UUID.class),
                lat == null ? null : new GeoPoint(lat, row.get("lon", Double.class)),
                row.get("accuracy_metres", Double.class),
                row.get("jurisdiction", String.class),
                row.get("incident_id", UUID.class),
                named(row.get("outcome", String.class), Outcome::valueOf),
                vault.unseal(id, row.get("sealed", byte[].class)));
    }

    private static Parameter text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    private static Parameter number(@Nullable Double value) {
        return Parameters.in(R2dbcType.DOUBLE, value);
    }

    private static <T> @Nullable T named(@Nullable String name, Function<String, T> valueOf) {
        return name == null ? null : valueOf.apply(name);
    }
}
