package id.kentongan.api.incident.store;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.CallClass;
import id.kentongan.api.incident.Claim;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentLink;
import id.kentongan.api.incident.IncidentLog;
import id.kentongan.api.incident.IncidentReport;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.incident.LogPosition;
import id.kentongan.api.incident.TimelineEntry;
import id.kentongan.api.reading.ListPlace;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.DeskDatabase;

import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads incidents; they are written by the intake, in the transaction of the reports that open or
 * join them, and by agents who regroup them.
 */
@Component
public class IncidentStore {

    private static final String COLUMNS =
            """
            SELECT id, jurisdiction, type, status, lat, lon, opened_at, last_report_at, reports,
                idle_reports, exercise, alarm, claimed_by, claimed_until, first_claimed_at, closed_at,
                disposition, located_by, merged_into, version, revision, reporters_safe,
                reports_cancelled
            FROM incident
            """;

    private static final String NEWEST_OF_CITY =
            COLUMNS
                    + """
                    WHERE jurisdiction = :jurisdiction AND (opened_at, id) < (:openedAt, :id)
                    ORDER BY opened_at DESC, id DESC
                    LIMIT :limit
                    """;

    private static final String CHANGED_AFTER =
            COLUMNS
                    + """
                    WHERE jurisdiction = :jurisdiction AND (revision, id) > (:revision, :id)
                    ORDER BY revision, id
                    LIMIT :limit
                    """;

    private static final String OPEN_AFTER =
            COLUMNS
                    + """
                    WHERE jurisdiction = :jurisdiction AND (revision, id) > (:revision, :id)
                        AND revision <= :until
                        AND status NOT IN ('CLOSED', 'CANCELLED') AND merged_into IS NULL
                    ORDER BY revision, id
                    LIMIT :limit
                    """;

    private static final String OPEN_OF_CITY =
            COLUMNS
                    + """
                    WHERE jurisdiction = :jurisdiction
                        AND status NOT IN ('CLOSED', 'CANCELLED') AND merged_into IS NULL
                    """;

    private static final String SERVED_OF_CITY =
            """
            SELECT id FROM incident
            WHERE jurisdiction = :jurisdiction
                AND status NOT IN ('CLOSED', 'CANCELLED') AND merged_into IS NULL
                AND EXISTS (SELECT FROM assignment
                            WHERE incident_id = incident.id AND activity = 'CLEARED')
            """;

    private static final String INCIDENT = COLUMNS + "WHERE id = :id";

    private static final String INCIDENT_IN_TURN = COLUMNS + "WHERE id = $1";

    private static final String NEWEST_OF_TIMELINE =
            """
            SELECT * FROM (
                SELECT id, at, kind, report_id, other_id, unit_id, note, by_person
                FROM incident_timeline WHERE incident_id = :id
                ORDER BY id DESC LIMIT :limit
            ) newest ORDER BY id
            """;

    private static final String NEWEST_OF_TIMELINE_BUT_WHAT_REPORTERS_BRING =
            """
            SELECT * FROM (
                SELECT id, at, kind, report_id, other_id, unit_id, note, by_person
                FROM incident_timeline
                WHERE incident_id = :id AND kind NOT IN ('REPORTED', 'JOINED', 'REPORTER_SAFE',
                    'REPORTER_WROTE', 'REPORTER_LOCATED')
                ORDER BY id DESC LIMIT :limit
            ) newest ORDER BY id
            """;

    private static final String REPORTS =
            """
            SELECT id, type, report.lat, report.lon, report.accuracy_metres, received_at, call_class,
                clustering, safe_at, cancelled_at, later.lat AS later_lat, later.lon AS later_lon,
                later.accuracy_metres AS later_accuracy_metres, measured_at, located_at, verdict
            FROM emergency_report report
            LEFT JOIN reporter_follow_up later ON later.report_id = report.id
            WHERE incident_id = :id ORDER BY received_at, id LIMIT :limit
            """;

    private static final String LINKS =
            """
            SELECT other_id AS other, state, score, at FROM incident_link WHERE incident_id = :id
            UNION ALL
            SELECT incident_id, state, score, at FROM incident_link WHERE other_id = :id
            ORDER BY at, other
            """;

    private final DeskDatabase database;

    private final JsonMapper json;

