package id.kentongan.loadtests.replicas;

import id.kentongan.loadtests.arena.ApiProcess;

import org.HdrHistogram.Histogram;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Units that were called and do not answer: rows as the api writes them, copied from those of a
 * report it took, and what it does about them when their time is up.
 *
 * <p>When that was done is the time of the commit by the database's clock, which is also the clock
 * the deadlines are set by; a trigger keeps which deadline it was.
 */
public final class Deadlines implements AutoCloseable {

    private static final String PREPARE =
            """
            CREATE SCHEMA drill;
            CREATE TABLE drill.incident AS TABLE kentongan.incident WITH NO DATA;
            CREATE TABLE drill.assignment AS TABLE kentongan.assignment WITH NO DATA;
            CREATE TABLE drill.kept (assignment_id uuid, due_at timestamptz, step int, phase int);
            CREATE TABLE drill.due (assignment_id uuid, incident_id uuid, unit_id uuid, phase int);
            CREATE FUNCTION drill.keep() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO drill.kept SELECT old.id, old.due_at, old.step, max(phase) FROM drill.due;
                RETURN NULL;
            END $$;
            CREATE TRIGGER keep AFTER UPDATE OF due_at ON kentongan.assignment FOR EACH ROW
            WHEN (old.due_at <= clock_timestamp()) EXECUTE FUNCTION drill.keep();
            """;

    private static final String TAKE_INCIDENT =
            "INSERT INTO drill.incident SELECT * FROM kentongan.incident WHERE id = ?";

    private static final String TAKE_ASSIGNMENT =
            """
            INSERT INTO drill.assignment SELECT * FROM kentongan.assignment
            WHERE incident_id = ? AND pick ->> 'capability' = 'FIRE_SUPPRESSION' LIMIT 1
            """;

    /** One silent unit for each of so many incidents, all over the city. */
    private static final String COPY =
            """
            WITH new AS MATERIALIZED (
                SELECT gen_random_uuid() AS incident_id, gen_random_uuid() AS id,
                    gen_random_uuid() AS unit_id,
                    ?::timestamptz + (i - 1) * (? * interval '1 microsecond' / ?) AS due_at
                FROM generate_series(1, ?) AS i
            ), picked AS MATERIALIZED (
                SELECT new.*, template.pick::jsonb || jsonb_build_object('id', new.unit_id,
                        'assignmentId', new.id, 'ackDueAt', to_char(new.due_at AT TIME ZONE 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) AS pick
                FROM new, drill.assignment AS template
            ), incidents AS (
                INSERT INTO kentongan.incident
                SELECT copy.* FROM picked, drill.incident AS template,
                    LATERAL jsonb_populate_record(NULL::kentongan.incident, to_jsonb(template)
                        || jsonb_build_object('id', incident_id, 'opened_at', now(),
                            'last_report_at', now(), 'remembered', NULL,
                            'answered', jsonb_build_object('units', jsonb_build_array(pick))::text,
                            'lat', ? + random() * ?, 'lon', ? + random() * ?)) AS copy
            ), assignments AS (
                INSERT INTO kentongan.assignment
                SELECT copy.* FROM picked, drill.assignment AS template,
                    LATERAL jsonb_populate_record(NULL::kentongan.assignment, to_jsonb(template)
                        || jsonb_build_object('id', picked.id, 'incident_id', picked.incident_id,
                            'unit_id', picked.unit_id, 'pick', picked.pick,
                            'assigned_at', now(), 'due_at', picked.due_at)) AS copy
            )
            INSERT INTO drill.due SELECT id, incident_id, unit_id, ? FROM picked
            """;

    private static final String FIRST_STEPS_KEPT =
            """
            SELECT count(DISTINCT assignment_id) FROM drill.kept JOIN drill.due USING (assignment_id)
            WHERE due.phase = ? AND step = 0
            """;

    /** By the commit, not by when the statement ran. */
    private static final String LATENESS =
            """
            SELECT 1e6 * extract(epoch FROM pg_xact_commit_timestamp(kept.xmin) - due_at) FROM drill.kept
            WHERE phase = ? AND step = ?
            """;

    /** Each deadline is kept once, each unit reminded once. */
    private static final String KEPT_TWICE =
            """
            SELECT
                (SELECT count(*) FROM (SELECT FROM drill.kept GROUP BY assignment_id, due_at
                    HAVING count(*) > 1) AS twice)
                + (SELECT count(*) FROM (SELECT FROM kentongan.incident_timeline WHERE kind = 'REMINDED'
                    GROUP BY incident_id, unit_id HAVING count(*) > 1) AS twice)
            """;

