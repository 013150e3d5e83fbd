package id.kentongan.api.incident.store;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.TimelineEntry;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.UUID;

/**
 * Reads incidents; they are written by the intake, in the transaction of the report that opens
 * them.
 */
@Component
public class IncidentStore {

    /** Where a page goes on: after this incident, in the order newest first. */
    public record Position(Instant openedAt, UUID id) {}

    private static final String COLUMNS =
            "SELECT id, jurisdiction, type, status, lat, lon, opened_at FROM incident ";

    private static final String NEWEST_OF_CITY =
            COLUMNS
                    + """
                    WHERE jurisdiction = :jurisdiction AND (opened_at, id) < (:openedAt, :id)
                    ORDER BY opened_at DESC, id DESC
                    LIMIT :limit
                    """;

    private static final String INCIDENT = COLUMNS + "WHERE id = :id";

    private static final String TIMELINE =
            "SELECT at, kind, report_id FROM incident_timeline WHERE incident_id = :id ORDER BY id";

    private final OtherDatabase database;

    public IncidentStore(OtherDatabase database) {
        this.database = database;
    }

    /** A city's incidents, newest first, after a position. */
    public Flux<Incident> newestOf(String jurisdiction, Position after, int limit) {
        return database.client()
                .sql(NEWEST_OF_CITY)
                .bind("jurisdiction", jurisdiction)
                .bind("openedAt", after.openedAt())
                .bind("id", after.id())
                .bind("limit", limit)
                .map(IncidentStore::asIncident)
                .all();
    }

    /** Empty when there is no such incident. */
    public Mono<Incident> find(UUID id) {
        return database.client().sql(INCIDENT).bind("id", id).map(IncidentStore::asIncident).one();
    }

    /** What happened to it, oldest first. */
    public Flux<TimelineEntry> timeline(UUID incidentId) {
        return database.client()
                .sql(TIMELINE)
                .bind("id", incidentId)
                .map(
                        (Readable row) ->
                                new TimelineEntry(
                                        row.get("at", Instant.class),
                                        row.get("kind", String.class),
                                        row.get("report_id", UUID.class)))
                .all();
    }

    private static Incident asIncident(Readable row) {
        return new Incident(
                row.get("id", UUID.class),
                row.get("jurisdiction", String.class),
                IncidentType.valueOf(row.get("type", String.class)),
                IncidentStatus.valueOf(row.get("status", String.class)),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("opened_at", Instant.class));
    }
}
