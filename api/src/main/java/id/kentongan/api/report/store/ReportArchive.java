package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.store.DeskDatabase;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Reads 112 reports that were kept. Whoever only asks does so on the connections of everything
 * else; what intake itself has to know it reads on its own.
 */
@Component
public class ReportArchive {

    private static final String COLUMNS =
            """
            SELECT report.id, incident_id, report.jurisdiction, outside_jurisdiction, reporter_id,
                witness_id, client_report_id, fingerprint, report.type, report.lat, report.lon,
                report.accuracy_metres, language, occurred_at, received_at, matched, clustering, private.sealed,
                coalesce(whole.status, incident.status) AS status,
                CASE WHEN whole.id IS NULL THEN incident.closed_at ELSE whole.closed_at END AS closed_at
            FROM emergency_report report
            JOIN incident ON incident.id = incident_id
            LEFT JOIN LATERAL (
                WITH RECURSIVE into_what AS (
                    SELECT id, merged_into, status, closed_at FROM incident part
                    WHERE part.id = incident.merged_into
                    UNION ALL
                    SELECT part.id, part.merged_into, part.status, part.closed_at
                    FROM incident part JOIN into_what ON part.id = into_what.merged_into
                )
                SELECT id, status, closed_at FROM into_what WHERE merged_into IS NULL
            ) whole ON true
            LEFT JOIN emergency_report_private private ON private.report_id = report.id
            """;

    private static final String REPORTS_OF_IDS = COLUMNS + "WHERE report.id = ANY ($1)";
    private static final String REPORT_OF_CLIENT_ID =
            COLUMNS
                    + "WHERE reporter_id = $1 AND client_report_id = $2 ORDER BY received_at LIMIT 1";

    private final DeskDatabase database;
    private final JsonMapper json;

    public ReportArchive(DeskDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The report of this id; empty when there is none. */
    public Mono<EmergencyReport> find(UUID id) {
        return database.withConnection(connection -> reports(connection, Set.of(id)).next());
    }

    /** The report that this reporter calls by this name; empty when there is none. */
    public Mono<EmergencyReport> find(UUID reporterId, String clientReportId) {
        return database.withConnection(
                connection ->
                        Flux.from(
                                        connection
                                                .createStatement(REPORT_OF_CLIENT_ID)
                                                .bind("$1", reporterId)
                                                .bind("$2", clientReportId)
                                                .execute())
                                .concatMap(result -> result.map(this::asReport))
                                .next());
    }

    /** Those of the reports that there are, in no order, on the caller's own connection. */
    Flux<EmergencyReport> reports(Connection connection, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Flux.empty();
        }
        return Flux.from(
                        connection
                                .createStatement(REPORTS_OF_IDS)
                                .bind("$1", ids.toArray(UUID[]::new))
                                .execute())
                .concatMap(result -> result.map(this::asReport));
    }

    private EmergencyReport asReport(Readable row) {
        return new EmergencyReport(
                row.get("id", UUID.class),
                row.get("incident_id", UUID.class),
                row.get("jurisdiction", String.class),
                row.get("outside_jurisdiction", Boolean.class),
                row.get("reporter_id", UUID.class),
                row.get("witness_id", UUID.class),
                row.get("client_report_id", String.class),
                row.get("fingerprint", UUID.class),
                IncidentType.valueOf(row.get("type", String.class)),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("accuracy_metres", Double.class),
                row.get("language", String.class),
                row.get("occurred_at", Instant.class),
                row.get("received_at", Instant.class),
                IncidentStatus.valueOf(row.get("status", String.class)),
                json.readValue(row.get("matched", String.class), Match.class),
                row.get("sealed", byte[].class),
                belonging(row.get("clustering", String.class)),
                row.get("closed_at", Instant.class));
    }

    private @Nullable Belonging belonging(@Nullable String clustering) {
        return clustering == null ? null : json.readValue(clustering, Belonging.class);
    }
}
