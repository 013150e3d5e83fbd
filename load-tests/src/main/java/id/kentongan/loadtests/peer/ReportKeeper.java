package id.kentongan.loadtests.peer;

import id.kentongan.loadtests.insert.NewReport;
import id.kentongan.loadtests.insert.OneStatement;
import id.kentongan.loadtests.insert.SampleReports;
import id.kentongan.loadtests.insert.StatementPerTable;
import id.kentongan.loadtests.peer.ReportBody.PlaceBody;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Keeps a report with its incident, timeline and outbox rows; durable when a method returns. */
@Component
class ReportKeeper {

    private static final String CITY = "33.74";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    ReportKeeper(JdbcTemplate database, TransactionTemplate transaction, JsonMapper json) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
    }

    NewReport keepInOneStatement(UUID key, ReportBody body) {
        NewReport report = rowOf(key, body);
        database.update(
                OneStatement.INSERT_REPORT, statement -> OneStatement.fill(statement, report));
        return report;
    }

    NewReport keepTableByTable(UUID key, ReportBody body) {
        NewReport report = rowOf(key, body);
        transaction.executeWithoutResult(
                status ->
                        database.execute(
                                (ConnectionCallback<@Nullable Void>) c -> insert(c, report)));
        return report;
    }

    private static @Nullable Void insert(Connection connection, NewReport report)
            throws SQLException {
        StatementPerTable.insert(connection, report);
        return null;
    }

    private NewReport rowOf(UUID key, ReportBody body) {
        OffsetDateTime now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        UUID incident = UUID.randomUUID();
        UUID reporter = UUID.randomUUID();
        PlaceBody place = body.location();
        double accuracy = place.accuracyMetres() == null ? 0 : place.accuracyMetres();
        String language = body.language() == null ? "id" : body.language();
        EventBody event =
                new EventBody(
                        UUID.randomUUID(),
                        now,
                        key,
                        incident,
                        CITY,
                        body.type(),
                        place,
                        false,
                        AsMatched.UNITS,
                        AsMatched.CAMERAS.size(),
                        reporter,
                        language);
        return new NewReport(
                key,
                incident,
                reporter,
                CITY,
                body.type(),
                place.lat(),
                place.lon(),
                accuracy,
                language,
                fingerprint(body),
                SampleReports.sealed(body.description() == null ? "" : body.description()),
                now,
                json.writeValueAsString(AsMatched.ALL),
                json.writeValueAsString(event));
    }

    private UUID fingerprint(ReportBody body) {
        return UUID.nameUUIDFromBytes(json.writeValueAsBytes(body));
    }
}
