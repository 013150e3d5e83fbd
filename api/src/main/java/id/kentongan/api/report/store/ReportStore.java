package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.DispatchSettings;
import id.kentongan.api.dispatch.UnitFinder;
import id.kentongan.api.incident.ClusteringSettings;
import id.kentongan.api.incident.OpenIncidentText;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.CityDesk;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.KeptReport;
import id.kentongan.api.report.ReportEvents;
import id.kentongan.api.report.SettledReport;
import id.kentongan.api.store.EmergencyDatabase;
import id.kentongan.api.store.GroupCommit;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.Engagements;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.events.Topic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcType;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps 112 reports, a batch at a time: where each belongs is decided in memory, then report,
 * incident, timeline, sealed details and event are written in one statement, in their city's turn
 * (decision 0014).
 */
@Component
public class ReportStore {

    private static final GroupCommit.Limits LIMITS =
            new GroupCommit.Limits(256, 20_000, 1, 16, Duration.ofMillis(2));
    private static final Duration COME_BACK_IN = Duration.ofSeconds(2);

    /** Each time fewer incidents are opened; what is left by then is shown to an agent. */
    private static final int MOST_DECIDED_AGAIN = 3;

    /**
     * Writes nothing when a report of the batch is there already, when a unit it reserves is taken,
     * or when the city is no longer at the revision the batch was decided at, if it was decided;
     * what it answers says which. Raising the revision first holds the city's row until the commit,
     * so that of two who decided at the same revision one writes and the other learns that it was
     * overtaken.
     */
    private static final String KEEP_NEW_REPORTS =
            """
            WITH arriving AS MATERIALIZED (
                SELECT * FROM json_to_recordset($1::json)
                AS arriving(id uuid, incident_id uuid, outside boolean, reporter_id uuid,
                    client_report_id text, fingerprint uuid, type text, lat float8, lon float8,
                    accuracy_metres float8, language text, occurred_micros bigint,
                    received_micros bigint, matched text, sealed text, payload text, kind text,
                    clustering text, sketch text, assignments json, short_due_micros bigint,
                    phone_key uuid)
            ), repeats AS MATERIALIZED (
                SELECT id FROM emergency_report WHERE id = ANY ($6)
            ), taken AS MATERIALIZED (
                SELECT unit_id, id, incident_id, activity FROM assignment
                WHERE unit_id = ANY ($10) AND ended_at IS NULL AND activity <> 'RESERVED_FOR_LATER'
            ), turn AS (
                UPDATE city_book SET revision = revision + 1
                WHERE jurisdiction = $2 AND revision = coalesce($7, revision)
                    AND NOT EXISTS (SELECT FROM repeats) AND NOT EXISTS (SELECT FROM taken)
                RETURNING revision
            ), kept AS (
                INSERT INTO emergency_report (id, incident_id, jurisdiction, outside_jurisdiction,
                    reporter_id, client_report_id, fingerprint, type, lat, lon, accuracy_metres, language,
                    occurred_at, received_at, matched, clustering, sketch)
                SELECT id, incident_id, $2, outside, reporter_id, client_report_id, fingerprint, type,
                    lat, lon, accuracy_metres, language,
                    'epoch'::timestamptz + occurred_micros * interval '1 microsecond',
                    'epoch'::timestamptz + received_micros * interval '1 microsecond', matched,
                    clustering, sketch
                FROM turn, arriving
            ), remembering AS MATERIALIZED (
                SELECT * FROM json_to_recordset($5::json)
                AS remembering(id uuid, lat float8, lon float8, last_report_micros bigint,
                    reports int, remembered text, answered text, status text,
                    short_due_micros bigint, merged_into uuid, merged_micros bigint,
                    answered_before text)
            ), united AS MATERIALIZED (
                SELECT remembering.merged_into AS id, sum(part.idle_reports)::int AS idle_reports,
                    sum(part.reporters_safe)::int AS reporters_safe,
                    sum(part.reports_cancelled)::int AS reports_cancelled
                FROM remembering JOIN incident AS part ON part.id = remembering.id
                WHERE remembering.merged_into IS NOT NULL
                GROUP BY remembering.merged_into
            ), opened AS (
                INSERT INTO incident (id, jurisdiction, type, status, lat, lon, opened_at,
                    last_report_at, reports, remembered, answered, revision, short_due_at)
                SELECT incident_id, $2, type,
                    CASE WHEN assignments IS NULL THEN 'ACTIVE' ELSE 'RESOURCES_ASSIGNED' END,
                    coalesce(remembering.lat, arriving.lat),
                    coalesce(remembering.lon, arriving.lon),
                    'epoch'::timestamptz + received_micros * interval '1 microsecond',
                    'epoch'::timestamptz
                        + coalesce(last_report_micros, received_micros) * interval '1 microsecond',
                    coalesce(reports, 1), remembered, answered, revision,
                    'epoch'::timestamptz + arriving.short_due_micros * interval '1 microsecond'
                FROM turn, arriving LEFT JOIN remembering ON remembering.id = incident_id
                WHERE kind = 'REPORTED'
            ), grown AS (
                UPDATE incident SET
                    lat = CASE WHEN located_by IS NULL THEN remembering.lat ELSE incident.lat END,
                    lon = CASE WHEN located_by IS NULL THEN remembering.lon ELSE incident.lon END,
                    last_report_at =
                        'epoch'::timestamptz + last_report_micros * interval '1 microsecond',
                    reports = remembering.reports, remembered = remembering.remembered,
                    answered = remembering.answered, status = remembering.status,
                    short_due_at = CASE WHEN remembering.merged_into IS NULL
                        THEN coalesce(short_due_at,
                            'epoch'::timestamptz + short_due_micros * interval '1 microsecond') END,
                    merged_into = remembering.merged_into,
                    idle_reports = incident.idle_reports + coalesce(united.idle_reports, 0),
                    reporters_safe = incident.reporters_safe + coalesce(united.reporters_safe, 0),
                    reports_cancelled =
                        incident.reports_cancelled + coalesce(united.reports_cancelled, 0),
                    revision = turn.revision
                FROM turn, remembering LEFT JOIN united ON united.id = remembering.id
                WHERE incident.id = ANY ($9) AND incident.id = remembering.id
            ), merged AS (
                INSERT INTO incident_merge (from_id, into_id, at, answered_before)
                SELECT id, merged_into,
                    'epoch'::timestamptz + merged_micros * interval '1 microsecond', answered_before
                FROM turn, remembering WHERE merged_into IS NOT NULL
            ), reserved AS (
                -- In the same order everywhere, so that two cities that want the same units wait for each other in turn.
                INSERT INTO assignment (id, incident_id, jurisdiction, unit_id, agency, activity,
                    cause, pick, assigned_at, due_at)
                SELECT reserving.id, incident_id, $2, unit_id, agency, 'ASSIGNED', 'INTAKE', pick,
                    'epoch'::timestamptz + received_micros * interval '1 microsecond',
                    'epoch'::timestamptz + due_micros * interval '1 microsecond'
                FROM turn, arriving, json_to_recordset(assignments)
                AS reserving(id uuid, unit_id uuid, agency text, pick json, due_micros bigint)
                ORDER BY unit_id
            ), noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, report_id, other_id)
                SELECT incident_id, 'epoch'::timestamptz + received_micros * interval '1 microsecond',
                    kind, id, NULL
                FROM turn, arriving
                UNION ALL
                SELECT part, 'epoch'::timestamptz + merged_micros * interval '1 microsecond',
                    what, NULL, other
                FROM turn, remembering CROSS JOIN LATERAL (VALUES
                    (remembering.id, 'MERGED_INTO', merged_into),
                    (merged_into, 'MERGED', remembering.id)) AS both_sides(part, what, other)
                WHERE merged_into IS NOT NULL
            ), linked AS (
                INSERT INTO incident_link (incident_id, other_id, state, score, at)
                SELECT least(one, other), greatest(one, other), 'SUGGESTED', score,
                    'epoch'::timestamptz + at_micros * interval '1 microsecond'
                FROM turn, json_to_recordset($8::json)
                AS links(one uuid, other uuid, score float8, at_micros bigint)
                ON CONFLICT DO NOTHING
            ), sealed AS (
                INSERT INTO emergency_report_private (report_id, sealed)
                SELECT id, decode(sealed, 'base64') FROM turn, arriving WHERE sealed IS NOT NULL
            ), reachable AS (
                INSERT INTO report_phone (phone_key, report_id, received_at)
                SELECT phone_key, id,
                    'epoch'::timestamptz + received_micros * interval '1 microsecond'
                FROM turn, arriving WHERE phone_key IS NOT NULL
            ), told AS (
                INSERT INTO outbox (topic, key, event, payload)
                SELECT $3, incident_id, $4, payload FROM turn, arriving
            )
            SELECT (SELECT revision FROM turn) AS revision, ARRAY(SELECT id FROM repeats) AS repeats,
                (SELECT json_agg(taken) FROM taken)::text AS taken
            """;

