package id.kentongan.loadtests.contest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a city's tables have grown to: reports of closed incidents, four each, written as copies of
 * one that the api took; and the incidents that are open at the moment.
 */
public final class History {

    private static final int REPORTS_OF_EACH = 4;
    private static final int AT_ONCE = 25_000;

    /** One after another over three years, so that the indexes by time look as they would. */
    private static final String ADD =
            """
            WITH template AS MATERIALIZED (
                SELECT report.*, incident.answered, incident.remembered, sealed.sealed
                FROM kentongan.emergency_report AS report
                JOIN kentongan.incident AS incident ON incident.id = report.incident_id
                LEFT JOIN kentongan.emergency_report_private AS sealed ON sealed.report_id = report.id
                ORDER BY report.received_at LIMIT 1
            ), old AS MATERIALIZED (
                SELECT gen_random_uuid() AS id,
                    now() - interval '1 day' - (? + i) * interval '6 minutes' AS at,
                    -7.05 + random() * 0.1 AS lat, 110.35 + random() * 0.1 AS lon
                FROM generate_series(1, ?) AS i
            ), incidents AS (
                INSERT INTO kentongan.incident (id, jurisdiction, type, status, lat, lon, opened_at,
                    last_report_at, reports, remembered, answered, closed_at, disposition)
                SELECT old.id, jurisdiction, type, 'CLOSED', old.lat, old.lon, old.at, old.at, ?,
                    remembered, answered, old.at + interval '1 hour', 'HANDLED'
                FROM old, template
            ), assigned AS (
                INSERT INTO kentongan.assignment (id, incident_id, jurisdiction, unit_id, agency,
                    activity, cause, pick, assigned_at, ended_at)
                SELECT gen_random_uuid(), old.id, jurisdiction, unit_id, agency, 'CLEARED', 'INTAKE', pick,
                    old.at, old.at + interval '1 hour'
                FROM old, (SELECT * FROM kentongan.assignment LIMIT 1) AS template
            ), reports AS MATERIALIZED (
                SELECT gen_random_uuid() AS id, old.id AS incident_id, old.at, old.lat, old.lon
                FROM old, generate_series(1, ?)
            ), kept AS (
                INSERT INTO kentongan.emergency_report (id, incident_id, jurisdiction,
                    outside_jurisdiction, reporter_id, fingerprint, type, lat, lon, accuracy_metres,
                    language, received_at, matched, clustering, sketch)
                SELECT reports.id, reports.incident_id, jurisdiction, false, gen_random_uuid(),
                    fingerprint, type, reports.lat, reports.lon, accuracy_metres, language, reports.at,
                    matched, clustering, sketch
                FROM reports, template
            ), sealed AS (
                INSERT INTO kentongan.emergency_report_private (report_id, sealed)
                SELECT reports.id, sealed FROM reports, template WHERE sealed IS NOT NULL
            )
            INSERT INTO kentongan.incident_timeline (incident_id, at, kind, report_id)
            SELECT incident_id, at, 'REPORTED', id FROM reports
            """;

    /**
     * Crews have arrived everywhere and nothing is missing, so that nobody's time runs out; in the
     * turn of the city, so that every replica learns of it.
     */
    private static final String SETTLE =
            """
            WITH turn AS (
                UPDATE kentongan.city_book SET revision = revision + 1 RETURNING jurisdiction, revision
            ), arrived AS (
                UPDATE kentongan.assignment SET activity = 'ON_SCENE', due_at = NULL
                WHERE ended_at IS NULL
            )
            UPDATE kentongan.incident SET short_due_at = NULL, status = 'RESOURCES_ONSCENE',
                revision = turn.revision
            FROM turn WHERE incident.jurisdiction = turn.jurisdiction
                AND status NOT IN ('CLOSED', 'CANCELLED')
            """;

    /**
     * What a measurement opened is over, in the turn of its city, so that every replica learns of
     * it; but for what replicas that do not gather have opened, of which none knows anyway.
     */
    private static final String TIDY =
            """
            WITH turn AS (
                UPDATE kentongan.city_book SET revision = revision + 1 RETURNING jurisdiction, revision
            ), over AS (
                UPDATE kentongan.incident SET status = 'CLOSED', short_due_at = NULL,
                    revision = CASE WHEN remembered IS NULL THEN 0 ELSE turn.revision END
                FROM turn WHERE incident.jurisdiction = turn.jurisdiction
                    AND status NOT IN ('CLOSED', 'CANCELLED')
                    AND NOT EXISTS (SELECT FROM drill_open WHERE drill_open.id = incident.id)
                RETURNING incident.id
            )
            UPDATE kentongan.assignment SET activity = 'CANCELLED', due_at = NULL, ended_at = now()
            FROM over WHERE incident_id = over.id AND ended_at IS NULL
            """;

    private final Connection database;

    public History(Connection database) {
        this.database = database;
    }

    /** There must be a report that called a unit, for the copies to be of. */
    public void write(int reports) throws SQLException {
        int incidents = reports / REPORTS_OF_EACH;
        try (PreparedStatement add = database.prepareStatement(ADD)) {
            for (int from = 0; from < incidents; from += AT_ONCE) {
                add.setInt(1, from);
                add.setInt(2, Math.min(AT_ONCE, incidents - from));
                add.setInt(3, REPORTS_OF_EACH);
                add.setInt(4, REPORTS_OF_EACH);
                add.executeUpdate();
            }
        }
        execute("VACUUM ANALYZE");
    }

    /**
     * Takes what is open now for what is going on in the city.
     *
     * @return how many incidents that is
     */
    int takeOpen() throws SQLException {
        execute(SETTLE);
        execute(
                "CREATE TABLE drill_open AS SELECT id FROM kentongan.incident"
                        + " WHERE status NOT IN ('CLOSED', 'CANCELLED')");
        execute("ALTER TABLE drill_open ADD PRIMARY KEY (id)");
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM drill_open")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Only what was going on before a measurement goes on after it. */
    void tidy() throws SQLException {
        execute(TIDY);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
