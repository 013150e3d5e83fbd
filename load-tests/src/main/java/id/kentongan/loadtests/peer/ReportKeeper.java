package id.kentongan.loadtests.peer;

import id.kentongan.loadtests.insert.FourStatements;
import id.kentongan.loadtests.insert.NewReport;
import id.kentongan.loadtests.insert.OneStatement;
import id.kentongan.loadtests.peer.ReportBody.PlaceBody;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Keeps a report with its incident, timeline and outbox rows; durable when a method returns. */
@Component
class ReportKeeper {

    private static final String CITY = "33.74";

    /** The peer matches nothing; three units as the API would name them keep its event as large. */
    private static final List<UnitInEvent> UNITS =
            List.of(
                    new UnitInEvent(new UUID(1, 1), "DAMKAR-01", "FIRE_ENGINE", 812, 146),
                    new UnitInEvent(new UUID(1, 2), "DAMKAR-02", "WATER_TENDER", 1290, 232),
                    new UnitInEvent(new UUID(1, 3), "PSC-07", "AMBULANCE_ALS", 1954, 352));

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

    NewReport keepInFourStatements(UUID key, ReportBody body) {
        NewReport report = rowOf(key, body);
        transaction.executeWithoutResult(
                status ->
                        database.execute(
                                (ConnectionCallback<@Nullable Void>) c -> insert(c, report)));
        return report;
    }

    private static @Nullable Void insert(Connection connection, NewReport report)
            throws java.sql.SQLException {
        FourStatements.insert(connection, report);
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
                        UNITS,
                        7,
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
                body.description() == null ? "" : body.description(),
                language,
                hash(body),
                now,
                json.writeValueAsString(event));
    }

    private byte[] hash(ReportBody body) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The event in the outbox, with the members of the API's own. */
    record EventBody(
            UUID eventId,
            OffsetDateTime occurredAt,
            UUID reportId,
            UUID incidentId,
            String jurisdiction,
            String type,
            PlaceBody location,
            boolean outsideJurisdiction,
            List<UnitInEvent> units,
            int camerasInView,
            UUID reporterId,
            String language) {}

    record UnitInEvent(
            UUID unitId, String callSign, String type, long distanceMetres, long etaSeconds) {}
}
