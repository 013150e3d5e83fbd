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
                INSERT INTO kentongan.incident (id, jurisdiction, type, status, lat, lon, opened_at)
                VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?)),
            new_report AS (
                INSERT INTO kentongan.emergency_report (id, incident_id, jurisdiction, type, lat, lon,
                    accuracy_metres, description, language, reporter, body_hash, received_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)),
            new_timeline AS (
                INSERT INTO kentongan.incident_timeline (incident_id, at, kind, detail)
                VALUES (?, ?, 'REPORTED', ?))
            INSERT INTO kentongan.outbox (topic, key, payload)
            VALUES ('kentongan.emergency-reports', ?, ?)
            """;

    private OneStatement() {}

    /** Fills a statement prepared from {@link #INSERT_REPORT}. */
    public static void fill(PreparedStatement statement, NewReport report) throws SQLException {
        int at = 1;
        statement.setObject(at++, report.incidentId());
        statement.setString(at++, report.jurisdiction());
        statement.setString(at++, report.type());
        statement.setDouble(at++, report.lat());
        statement.setDouble(at++, report.lon());
        statement.setObject(at++, report.receivedAt());
        statement.setObject(at++, report.id());
        statement.setObject(at++, report.incidentId());
        statement.setString(at++, report.jurisdiction());
        statement.setString(at++, report.type());
        statement.setDouble(at++, report.lat());
        statement.setDouble(at++, report.lon());
        statement.setDouble(at++, report.accuracyMetres());
        statement.setString(at++, report.description());
        statement.setString(at++, report.language());
        statement.setObject(at++, report.reporter());
        statement.setBytes(at++, report.bodyHash());
        statement.setObject(at++, report.receivedAt());
        statement.setObject(at++, report.incidentId());
        statement.setObject(at++, report.receivedAt());
        statement.setString(at++, report.id().toString());
        statement.setObject(at++, report.incidentId());
        statement.setString(at, report.event());
    }
}
