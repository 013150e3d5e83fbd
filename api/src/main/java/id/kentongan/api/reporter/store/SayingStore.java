package id.kentongan.api.reporter.store;

import id.kentongan.api.dispatch.LaterFix;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.reporter.KeptMessage;
import id.kentongan.api.reporter.LaterLocation;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.DeskDatabase;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * Where it is kept what reporters add. Each statement begins with the way from the report's
 * incident up to the one that stands for it, which is where agents look.
 */
@Component
public class SayingStore {

    private static final String WAY =
            """
            WITH RECURSIVE way AS (
                SELECT incident.id, merged_into, status
                FROM emergency_report report JOIN incident ON incident.id = report.incident_id
                WHERE report.id = $1
                UNION
                SELECT above.id, above.merged_into, above.status
                FROM way JOIN incident above ON above.id = way.merged_into
            ), whole AS (
                SELECT id, status FROM way WHERE merged_into IS NULL
            )
            """;

    private static final String SAY_SAFE =
            WAY
                    + """
                    , first AS (
                        INSERT INTO reporter_follow_up (report_id, safe_at) VALUES ($1, $2)
                        ON CONFLICT (report_id) DO UPDATE SET safe_at = excluded.safe_at
                            WHERE reporter_follow_up.safe_at IS NULL
                        RETURNING report_id
                    ), noted AS (
                        INSERT INTO incident_timeline (incident_id, at, kind, report_id)
                        SELECT id, $2, 'REPORTER_SAFE', report_id FROM whole, first
                    )
                    UPDATE incident SET reporters_safe = reporters_safe + 1, revision = $3
                    FROM way, first WHERE incident.id = way.id
                    """;

    /** Of one that is over nothing can be cancelled. */
    private static final String CANCEL =
            WAY
                    + """
                    , first AS (
                        INSERT INTO reporter_follow_up (report_id, cancelled_at)
                        SELECT $1, $2 FROM whole WHERE status NOT IN ('CLOSED', 'CANCELLED')
                        ON CONFLICT (report_id) DO UPDATE SET cancelled_at = excluded.cancelled_at
                            WHERE reporter_follow_up.cancelled_at IS NULL
                        RETURNING report_id
                    ), noted AS (
                        INSERT INTO incident_timeline (incident_id, at, kind, report_id)
                        SELECT id, $2, 'CANCELLED_BY_REPORTER', report_id FROM whole, first
                    )
                    UPDATE incident SET reports_cancelled = reports_cancelled + 1, revision = $3
                    FROM way, first WHERE incident.id = way.id
                    """;

    private static final String MESSAGE =
            "SELECT at, sealed FROM incident_note WHERE report_id = $1 AND id = $2";

    private static final String COUNT_MESSAGE =
            """
            INSERT INTO reporter_follow_up (report_id, messages) VALUES ($1, 1)
            ON CONFLICT (report_id) DO UPDATE SET messages = reporter_follow_up.messages + 1
                WHERE reporter_follow_up.messages < $2
            """;

    private static final String KEEP_MESSAGE =
            WAY
                    + """
                    , kept AS (
                        INSERT INTO incident_note (incident_id, id, at, sealed, report_id)
                        SELECT id, $4, $2, $5, $1 FROM whole
                    ), noted AS (
                        INSERT INTO incident_timeline (incident_id, at, kind, report_id)
                        SELECT id, $2, 'REPORTER_WROTE', $1 FROM whole
                    )
                    UPDATE incident SET revision = $3 FROM way WHERE incident.id = way.id
                    """;

    private static final String VERDICT_ON_LAST =
            """
            SELECT verdict FROM reporter_follow_up
            WHERE report_id = $1 AND lat = $2 AND lon = $3
                AND accuracy_metres IS NOT DISTINCT FROM $4
                AND measured_at IS NOT DISTINCT FROM $5
            """;

    private static final String COUNT_LOCATION =
            """
            INSERT INTO reporter_follow_up (report_id, locations) VALUES ($1, 1)
            ON CONFLICT (report_id) DO UPDATE SET locations = reporter_follow_up.locations + 1
                WHERE reporter_follow_up.locations < $2
            """;

    private static final String KEEP_LOCATION =
            WAY
                    + """
                    , kept AS (
                        UPDATE reporter_follow_up SET lat = $4, lon = $5, accuracy_metres = $6,
                            measured_at = $7, located_at = $2, verdict = $8
                        WHERE report_id = $1
                    ), noted AS (
                        INSERT INTO incident_timeline (incident_id, at, kind, report_id, note)
                        SELECT id, $2, 'REPORTER_LOCATED', $1, $8 FROM whole
                    )
                    UPDATE incident SET revision = $3 FROM way WHERE incident.id = way.id
                    """;