    /**
     * A report that waits for its batch.
     *
     * @param row as the statement takes it when it stays alone, written by whoever brings it: the
     *     lane has better to do
     */
    private record Arrival(
            EmergencyReport report, Sighting sighting, @Nullable UUID phoneKey, String row) {}

    /** Another transaction had the city's turn first; nothing was written. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super(null, null, false, false);
        }
    }

    private final EmergencyDatabase database;
    private final ReportEvents events;
    private final OutboxRelay relay;
    private final JsonMapper json;
    private final ReportArchive archive;
    private final CityCatchUp catchUp;
    private final UnitFinder fleet;
    private final Engagements engagements;
    private final ClusteringSettings clustering;
    private final DispatchSettings dispatch;
    private final Clock clock;
    private final Counter overtaken;
    private final GroupCommit<Arrival, KeptReport> commits;
    private final Map<String, CityMemory> memories = new ConcurrentHashMap<>();

    public ReportStore(
            EmergencyDatabase database,
            ReportEvents events,
            OutboxRelay relay,
            JsonMapper json,
            ReportArchive archive,
            CityCatchUp catchUp,
            UnitFinder fleet,
            Engagements engagements,
            ClusteringSettings clustering,
            DispatchSettings dispatch,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.events = events;
        this.relay = relay;
        this.json = json;
        this.archive = archive;
        this.catchUp = catchUp;
        this.fleet = fleet;
        this.engagements = engagements;
        this.clustering = clustering;
        this.dispatch = dispatch;
        this.clock = clock;
        this.overtaken =
                Counter.builder("kentongan.intake.overtaken")
                        .description("Batches decided again because somebody else wrote the city")
                        .register(meters);
        this.commits =
                new GroupCommit<>(
                        this::write,
                        LIMITS,
                        () -> Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null));
    }

    /**
     * Keeps a report, or finds the one its id already stands for.
     *
     * @param report as matched on its own, opening an incident of its own
     * @param phoneKey keyed hash of the reporter's number; null when none was given
     * @return once it is durable, with the incident it belongs to
     */
    public Mono<KeptReport> keep(
            EmergencyReport report, Sighting sighting, @Nullable UUID phoneKey) {
        String row = row(new SettledReport(report, report.match().units()), sighting, phoneKey);
        return commits.commit(report.jurisdiction(), new Arrival(report, sighting, phoneKey, row));
    }