    /** All of a phase is over, whatever became of it. */
    private static final String END =
            """
            WITH over AS (
                UPDATE kentongan.assignment SET activity = 'CANCELLED', ended_at = now(), due_at = NULL
                WHERE ended_at IS NULL
                    AND incident_id IN (SELECT incident_id FROM drill.due WHERE phase = ?)
            )
            UPDATE kentongan.incident SET status = 'CLOSED', short_due_at = NULL
            WHERE id IN (SELECT incident_id FROM drill.due WHERE phase = ?)
            """;

    private static final Witnesses PLAIN = new Witnesses(10, List.of(10));
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Connection database;

    /** Takes a report to copy from, and closes its incident. */
    public Deadlines(Replicas replicas) throws Exception {
        database = replicas.connect();
        try (Statement statement = database.createStatement()) {
            statement.execute(PREPARE);
        }
        ApiProcess api = replicas.apis().get(0);
        Http http = new Http();
        String operator = DrillCity.operator(replicas.issuer());
        UUID incident = reportFire(http, api, operator);
        take(TAKE_INCIDENT, incident);
        take(TAKE_ASSIGNMENT, incident);
        DrillCity.close(http, api, operator, incident);
    }

    private UUID reportFire(Http http, ApiProcess api, String operator) throws Exception {
        http.must(
                Http.call(api.address(), "/v1/emergency-reports", operator)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(Http.json(PLAIN.report(Fire.number(399), new SplittableRandom(1))))
                        .build());
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT id FROM incident ORDER BY opened_at DESC LIMIT 1")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private void take(String sql, UUID incident) throws SQLException {
        try (PreparedStatement copy = database.prepareStatement(sql)) {
            copy.setObject(1, incident);
            if (copy.executeUpdate() != 1) {
                throw new IllegalStateException("the report called nobody, or was not kept");
            }
        }
    }

    /**
     * Adds units that have to answer, the first at that time, the others evenly after it.
     *
     * @param over zero: all at the same moment
     * @param phase names them
     */
    public void add(int count, Instant first, Duration over, int phase) throws SQLException {
        try (PreparedStatement copy = database.prepareStatement(COPY)) {
            copy.setString(1, first.toString());
            copy.setLong(2, over.toNanos() / 1000);
            copy.setInt(3, count);
            copy.setInt(4, count);
            copy.setDouble(5, DrillCity.SOUTH);
            copy.setDouble(6, DrillCity.SIDE);
            copy.setDouble(7, DrillCity.WEST);
            copy.setDouble(8, DrillCity.SIDE);
            copy.setInt(9, phase);
            copy.executeUpdate();
        }
        try (Statement statement = database.createStatement()) {
            statement.execute("ANALYZE assignment, incident");
        }
    }

    /** How many of a phase have been reminded so far. */
    public long reminded(int phase) throws SQLException {
        return number(FIRST_STEPS_KEPT, phase);
    }

    /**
     * Waits until so many of a phase have been reminded, or the patience is over.
     *
     * @return how many have
     */
    public long awaitReminded(int phase, long count, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        long reminded = reminded(phase);
        while (reminded < count && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            reminded = reminded(phase);
        }
        return reminded;
    }

    /**
     * By how much deadlines were missed, in microseconds.
     *
     * @param step how far the escalation had come before: 0 for the reminders
     */
    public Histogram latenessMicros(int phase, int step) throws SQLException {
        Histogram micros = new Histogram(HIGHEST_MICROS, 3);
        try (PreparedStatement lateness = database.prepareStatement(LATENESS)) {
            lateness.setInt(1, phase);
            lateness.setInt(2, step);
            try (ResultSet row = lateness.executeQuery()) {
                while (row.next()) {
                    micros.recordValue(Math.max(0, Math.min(row.getLong(1), HIGHEST_MICROS)));
                }
            }
        }
        return micros;
    }

    /** Deadlines acted on more than once, and units reminded more than once. */
    public long keptTwice() throws SQLException {
        return number(KEPT_TWICE);
    }

    /** Lets everything of a phase be over. */
    public void end(int phase) throws SQLException {
        try (PreparedStatement over = database.prepareStatement(END)) {
            over.setInt(1, phase);
            over.setInt(2, phase);
            over.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private long number(String sql, int... arguments) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setInt(i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
