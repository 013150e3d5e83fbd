package id.kentongan.loadtests.insert;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Fills in one table's columns from a place in a statement on, and says where the next begin. */
final class Columns {

    private Columns() {}

    static int incident(PreparedStatement statement, int from, NewReport report)
            throws SQLException {
        int at = from;
        statement.setObject(at++, report.incidentId());
        statement.setString(at++, report.jurisdiction());
        statement.setString(at++, report.type());
        statement.setDouble(at++, report.lat());
        statement.setDouble(at++, report.lon());
        statement.setObject(at++, report.receivedAt());
        statement.setObject(at++, report.receivedAt());
        return at;
    }

    static int report(PreparedStatement statement, int from, NewReport report) throws SQLException {
        int at = from;
        statement.setObject(at++, report.id());
        statement.setObject(at++, report.incidentId());
        statement.setString(at++, report.jurisdiction());
        statement.setObject(at++, report.reporter());
        statement.setObject(at++, report.fingerprint());
        statement.setString(at++, report.type());
        statement.setDouble(at++, report.lat());
        statement.setDouble(at++, report.lon());
        statement.setDouble(at++, report.accuracyMetres());
        statement.setString(at++, report.language());
        statement.setObject(at++, report.receivedAt());
        statement.setString(at++, report.matched());
        return at;
    }

    static int personal(PreparedStatement statement, int from, NewReport report)
            throws SQLException {
        statement.setObject(from, report.id());
        statement.setBytes(from + 1, report.sealed());
        return from + 2;
    }

    static int timeline(PreparedStatement statement, int from, NewReport report)
            throws SQLException {
        statement.setObject(from, report.incidentId());
        statement.setObject(from + 1, report.receivedAt());
        statement.setObject(from + 2, report.id());
        return from + 3;
    }

    static int outbox(PreparedStatement statement, int from, NewReport report) throws SQLException {
        statement.setObject(from, report.incidentId());
        statement.setString(from + 1, report.event());
        return from + 2;
    }
}
