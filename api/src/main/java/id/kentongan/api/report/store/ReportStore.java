package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.KeptReport;
import id.kentongan.api.report.ReportEvents;
import id.kentongan.api.store.EmergencyDatabase;
import id.kentongan.api.store.GroupCommit;
import id.kentongan.events.Topic;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps 112 reports, a batch at a time: report, incident, timeline, sealed details and event in one
 * statement of one transaction, under the lock of their city.
 */
@Component
public class ReportStore {

    private static final GroupCommit.Limits LIMITS =
            new GroupCommit.Limits(256, 20_000, 1, 16, Duration.ofMillis(2));
    private static final Duration COME_BACK_IN = Duration.ofSeconds(2);

    /** Ids that are there already are left as they are, and are missing from what it returns. */
    private static final String KEEP_NEW_REPORTS =
            """
            WITH only_writer AS MATERIALIZED (
                SELECT pg_advisory_xact_lock(hashtextextended($2, 112))
            ), arriving AS MATERIALIZED (
                SELECT arriving.* FROM only_writer, json_to_recordset($1::json)
                AS arriving(id uuid, incident_id uuid, outside boolean, reporter_id uuid,
                    client_report_id text, fingerprint uuid, type text, lat float8, lon float8,
                    accuracy_metres float8, language text, occurred_micros bigint,
                    received_micros bigint, matched text, sealed text, payload text)
            ), kept AS (
                INSERT INTO emergency_report (id, incident_id, jurisdiction, outside_jurisdiction,
                    reporter_id, client_report_id, fingerprint, type, lat, lon, accuracy_metres, language,
                    occurred_at, received_at, matched)
                SELECT id, incident_id, $2, outside, reporter_id, client_report_id, fingerprint, type,
                    lat, lon, accuracy_metres, language,
                    'epoch'::timestamptz + occurred_micros * interval '1 microsecond',
                    'epoch'::timestamptz + received_micros * interval '1 microsecond', matched
                FROM arriving
                ON CONFLICT (id) DO NOTHING
                RETURNING id, incident_id, type, lat, lon, received_at
            ), opened AS (
                INSERT INTO incident (id, jurisdiction, type, status, lat, lon, opened_at)
                SELECT incident_id, $2, type, 'ACTIVE', lat, lon, received_at FROM kept
            ), noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, report_id)
                SELECT incident_id, received_at, 'REPORTED', id FROM kept
            ), sealed AS (
                INSERT INTO emergency_report_private (report_id, sealed)
                SELECT kept.id, decode(arriving.sealed, 'base64')
                FROM kept JOIN arriving USING (id) WHERE arriving.sealed IS NOT NULL
            ), told AS (
                INSERT INTO outbox (topic, key, event, payload)
                SELECT $3, kept.incident_id, $4, arriving.payload FROM kept JOIN arriving USING (id)
            )
            SELECT id FROM kept
            """;

    private static final String COLUMNS =
            """
            SELECT report.id, incident_id, jurisdiction, outside_jurisdiction, reporter_id,
                client_report_id, fingerprint, type, lat, lon, accuracy_metres, language, occurred_at,
                received_at, matched, private.sealed
            FROM emergency_report report
            LEFT JOIN emergency_report_private private ON private.report_id = report.id
            """;

    private static final String REPORTS_OF_IDS = COLUMNS + "WHERE report.id = ANY ($1)";
    private static final String REPORT_OF_CLIENT_ID =
            COLUMNS
                    + "WHERE reporter_id = $1 AND client_report_id = $2 ORDER BY received_at LIMIT 1";

    /**
     * A report that waits for its batch.
     *
     * @param row as the statement takes it, written by whoever brings it: the lane has better to do
     */
    private record Arrival(EmergencyReport report, String row) {}

    private final EmergencyDatabase database;
    private final ReportEvents events;
    private final OutboxRelay relay;
    private final JsonMapper json;
    private final GroupCommit<Arrival, KeptReport> commits;

    public ReportStore(
            EmergencyDatabase database, ReportEvents events, OutboxRelay relay, JsonMapper json) {
        this.database = database;
        this.events = events;
        this.relay = relay;
        this.json = json;
        this.commits =
                new GroupCommit<>(
                        this::write,
                        LIMITS,
                        () -> Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null));
    }

    /**
     * Keeps a report, or finds the one its id already stands for.
     *
     * @return once it is durable
     */
    public Mono<KeptReport> keep(EmergencyReport report) {
        String row = json.writeValueAsString(ReportRow.of(report, events.payload(report)));
        return commits.commit(report.jurisdiction(), new Arrival(report, row));
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

    /** Reports waiting for the database or being written, over all cities. */
    public int waiting() {
        return commits.waiting();
    }

    private Mono<List<KeptReport>> write(String jurisdiction, List<Arrival> batch) {
        List<EmergencyReport> reports = batch.stream().map(Arrival::report).toList();
        return database.withConnection(
                        connection ->
                                insert(connection, jurisdiction, batch)
                                        .flatMap(kept -> withEarlier(connection, reports, kept)))
                .doOnSuccess(kept -> relay.nudge());
    }

    private static Mono<Set<UUID>> insert(
            Connection connection, String jurisdiction, List<Arrival> batch) {
        return Flux.from(
                        connection
                                .createStatement(KEEP_NEW_REPORTS)
                                .bind("$1", rows(batch))
                                .bind("$2", jurisdiction)
                                .bind("$3", Topic.EMERGENCY_REPORTS.wireName())
                                .bind("$4", ReportEvents.NAME)
                                .execute())
                .concatMap(result -> result.map(row -> row.get("id", UUID.class)))
                .collect(HashSet::new, Set::add);
    }

    /** The first of each id; a JSON array. */
    private static String rows(List<Arrival> batch) {
        Map<UUID, String> firstOfEachId = new LinkedHashMap<>();
        batch.forEach(each -> firstOfEachId.putIfAbsent(each.report().id(), each.row()));
        return "[" + String.join(",", firstOfEachId.values()) + "]";
    }

    /**
     * Whoever did not get in finds the report that was there before, of this batch or of long ago.
     */
    private Mono<List<KeptReport>> withEarlier(
            Connection connection, List<EmergencyReport> batch, Set<UUID> kept) {
        Set<UUID> justKept = new HashSet<>(kept);
        Set<UUID> earlier = new HashSet<>();
        Map<UUID, EmergencyReport> known = new LinkedHashMap<>();
        for (EmergencyReport report : batch) {
            if (kept.contains(report.id())) {
                known.putIfAbsent(report.id(), report);
            } else {
                earlier.add(report.id());
            }
        }
        return reports(connection, earlier)
                .doOnNext(report -> known.put(report.id(), report))
                .then(
                        Mono.fromSupplier(
                                () ->
                                        batch.stream()
                                                .map(
                                                        report ->
                                                                new KeptReport(
                                                                        known.get(report.id()),
                                                                        !justKept.remove(
                                                                                report.id())))
                                                .toList()));
    }

    private Flux<EmergencyReport> reports(Connection connection, Set<UUID> ids) {
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
                row.get("client_report_id", String.class),
                row.get("fingerprint", UUID.class),
                IncidentType.valueOf(row.get("type", String.class)),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("accuracy_metres", Double.class),
                row.get("language", String.class),
                row.get("occurred_at", Instant.class),
                row.get("received_at", Instant.class),
                json.readValue(row.get("matched", String.class), Match.class),
                row.get("sealed", byte[].class));
    }
}
