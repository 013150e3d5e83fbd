package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.DispatchSettings;
import id.kentongan.api.incident.OpenIncidentText;
import id.kentongan.api.report.CityDesk;
import id.kentongan.api.report.ReportEvents;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.events.Topic;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Row;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one statement that writes a batch: reports, incidents, assignments, timeline, event. */
@Component
final class BatchStatement {

    /**
     * Writes nothing when a report of the batch is there already, when a unit it reserves is taken,
     * or when the city is no longer at the revision the batch was decided at, if it was decided;
     * what it answers says which. Raising the revision first holds the city's row until the commit,
     * so that of two who decided at the same revision one writes and the other learns that it was
     * overtaken.
     */
    static final String KEEP_NEW_REPORTS =
            """
            WITH arriving AS MATERIALIZED (
                SELECT * FROM json_to_recordset($1::json)
                AS arriving(id uuid, incident_id uuid, outside boolean, reporter_id uuid,
                    witness_id uuid, client_report_id text, fingerprint uuid, type text, lat float8, lon float8,
                    accuracy_metres float8, language text, occurred_micros bigint,
                    received_micros bigint, matched text, sealed text, payload text, kind text,
                    clustering text, sketch text, assignments json, short_due_micros bigint,
                    phone_key uuid)
            ), repeats AS MATERIALIZED (
                SELECT id FROM emergency_report WHERE id = ANY ($6)
            ), taken AS MATERIALIZED (
                SELECT unit_id, id, incident_id, activity FROM assignment
                WHERE unit_id = ANY ($9) AND ended_at IS NULL AND activity <> 'RESERVED_FOR_LATER'
            ), turn AS (
                UPDATE city_book SET revision = revision + 1
                WHERE jurisdiction = $2 AND revision = coalesce($7, revision)
                    AND NOT EXISTS (SELECT FROM repeats) AND NOT EXISTS (SELECT FROM taken)
                RETURNING revision
            ), kept AS (
                INSERT INTO emergency_report (id, incident_id, jurisdiction, outside_jurisdiction,
                    reporter_id, witness_id, client_report_id, fingerprint, type, lat, lon, accuracy_metres, language,
                    occurred_at, received_at, matched, clustering, sketch)
                SELECT id, incident_id, $2, outside, reporter_id, witness_id, client_report_id, fingerprint, type,
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
                    coalesce(remembering.status,
                        CASE WHEN assignments IS NULL THEN 'ACTIVE' ELSE 'RESOURCES_ASSIGNED' END),
                    coalesce(remembering.lat, arriving.lat),
                    coalesce(remembering.lon, arriving.lon),
                    'epoch'::timestamptz + received_micros * interval '1 microsecond',
                    'epoch'::timestamptz
                        + coalesce(last_report_micros, received_micros) * interval '1 microsecond',
                    coalesce(reports, 1), remembered, answered, revision,
                    'epoch'::timestamptz
                        + coalesce(arriving.short_due_micros, remembering.short_due_micros)
                        * interval '1 microsecond'
                FROM turn, arriving LEFT JOIN remembering ON remembering.id = incident_id
                WHERE kind = 'REPORTED'
            ), grown AS (
                UPDATE incident SET
                    lat = CASE WHEN located_by IS NULL THEN remembering.lat ELSE incident.lat END,
                    lon = CASE WHEN located_by IS NULL THEN remembering.lon ELSE incident.lon END,
                    last_report_at =
                        'epoch'::timestamptz + last_report_micros * interval '1 microsecond',
                    reports = remembering.reports, remembered = remembering.remembered,
                    answered = coalesce(remembering.answered, incident.answered),
                    status = remembering.status,
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
                -- The second is always so, which the planner does not know: it takes them for few, and
                -- looks each up by its key. Else it holds every row against every other.
                WHERE incident.id = remembering.id
                    AND remembering.reports = remembering.reports + 0
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
                    'epoch'::timestamptz + $10 * interval '1 microsecond',
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

    private final JsonMapper json;
    private final DispatchSettings dispatch;

    BatchStatement(JsonMapper json, DispatchSettings dispatch) {
        this.json = json;
        this.dispatch = dispatch;
    }

    /**
     * What became of a batch.
     *
     * @param revision of the city now; null when nothing was written
     * @param repeats ids that were there before
     * @param taken units of the batch that something else holds
     */
    record Written(@Nullable Long revision, Set<UUID> repeats, Map<UUID, Engagement> taken) {}

    /** A taken unit as the statement names it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record TakenRow(UUID unitId, UUID id, UUID incidentId, UnitActivity activity) {}

    /**
     * Writes all of a batch or nothing.
     *
     * @param reports the rows, by id: what was brought and what was decided
     * @param revision what was decided at; null where any will do
     */
    Mono<Written> execute(
            Connection connection,
            String city,
            Map<UUID, String> reports,
            CityDesk.Batch decisions,
            @Nullable Long revision) {
        List<CityDesk.Case> changes = decisions.changes();
        List<CityDesk.Union> unions = decisions.unions();
        String remembering =
                Stream.concat(
                                changes.stream().map(change -> row(change, decisions)),
                                unions.stream().map(this::row))
                        .collect(Collectors.joining(",", "[", "]"));
        String links = array(decisions.links(), link -> json.writeValueAsString(LinkRow.of(link)));
        return Flux.from(
                        connection
                                .createStatement(KEEP_NEW_REPORTS)
                                .bind("$1", "[" + String.join(",", reports.values()) + "]")
                                .bind("$2", city)
                                .bind("$3", Topic.EMERGENCY_REPORTS.wireName())
                                .bind("$4", ReportEvents.NAME)
                                .bind("$5", remembering)
                                .bind("$6", reports.keySet().toArray(UUID[]::new))
                                .bind("$7", Parameters.in(R2dbcType.BIGINT, revision))
                                .bind("$8", links)
                                .bind("$9", decisions.reserved().keySet().toArray(UUID[]::new))
                                .bind("$10", SettledRow.micros(decisions.now()))
                                .execute())
                .concatMap(result -> result.map((row, metadata) -> written(row)))
                .single();
    }

    private Written written(Row row) {
        return new Written(
                row.get("revision", Long.class),
                Set.of(row.get("repeats", UUID[].class)),
                taken(row.get("taken", String.class)));
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

    private String row(CityDesk.Case known, CityDesk.Batch decisions) {
        return json.writeValueAsString(
                incidentRow(known, decisions.isAnsweredAnew(known.incident().id())));
    }

    private String row(CityDesk.Union union) {
        return json.writeValueAsString(
                incidentRow(union.from(), false)
                        .partOf(
                                union.into(),
                                union.at(),
                                json.writeValueAsString(union.answeredBefore())));
    }

    private IncidentRow incidentRow(CityDesk.Case known, boolean answeredAnew) {
        return IncidentRow.of(
                known,
                OpenIncidentText.write(json, known.incident()),
                answeredAnew ? json.writeValueAsString(known.answer().response()) : null,
                dispatch.lookAgainAfter());
    }
}