    public IncidentStore(DeskDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A city's incidents, newest first, after a place in that list. */
    public Flux<Incident> newestOf(String jurisdiction, ListPlace after, int limit) {
        return database.client()
                .sql(NEWEST_OF_CITY)
                .bind("jurisdiction", jurisdiction)
                .bind("openedAt", after.at())
                .bind("id", after.id())
                .bind("limit", limit)
                .map(IncidentStore::asIncident)
                .all();
    }

    /** See {@link IncidentLog#changedAfter}. */
    public Flux<IncidentLog.Entry> changedAfter(
            String jurisdiction, LogPosition position, int limit) {
        return database.client()
                .sql(CHANGED_AFTER)
                .bind("jurisdiction", jurisdiction)
                .bind("revision", position.revision())
                .bind("id", position.incidentId())
                .bind("limit", limit)
                .map(IncidentStore::asEntry)
                .all();
    }

    /** See {@link IncidentLog#openAfter}. */
    public Flux<IncidentLog.Entry> openAfter(
            String jurisdiction, LogPosition position, long until, int limit) {
        return database.client()
                .sql(OPEN_AFTER)
                .bind("jurisdiction", jurisdiction)
                .bind("revision", position.revision())
                .bind("id", position.incidentId())
                .bind("until", until)
                .bind("limit", limit)
                .map(IncidentStore::asEntry)
                .all();
    }

    /** A city's incidents that stand for themselves and are not over, in no order. */
    public Flux<Incident> openOf(String jurisdiction) {
        return database.client()
                .sql(OPEN_OF_CITY)
                .bind("jurisdiction", jurisdiction)
                .map(IncidentStore::asIncident)
                .all();
    }

    /** Those of {@link #openOf} where a unit has done what it could. */
    public Flux<UUID> servedOf(String jurisdiction) {
        return database.client()
                .sql(SERVED_OF_CITY)
                .bind("jurisdiction", jurisdiction)
                .map((Readable row) -> row.get("id", UUID.class))
                .all();
    }

    /** Empty when there is no such incident. */
    public Mono<Incident> find(UUID id) {
        return database.client().sql(INCIDENT).bind("id", id).map(IncidentStore::asIncident).one();
    }

    /** The same, as it is while a turn of its city is held. */
    public Mono<Incident> find(CityTurn turn, UUID id) {
        return Flux.from(
                        turn.connection()
                                .createStatement(INCIDENT_IN_TURN)
                                .bind("$1", id)
                                .execute())
                .concatMap(result -> result.map(IncidentStore::asIncident))
                .next();
    }

    /** The newest of what happened to it, oldest first. */
    public Flux<TimelineEntry> timeline(UUID incidentId, int limit) {
        return timeline(NEWEST_OF_TIMELINE, incidentId, limit);
    }

    /** The same without that there are reports, and what reporters add to them. */
    public Flux<TimelineEntry> timelineOfWork(UUID incidentId, int limit) {
        return timeline(NEWEST_OF_TIMELINE_BUT_WHAT_REPORTERS_BRING, incidentId, limit);
    }

    private Flux<TimelineEntry> timeline(String query, UUID incidentId, int limit) {
        return database.client()
                .sql(query)
                .bind("id", incidentId)
                .bind("limit", limit)
                .map(
                        (Readable row) ->
                                new TimelineEntry(
                                        row.get("at", Instant.class),
                                        row.get("kind", String.class),
                                        row.get("report_id", UUID.class),
                                        row.get("other_id", UUID.class),
                                        row.get("unit_id", UUID.class),
                                        row.get("note", String.class),
                                        row.get("by_person", UUID.class)))
                .all();
    }

    /** The first of its own reports, in the order they came. */
    public Flux<IncidentReport> reports(UUID incidentId, int limit) {
        return database.client()
                .sql(REPORTS)
                .bind("id", incidentId)
                .bind("limit", limit)
                .map(this::asReport)
                .all();
    }

    /** Its links to other incidents, suggested, made and refused, oldest first. */
    public Flux<IncidentLink> links(UUID incidentId) {
        return database.client()
                .sql(LINKS)
                .bind("id", incidentId)
                .map(
                        (Readable row) ->
                                new IncidentLink(
                                        row.get("other", UUID.class),
                                        IncidentLink.State.valueOf(row.get("state", String.class)),
                                        row.get("score", Double.class),
                                        row.get("at", Instant.class)))
                .all();
    }

    private IncidentReport asReport(Readable row) {
        @Nullable String clustering = row.get("clustering", String.class);
        return new IncidentReport(
                row.get("id", UUID.class),
                IncidentType.valueOf(row.get("type", String.class)),
                row.get("lat", Double.class),
                row.get("lon", Double.class),
                row.get("accuracy_metres", Double.class),
                row.get("received_at", Instant.class),
                CallClass.valueOf(row.get("call_class", String.class)),
                clustering == null ? null : json.readValue(clustering, Belonging.class),
                row.get("safe_at", Instant.class),
                row.get("cancelled_at", Instant.class),
                laterLocation(row));
    }

    private static IncidentReport.@Nullable LaterLocation laterLocation(Readable row) {
        @Nullable Instant at = row.get("located_at", Instant.class);
        return at == null
                ? null
                : new IncidentReport.LaterLocation(
                        row.get("later_lat", Double.class),
                        row.get("later_lon", Double.class),
                        row.get("later_accuracy_metres", Double.class),
                        row.get("measured_at", Instant.class),
                        at,
                        row.get("verdict", String.class));
    }

    private static IncidentLog.Entry asEntry(Readable row) {
        Incident incident = asIncident(row);
        return new IncidentLog.Entry(
                new LogPosition(row.get("revision", Long.class), incident.id()), incident);
    }

    private static Incident asIncident(Readable row) {
        return new Incident(
                row.get("id", UUID.class),
                row.get("jurisdiction", String.class),
                IncidentType.valueOf(row.get("type", String.class)),
                IncidentStatus.valueOf(row.get("status", String.class)),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("opened_at", Instant.class),
                row.get("last_report_at", Instant.class),
                row.get("reports", Integer.class),
                row.get("idle_reports", Integer.class),
                row.get("exercise", Boolean.class),
                row.get("alarm", Integer.class),
                claim(row),
                row.get("first_claimed_at", Instant.class),
                row.get("closed_at", Instant.class),
                named(row.get("disposition", String.class), Disposition::valueOf),
                named(row.get("located_by", String.class), LocationSource::valueOf),
                row.get("merged_into", UUID.class),
                row.get("version", Integer.class),
                row.get("reporters_safe", Integer.class),
                row.get("reports_cancelled", Integer.class));
    }

    private static @Nullable Claim claim(Readable row) {
        @Nullable UUID agent = row.get("claimed_by", UUID.class);
        return agent == null ? null : new Claim(agent, row.get("claimed_until", Instant.class));
    }

    private static <T> @Nullable T named(@Nullable String name, Function<String, T> valueOf) {
        return name == null ? null : valueOf.apply(name);
    }
}
