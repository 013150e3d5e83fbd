package id.kentongan.loadtests.insert;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A whole report in one statement, so that it takes one trip to the database and its own commit:
 * the fastest a report can be inserted alone.
 */
public final class OneStatement {

    public static final String INSERT_REPORT =
            """
            WITH new_incident AS (
                INSERT INTO kentongan.incident (id, jurisdiction, type, status, lat, lon, opened_at,
                    last_report_at)
                VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?, ?)),
            new_report AS (
                INSERT INTO kentongan.emergency_report (id, incident_id, jurisdiction,
                    outside_jurisdiction, reporter_id, fingerprint, type, lat, lon,
                    accuracy_metres, language, received_at, matched)
                VALUES (?, ?, ?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?)),
            new_private AS (
                INSERT INTO kentongan.emergency_report_private (report_id, sealed) VALUES (?, ?)),
            new_timeline AS (
                INSERT INTO kentongan.incident_timeline (incident_id, at, kind, report_id)
                VALUES (?, ?, 'REPORTED', ?))
            INSERT INTO kentongan.outbox (topic, key, event, payload)
            VALUES ('kentongan.emergency-reports', ?, 'EmergencyReportAccepted', ?)
            """;

    private OneStatement() {}

    /** Fills a statement prepared from {@link #INSERT_REPORT}. */
    public static void fill(PreparedStatement statement, NewReport report) throws SQLException {
        int at = Columns.incident(statement, 1, report);
        at = Columns.report(statement, at, report);
        at = Columns.personal(statement, at, report);
        at = Columns.timeline(statement, at, report);
        Columns.outbox(statement, at, report);
    }
}
