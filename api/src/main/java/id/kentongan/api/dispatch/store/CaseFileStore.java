package id.kentongan.api.dispatch.store;

import id.kentongan.api.dispatch.Assignment;
import id.kentongan.api.dispatch.AssignmentCause;
import id.kentongan.api.dispatch.CaseFile;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.Response;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.DeskDatabase;
import id.kentongan.api.store.Rows;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.UnitActivity;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what dispatch needs to know: incidents, their assignments, what is due, who is taken. */
@Component
public class CaseFileStore {

    private static final int LATELY = 50;

    private static final String CASES =
            """
            SELECT id, jurisdiction, type, status, lat, lon, opened_at, reports, idle_reports,
                alarm, version, merged_into, short_due_at, short_told, answered, accuracy_metres,
                located_by,
                remembered::json ->> 'types' AS types,
                CASE WHEN remembered::json -> 'accuracy' IS NULL
                    THEN (SELECT min(report.accuracy_metres) FROM emergency_report AS report
                        WHERE report.incident_id = incident.id)
                    ELSE (remembered::json ->> 'accuracy')::float8 END AS reported_accuracy_metres,
                (WITH RECURSIVE part AS (
                    SELECT id FROM incident AS first WHERE first.merged_into = incident.id
                    UNION
                    SELECT further.id FROM incident AS further JOIN part
                        ON further.merged_into = part.id)
                SELECT json_object_agg(unit_id, ended_at) FROM (
                    SELECT unit_id, max(ended_at) AS ended_at FROM assignment
                    WHERE incident_id IN (SELECT id FROM part) AND ended_at IS NOT NULL
                    GROUP BY unit_id) AS tried)::text
                    AS tried_by_parts
            FROM incident WHERE id = ANY ($1)
            """;

    private static final String COLUMNS =
            """
            SELECT id, incident_id, jurisdiction, activity, cause, step, pick::text AS pick,
                assigned_at, due_at, ended_at, by_person, reason
            FROM assignment
            """;

    private static final String ASSIGNMENTS_OF_CASES =
            COLUMNS + "WHERE incident_id = ANY ($1) ORDER BY assigned_at, id";

    private static final String ASSIGNMENT = COLUMNS + "WHERE id = $1";

    private static final String ASSIGNMENTS_OF_UNIT =
            COLUMNS + "WHERE unit_id = $1 ORDER BY assigned_at DESC, id LIMIT " + LATELY;

    private static final String CITIES_WITH_DUE_WORK =
            """
            SELECT jurisdiction FROM assignment WHERE due_at <= $1
            UNION
            SELECT jurisdiction FROM incident WHERE short_due_at <= $1
            """;

    /** Whoever is overdue longest comes first; each incident once. */
    private static final String INCIDENTS_WITH_DUE_WORK =
            """
            SELECT incident_id FROM (
                (SELECT incident_id, due_at FROM assignment
                 WHERE due_at <= $2 AND jurisdiction = $1 ORDER BY due_at LIMIT $3)
                UNION ALL
                (SELECT id, short_due_at FROM incident
                 WHERE short_due_at <= $2 AND jurisdiction = $1 ORDER BY short_due_at LIMIT $3)
            ) AS due
            GROUP BY incident_id ORDER BY min(due_at) LIMIT $3
            """;

    private static final String HOLDER_OF_UNIT =
            """
            SELECT id, incident_id, activity FROM assignment
            WHERE unit_id = $1 AND ended_at IS NULL AND activity <> 'RESERVED_FOR_LATER'
            """;

    private static final String ALL_HOLDERS =
            """
            SELECT unit_id, id, incident_id, activity FROM assignment
            WHERE ended_at IS NULL AND activity <> 'RESERVED_FOR_LATER'
            """;

    /**
     * The incident that stands for it: the last of those it was merged into, one after the other.
     */
    private static final String WHOLE =
            """
            WITH RECURSIVE way AS (
                SELECT id, merged_into FROM incident WHERE id = $1
                UNION
                SELECT incident.id, incident.merged_into FROM incident JOIN way ON incident.id = way.merged_into
            )
            SELECT id FROM way WHERE merged_into IS NULL
            """;