    /** Reports waiting for the database or being written, over all cities. */
    public int waiting() {
        return commits.waiting();
    }

    /** What became of each id of a batch; of those that arrive twice in it, the first is kept. */
    private Mono<List<KeptReport>> write(String city, List<Arrival> batch) {
        Map<UUID, Arrival> firstOfEachId = new LinkedHashMap<>();
        batch.forEach(each -> firstOfEachId.putIfAbsent(each.report().id(), each));
        CityMemory memory = memoryOf(city);
        memory.tidy(clock.instant(), clustering.openFor());
        return keepNew(city, memory, firstOfEachId)
                .map(kept -> inOrder(batch, kept))
                // Whether it was written is not known, so neither is whether the memory is true.
                .doOnError(failure -> memories.remove(city))
                .doOnSuccess(kept -> relay.nudge());
    }

    private CityMemory memoryOf(String city) {
        return memories.computeIfAbsent(
                city, code -> new CityMemory(new CityDesk(fleet, clustering.thresholdsOf(code))));
    }

    /**
     * One round trip while this replica is alone in the city; when it turns out not to be, the turn
     * is waited for, and what the others wrote is read, before anything is decided.
     */
    private Mono<Map<UUID, KeptReport>> keepNew(
            String city, CityMemory memory, Map<UUID, Arrival> arrivals) {
        Mono<Map<UUID, KeptReport>> inTurn =
                database.inTransaction(
                        connection ->
                                catchUp.inTurn(connection, city, memory)
                                        .then(
                                                Mono.defer(
                                                        () ->
                                                                keepNew(
                                                                        connection,
                                                                        city,
                                                                        memory,
                                                                        arrivals))));
        return memory.isAlone()
                ? database.withConnection(connection -> keepNew(connection, city, memory, arrivals))
                        .onErrorResume(ReportStore::needsItsTurn, overtaken -> inTurn)
                : inTurn;
    }

