package id.kentongan.loadtests.insert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A report as a service usually writes it: a transaction of one statement for each table. */
public final class FourStatements {

    private static final String INSERT_INCIDENT =
            """
            INSERT INTO kentongan.incident (id, jurisdiction, type, status, lat, lon, opened_at)
            VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?)
            """;
    private static final String INSERT_REPORT =
            """
            INSERT INTO kentongan.emergency_report (id, incident_id, jurisdiction, type, lat, lon,
                accuracy_metres, description, language, reporter, body_hash, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_TIMELINE =
            """
            INSERT INTO kentongan.incident_timeline (incident_id, at, kind, detail)
            VALUES (?, ?, 'REPORTED', ?)
            """;
    private static final String INSERT_OUTBOX =
            """
            INSERT INTO kentongan.outbox (topic, key, payload)
            VALUES ('kentongan.emergency-reports', ?, ?)
            """;

    private FourStatements() {}

    /** Runs the four on a connection without auto-commit, and commits. */
    public static void insert(Connection connection, NewReport report) throws SQLException {
        incident(connection, report);
        report(connection, report);
        timeline(connection, report);
        outbox(connection, report);
        connection.commit();
    }

    private static void incident(Connection connection, NewReport report) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_INCIDENT)) {
            statement.setObject(1, report.incidentId());
            statement.setString(2, report.jurisdiction());
            statement.setString(3, report.type());
            statement.setDouble(4, report.lat());
            statement.setDouble(5, report.lon());
            statement.setObject(6, report.receivedAt());
            statement.executeUpdate();
        }
    }

    private static void report(Connection connection, NewReport report) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_REPORT)) {
            statement.setObject(1, report.id());
            statement.setObject(2, report.incidentId());
            statement.setString(3, report.jurisdiction());
            statement.setString(4, report.type());
            statement.setDouble(5, report.lat());
            statement.setDouble(6, report.lon());
            statement.setDouble(7, report.accuracyMetres());
            statement.setString(8, report.description());
            statement.setString(9, report.language());
            statement.setObject(10, report.reporter());
            statement.setBytes(11, report.bodyHash());
            statement.setObject(12, report.receivedAt());
            statement.executeUpdate();
        }
    }

    private static void timeline(Connection connection, NewReport report) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_TIMELINE)) {
            statement.setObject(1, report.incidentId());
            statement.setObject(2, report.receivedAt());
            statement.setString(3, report.id().toString());
            statement.executeUpdate();
        }
    }

    private static void outbox(Connection connection, NewReport report) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_OUTBOX)) {
            statement.setObject(1, report.incidentId());
            statement.setString(2, report.event());
            statement.executeUpdate();
        }
    }
}
