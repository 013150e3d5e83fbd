package id.kentongan.loadtests.insert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A report as a service usually writes it: one statement for each table, within a transaction. */
public final class StatementPerTable {

    /** Fills in the columns of one table. */
    @FunctionalInterface
    private interface Filling {
        int fill(PreparedStatement statement, int from, NewReport report) throws SQLException;
    }

    private record Table(String sql, Filling columns) {}

    private static final List<Table> TABLES =
            List.of(
                    new Table(
                            """
                            INSERT INTO kentongan.incident
                                (id, jurisdiction, type, status, lat, lon, opened_at,
                                 last_report_at)
                            VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?, ?)
                            """,
                            Columns::incident),
                    new Table(
                            """
                            INSERT INTO kentongan.emergency_report (id, incident_id, jurisdiction,
                                outside_jurisdiction, reporter_id, fingerprint, type, lat, lon,
                                accuracy_metres, language, received_at, matched)
                            VALUES (?, ?, ?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            Columns::report),
                    new Table(
                            """
                            INSERT INTO kentongan.emergency_report_private (report_id, sealed)
                            VALUES (?, ?)
                            """,
                            Columns::personal),
                    new Table(
                            """
                            INSERT INTO kentongan.incident_timeline
                                (incident_id, at, kind, report_id)
                            VALUES (?, ?, 'REPORTED', ?)
                            """,
                            Columns::timeline),
                    new Table(
                            """
                            INSERT INTO kentongan.outbox (topic, key, event, payload)
                            VALUES ('kentongan.emergency-reports', ?, 'EmergencyReportAccepted', ?)
                            """,
                            Columns::outbox));

    private StatementPerTable() {}

    /** Runs them within the caller's transaction, which the caller commits. */
    public static void insert(Connection connection, NewReport report) throws SQLException {
        for (Table table : TABLES) {
            try (PreparedStatement statement = connection.prepareStatement(table.sql())) {
                table.columns().fill(statement, 1, report);
                statement.executeUpdate();
            }
        }
    }
}