    /**
     * A statement sees the table as it was when it began to wait. Where revisions are not compared,
     * the report that another replica kept meanwhile shows up as a violated key: in turn it is seen
     * for the repeat it is.
     */
    private static boolean needsItsTurn(Throwable failure) {
        return failure instanceof Overtaken
                || failure instanceof R2dbcDataIntegrityViolationException;
    }

    /** Those that were there before are read, the others settled and written. */
    private Mono<Map<UUID, KeptReport>> keepNew(
            Connection connection, String city, CityMemory memory, Map<UUID, Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return Mono.just(Map.of());
        }
        CityDesk.Batch decisions = decide(memory.desk(), arrivals.values());
        Map<UUID, KeptReport> settled = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals.values()) {
            SettledReport decided = decisions.settled(arrival.report().id());
            boolean asBrought = decided.report() == arrival.report();
            rows.add(
                    asBrought
                            ? arrival.row()
                            : row(decided, arrival.sighting(), arrival.phoneKey()));
            settled.put(decided.report().id(), new KeptReport(decided.report(), false));
        }
        return insert(connection, city, rows, decisions, settled.keySet(), memory)
                .flatMap(
                        written -> {
                            if (written.revision() != null) {
                                memory.wrote(decisions, written.revision());
                                decisions.reserved().forEach(engagements::take);
                                return Mono.just(settled);
                            }
                            if (!written.taken().isEmpty()) {
                                written.taken().forEach(engagements::take);
                                return keepNew(connection, city, memory, arrivals);
                            }
                            if (written.repeats().isEmpty()) {
                                memory.overtaken();
                                overtaken.increment();
                                return Mono.error(new Overtaken());
                            }
                            return withoutRepeats(
                                    connection, city, memory, arrivals, written.repeats());
                        });
    }

    /** Again, where the batch as a whole has shown that incidents it opened are one. */
    private static CityDesk.Batch decide(CityDesk desk, Collection<Arrival> arrivals) {
        Map<UUID, UUID> together = new HashMap<>();
        CityDesk.Batch batch = decide(desk.batch(together), arrivals);
        for (int again = 0; again < MOST_DECIDED_AGAIN && !batch.learned().isEmpty(); again++) {
            together.putAll(batch.learned());
            batch = decide(desk.batch(together), arrivals);
        }
        return batch;
    }

    private static CityDesk.Batch decide(CityDesk.Batch batch, Collection<Arrival> arrivals) {
        arrivals.forEach(arrival -> batch.settle(arrival.report(), arrival.sighting()));
        return batch;
    }

    private Mono<Map<UUID, KeptReport>> withoutRepeats(
            Connection connection,
            String city,
            CityMemory memory,
            Map<UUID, Arrival> arrivals,
            Set<UUID> repeats) {
        Map<UUID, Arrival> others = new LinkedHashMap<>(arrivals);
        others.keySet().removeAll(repeats);
        return archive.reports(connection, repeats)
                .collectMap(EmergencyReport::id, earlier -> new KeptReport(earlier, true))
                .flatMap(
                        earlier ->
                                keepNew(connection, city, memory, others)
                                        .map(kept -> union(kept, earlier)));
    }

    private static Map<UUID, KeptReport> union(
            Map<UUID, KeptReport> some, Map<UUID, KeptReport> more) {
        Map<UUID, KeptReport> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /**
     * @param revision of the city now; null when nothing was written
     * @param repeats ids that were there before
     * @param taken units of the batch that something else holds
     */
    private record Written(
            @Nullable Long revision, Set<UUID> repeats, Map<UUID, Engagement> taken) {}

    /** A taken unit as the statement names it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record TakenRow(UUID unitId, UUID id, UUID incidentId, UnitActivity activity) {}

    private Mono<Written> insert(
            Connection connection,
            String city,
            List<String> rows,
            CityDesk.Batch decisions,
            Set<UUID> ids,
            CityMemory memory) {
        List<CityDesk.Case> changes = decisions.changes();
        List<CityDesk.Union> unions = decisions.unions();
        UUID[] changed =
                Stream.concat(changes.stream(), unions.stream().map(CityDesk.Union::from))
                        .map(each -> each.incident().id())
                        .toArray(UUID[]::new);
        String remembering =
                Stream.concat(changes.stream().map(this::row), unions.stream().map(this::row))
                        .collect(Collectors.joining(",", "[", "]"));
        String links = array(decisions.links(), link -> json.writeValueAsString(LinkRow.of(link)));
        return Flux.from(
                        connection
                                .createStatement(KEEP_NEW_REPORTS)
                                .bind("$1", "[" + String.join(",", rows) + "]")
                                .bind("$2", city)
                                .bind("$3", Topic.EMERGENCY_REPORTS.wireName())
                                .bind("$4", ReportEvents.NAME)
                                .bind("$5", remembering)
                                .bind("$6", ids.toArray(UUID[]::new))
                                .bind("$7", Parameters.in(R2dbcType.BIGINT, memory.revision()))
                                .bind("$8", links)
                                .bind("$9", changed)
                                .bind("$10", decisions.reserved().keySet().toArray(UUID[]::new))
                                .execute())
                .concatMap(
                        result ->
                                result.map(
                                        row ->
                                                new Written(
                                                        row.get("revision", Long.class),
                                                        Set.of(row.get("repeats", UUID[].class)),
                                                        taken(row.get("taken", String.class)))))
                .single();
    }

    private Map<UUID, Engagement> taken(@Nullable String rows) {
        if (rows == null) {
            return Map.of();
        }
        return Arrays.stream(json.readValue(rows, TakenRow[].class))
                .collect(
                        Collectors.toMap(
                                TakenRow::unitId,
                                row -> new Engagement(row.id(), row.incidentId(), row.activity())));
    }

    private static <T> String array(List<T> items, Function<T, String> row) {
        return items.stream().map(row).collect(Collectors.joining(",", "[", "]"));
    }

    private String row(CityDesk.Case known) {
        return json.writeValueAsString(incidentRow(known));
    }

    private String row(CityDesk.Union union) {
        return json.writeValueAsString(
                incidentRow(union.from())
                        .partOf(
                                union.into(),
                                union.at(),
                                json.writeValueAsString(union.answeredBefore())));
    }

    private IncidentRow incidentRow(CityDesk.Case known) {
        return IncidentRow.of(
                known,
                OpenIncidentText.write(json, known.incident()),
                json.writeValueAsString(known.answer().response()),
                dispatch.lookAgainAfter());
    }

    private String row(SettledReport settled, Sighting sighting, @Nullable UUID phoneKey) {
        return json.writeValueAsString(
                ReportRow.of(
                        settled,
                        sighting.text(),
                        phoneKey,
                        events.payload(settled),
                        dispatch.lookAgainAfter()));
    }

    /** The first of each id is the one that was kept; whoever came with it again, repeats it. */
    private static List<KeptReport> inOrder(List<Arrival> batch, Map<UUID, KeptReport> kept) {
        Set<UUID> told = new HashSet<>();
        return batch.stream()
                .map(
                        each -> {
                            KeptReport found = kept.get(each.report().id());
                            boolean repeated = !told.add(each.report().id()) || found.repeated();
                            return new KeptReport(found.report(), repeated);
                        })
                .toList();
    }
}