    private final DeskDatabase database;
    private final Vault vault;

    public SayingStore(DeskDatabase database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Does nothing when it was said before. */
    public Mono<Void> saySafe(CityTurn turn, UUID reportId, Instant now) {
        return rowsOf(inTurn(turn, SAY_SAFE, reportId, now)).then();
    }

    /**
     * A reporter says that nobody needs to come.
     *
     * @return whether that is new; not when it was said before or the incident is over
     */
    public Mono<Boolean> cancel(CityTurn turn, UUID reportId, Instant now) {
        return rowsOf(inTurn(turn, CANCEL, reportId, now)).map(rows -> rows > 0);
    }

    /**
     * The message of this id, if there is one.
     *
     * @param text as it is sent now; tells whether the message that was kept said the same
     */
    public Mono<KeptMessage> findMessage(CityTurn turn, UUID reportId, UUID id, String text) {
        byte[] sealed = sealed(id, text);
        return Flux.from(
                        turn.connection()
                                .createStatement(MESSAGE)
                                .bind("$1", reportId)
                                .bind("$2", id)
                                .execute())
                .concatMap(
                        result ->
                                result.map(
                                        row ->
                                                new KeptMessage(
                                                        id,
                                                        row.get("at", Instant.class),
                                                        true,
                                                        Arrays.equals(
                                                                sealed,
                                                                row.get("sealed", byte[].class)))))
                .next();
    }

    /** Whether one more message is within bounds; counts it, if so. */
    public Mono<Boolean> countMessage(CityTurn turn, UUID reportId, int most) {
        return rowsOf(
                        turn.connection()
                                .createStatement(COUNT_MESSAGE)
                                .bind("$1", reportId)
                                .bind("$2", most))
                .map(rows -> rows > 0);
    }

    /** Keeps what a reporter wrote, sealed, where agents read. */
    public Mono<Void> keepMessage(CityTurn turn, UUID reportId, UUID id, String text, Instant now) {
        return rowsOf(
                        inTurn(turn, KEEP_MESSAGE, reportId, now)
                                .bind("$4", id)
                                .bind("$5", sealed(id, text)))
                .then();
    }

    /** What was said to the place that was sent last, if it is this one; empty if it is not. */
    public Mono<LaterFix.Verdict> verdictOnLast(UUID reportId, LaterLocation location) {
        return database.withConnection(
                connection ->
                        Flux.from(
                                        connection
                                                .createStatement(VERDICT_ON_LAST)
                                                .bind("$1", reportId)
                                                .bind("$2", location.lat())
                                                .bind("$3", location.lon())
                                                .bind("$4", accuracy(location))
                                                .bind("$5", measuredAt(location))
                                                .execute())
                                .concatMap(result -> result.map(SayingStore::verdict))
                                .next());
    }

    /** Whether one more place is within bounds; counts it, if so. */
    public Mono<Boolean> countLocation(UUID reportId, int most) {
        return database.withConnection(
                connection ->
                        rowsOf(
                                        connection
                                                .createStatement(COUNT_LOCATION)
                                                .bind("$1", reportId)
                                                .bind("$2", most))
                                .map(rows -> rows > 0));
    }

    /** Keeps the place in place of the one before it; it has been counted. */
    public Mono<Void> keepLocation(
            CityTurn turn,
            UUID reportId,
            LaterLocation location,
            LaterFix.Verdict verdict,
            Instant now) {
        GeoPoint at = location.point();
        return rowsOf(
                        inTurn(turn, KEEP_LOCATION, reportId, now)
                                .bind("$4", at.lat())
                                .bind("$5", at.lon())
                                .bind("$6", accuracy(location))
                                .bind("$7", measuredAt(location))
                                .bind("$8", verdict.name()))
                .then();
    }

    private static Statement inTurn(CityTurn turn, String sql, UUID reportId, Instant now) {
        return turn.connection()
                .createStatement(sql)
                .bind("$1", reportId)
                .bind("$2", now)
                .bind("$3", turn.revision());
    }

    private static Mono<Long> rowsOf(Statement statement) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.getRowsUpdated())
                .reduce(0L, Long::sum);
    }

    private byte[] sealed(UUID id, String text) {
        return vault.seal(id, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Object accuracy(LaterLocation location) {
        return Parameters.in(R2dbcType.DOUBLE, location.accuracyMetres());
    }

    private static Object measuredAt(LaterLocation location) {
        return Parameters.in(PostgresqlObjectId.TIMESTAMPTZ, location.measuredAt());
    }

    private static LaterFix.Verdict verdict(Readable row) {
        return LaterFix.Verdict.valueOf(row.get("verdict", String.class));
    }
}