    /** The incident and all that were merged into it, and into those. */
    private static final String PARTS =
            """
            WITH RECURSIVE part AS (
                SELECT id FROM incident WHERE id = $1
                UNION
                SELECT incident.id FROM incident JOIN part ON merged_into = part.id
            )
            SELECT id FROM part
            """;

    private static final String REPORTERS =
            """
            SELECT DISTINCT reporter_id FROM emergency_report
            WHERE incident_id = ANY ($1) AND reporter_id IS NOT NULL LIMIT 1000
            """;

    private static final TypeReference<Map<UUID, Instant>> TRIED = new TypeReference<>() {};

    private final DeskDatabase database;
    private final JsonMapper json;

    public CaseFileStore(DeskDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Empty when there is no such assignment. */
    public Mono<Assignment> find(UUID id) {
        return database.withConnection(
                connection ->
                        Rows.of(
                                        connection.createStatement(ASSIGNMENT).bind("$1", id),
                                        this::asAssignment)
                                .next());
    }

    /** All an incident ever had, oldest first. */
    public Flux<Assignment> ofIncident(UUID incidentId) {
        return list(ASSIGNMENTS_OF_CASES, new UUID[] {incidentId});
    }

    /** The last ones of a unit, newest first. */
    public Flux<Assignment> ofUnit(UUID unitId) {
        return list(ASSIGNMENTS_OF_UNIT, unitId);
    }

    private Flux<Assignment> list(String sql, Object argument) {
        return database.withConnection(
                        connection ->
                                Rows.of(
                                                connection
                                                        .createStatement(sql)
                                                        .bind("$1", argument),
                                                this::asAssignment)
                                        .collectList())
                .flatMapIterable(found -> found);
    }

    /** All units that are taken, and by what. */
    public Mono<Map<UUID, Engagement>> allHolders() {
        return database.withConnection(
                connection ->
                        Rows.of(
                                        connection.createStatement(ALL_HOLDERS),
                                        row ->
                                                Map.entry(
                                                        row.get("unit_id", UUID.class),
                                                        asEngagement(row)))
                                .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Cities where something's time is up, each once. */
    public Flux<String> citiesWithDueWork(Instant now) {
        return database.withConnection(
                        connection ->
                                Rows.of(
                                                connection
                                                        .createStatement(CITIES_WITH_DUE_WORK)
                                                        .bind("$1", now),
                                                row -> row.get("jurisdiction", String.class))
                                        .collectList())
                .flatMapIterable(cities -> cities);
    }

    /** The incidents of a city where something's time is up, longest overdue first. */
    public Mono<List<CaseFile>> due(CityTurn turn, Instant now, int most) {
        return due(turn.connection(), turn.jurisdiction(), now, most);
    }

    /** The same as it is at this moment: others may see to it before whoever asks can. */
    public Mono<List<CaseFile>> due(String city, Instant now, int most) {
        return database.withConnection(connection -> due(connection, city, now, most));
    }

    private Mono<List<CaseFile>> due(Connection connection, String city, Instant now, int most) {
        return Rows.of(
                        connection
                                .createStatement(INCIDENTS_WITH_DUE_WORK)
                                .bind("$1", city)
                                .bind("$2", now)
                                .bind("$3", most),
                        row -> row.get("incident_id", UUID.class))
                .collectList()
                // Read to the end: the connection answers one question at a time.
                .flatMap(ids -> read(connection, ids.toArray(UUID[]::new)).collectList());
    }

    /** Empty when there is no such incident. */
    public Mono<CaseFile> read(CityTurn turn, UUID incidentId) {
        return read(turn.connection(), incidentId).next();
    }

    /** As it is at this moment; empty when there is no such incident. */
    public Mono<CaseFile> read(UUID incidentId) {
        return database.withConnection(connection -> read(connection, incidentId).next());
    }

    private Flux<CaseFile> read(Connection connection, UUID... incidentIds) {
        if (incidentIds.length == 0) {
            return Flux.empty();
        }
        return Rows.of(
                        connection.createStatement(ASSIGNMENTS_OF_CASES).bind("$1", incidentIds),
                        this::asAssignment)
                .collectMultimap(Assignment::incidentId)
                .flatMapMany(
                        assignments ->
                                Rows.of(
                                        connection.createStatement(CASES).bind("$1", incidentIds),
                                        row ->
                                                asCase(
                                                        row,
                                                        id ->
                                                                List.copyOf(
                                                                        assignments.getOrDefault(
                                                                                id, List.of())))));
    }

    /** The one that stands for an incident: itself, or what it was merged into in the end. */
    public Mono<CaseFile> readWhole(CityTurn turn, UUID incidentId) {
        return Rows.of(
                        turn.connection().createStatement(WHOLE).bind("$1", incidentId),
                        row -> row.get("id", UUID.class))
                .collectList()
                .flatMap(ids -> read(turn.connection(), ids.toArray(UUID[]::new)).next());
    }

    /** The incident itself and all that were merged into it. */
    public Mono<List<CaseFile>> readWithParts(CityTurn turn, UUID incidentId) {
        return parts(turn, incidentId).flatMap(ids -> read(turn.connection(), ids).collectList());
    }

    /** Pseudonyms of those who reported an incident or one that was merged into it. */
    public Mono<List<UUID>> reporters(CityTurn turn, UUID incidentId) {
        return parts(turn, incidentId)
                .flatMap(
                        ids ->
                                Rows.of(
                                                turn.connection()
                                                        .createStatement(REPORTERS)
                                                        .bind("$1", ids),
                                                row -> row.get("reporter_id", UUID.class))
                                        .collectList());
    }

    private static Mono<UUID[]> parts(CityTurn turn, UUID incidentId) {
        return Rows.of(
                        turn.connection().createStatement(PARTS).bind("$1", incidentId),
                        row -> row.get("id", UUID.class))
                .collectList()
                .map(ids -> ids.toArray(UUID[]::new));
    }

    /** What holds a unit now; empty when it is free. */
    public Mono<Engagement> holderOf(CityTurn turn, UUID unitId) {
        return Rows.of(
                        turn.connection().createStatement(HOLDER_OF_UNIT).bind("$1", unitId),
                        CaseFileStore::asEngagement)
                .next();
    }

    private CaseFile asCase(Readable row, Function<UUID, List<Assignment>> assignments) {
        UUID id = row.get("id", UUID.class);
        @Nullable String answered = row.get("answered", String.class);
        @Nullable String located = row.get("located_by", String.class);
        IncidentType type = IncidentType.valueOf(row.get("type", String.class));
        @Nullable String tried = row.get("tried_by_parts", String.class);
        @Nullable String types = row.get("types", String.class);
        String @Nullable [] shortTold = row.get("short_told", String[].class);
        return new CaseFile(
                id,
                row.get("jurisdiction", String.class),
                type,
                types == null ? Set.of(type) : Set.of(json.readValue(types, IncidentType[].class)),
                IncidentStatus.valueOf(row.get("status", String.class)),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("accuracy_metres", Double.class),
                located == null ? null : LocationSource.valueOf(located),
                row.get("reported_accuracy_metres", Double.class),
                row.get("opened_at", Instant.class),
                row.get("reports", Integer.class),
                row.get("idle_reports", Integer.class),
                row.get("alarm", Integer.class),
                row.get("version", Integer.class),
                row.get("merged_into", UUID.class),
                row.get("short_due_at", Instant.class),
                shortTold == null ? Set.of() : capabilities(shortTold),
                answered == null ? null : json.readValue(answered, Response.class),
                assignments.apply(id),
                tried == null ? Map.of() : json.readValue(tried, TRIED));
    }

    private static Set<Capability> capabilities(String... names) {
        return Arrays.stream(names).map(Capability::valueOf).collect(Collectors.toSet());
    }

    private Assignment asAssignment(Readable row) {
        return new Assignment(
                row.get("id", UUID.class),
                row.get("incident_id", UUID.class),
                row.get("jurisdiction", String.class),
                json.readValue(row.get("pick", String.class), UnitPick.class),
                UnitActivity.valueOf(row.get("activity", String.class)),
                AssignmentCause.valueOf(row.get("cause", String.class)),
                row.get("step", Integer.class),
                row.get("assigned_at", Instant.class),
                row.get("due_at", Instant.class),
                row.get("ended_at", Instant.class),
                row.get("by_person", UUID.class),
                row.get("reason", String.class));
    }

    private static Engagement asEngagement(Readable row) {
        return new Engagement(
                row.get("id", UUID.class),
                row.get("incident_id", UUID.class),
                UnitActivity.valueOf(row.get("activity", String.class)));
    }
}
