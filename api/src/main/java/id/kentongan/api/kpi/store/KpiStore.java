package id.kentongan.api.kpi.store;

import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.kpi.Bucket;
import id.kentongan.api.kpi.Exclusion;
import id.kentongan.api.kpi.KpiQuestion;
import id.kentongan.api.kpi.KpiTable;
import id.kentongan.api.kpi.Measure;
import id.kentongan.api.kpi.Period;
import id.kentongan.api.kpi.Tally;
import id.kentongan.api.kpi.Targets;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.Arrays;

/** Counts, by the second, the times between stored moments (decision 0021). */
@Component
public class KpiStore {

    /**
     * Finds incidents by city and time, and everything else by key: every step goes on from the row
     * before it, so that it costs the same for each incident of the period, whatever there is of
     * history and whatever the planner believes; {@code OFFSET 0} keeps it from joining whole
     * tables.
     *
     * <p>{@code member} is an incident, or a part that was merged into it, at any depth. {@code
     * trip} is an assignment, and when its unit left and was there: by the device's clock where
     * that lies between the moments before and after it and not after we were told, else by ours,
     * unless we were told after what came next.
     */
    private static final String COUNT_TIMES =
            """
            WITH RECURSIVE member AS (
                SELECT id AS root, id, type, reports - idle_reports AS reports, opened_at,
                    first_claimed_at, exercise
                FROM incident
                WHERE jurisdiction = :jurisdiction AND opened_at >= :from AND opened_at < :until
                    AND merged_into IS NULL AND (:type::text IS NULL OR type = :type)
                UNION ALL
                SELECT root, part.id, type, reports, part.opened_at, part.first_claimed_at,
                    exercise OR part_exercise
                FROM member CROSS JOIN LATERAL (
                    SELECT id, opened_at, first_claimed_at, exercise AS part_exercise
                    FROM incident WHERE merged_into = member.id OFFSET 0
                ) AS part
            ), judged AS (
                SELECT member.*,
                    CASE WHEN exercise THEN 'EXERCISE'
                        WHEN (SELECT count(*) FROM emergency_report
                            WHERE incident_id = member.id AND call_class = 'TEST') > 0
                            AND (SELECT count(*) FROM emergency_report
                            WHERE incident_id = member.id AND call_class <> 'TEST') = 0
                        THEN 'TEST' END AS aside
                FROM member
            ), trip AS (
                SELECT judged.*, task.id AS task_id, agency, assigned, en_route,
                    CASE WHEN there_device >= greatest(assigned, en_route)
                            AND there_device <= least(there_told, gone_told, gone_device)
                        THEN there_device
                        WHEN there_told <= gone_told OR gone_told IS NULL THEN there_told
                    END AS on_scene
                FROM judged
                    LEFT JOIN LATERAL (
                        SELECT id, agency, CASE cause WHEN 'AGENT' THEN (
                                SELECT min(at) FROM incident_timeline
                                WHERE incident_id = judged.id AND kind = 'ASSIGNED'
                                    AND unit_id = assignment.unit_id AND at >= assigned_at)
                            ELSE assigned_at END AS assigned
                        FROM assignment WHERE incident_id = judged.id AND judged.aside IS NULL
                        OFFSET 0
                    ) AS task ON true
                    LEFT JOIN LATERAL (
                        SELECT min(at) FILTER (WHERE activity = 'EN_ROUTE') AS left_told,
                            min(device_at) FILTER (WHERE activity = 'EN_ROUTE') AS left_device,
                            min(at) FILTER (WHERE activity = 'ON_SCENE') AS there_told,
                            min(device_at) FILTER (WHERE activity = 'ON_SCENE') AS there_device,
                            min(at) FILTER (WHERE activity IN ('TRANSPORTING', 'AT_HOSPITAL', 'CLEARED'))
                                AS gone_told,
                            min(device_at)
                                FILTER (WHERE activity IN ('TRANSPORTING', 'AT_HOSPITAL', 'CLEARED'))
                                AS gone_device
                        FROM unit_activity WHERE assignment_id = task.id
                    ) AS said ON true
                    CROSS JOIN LATERAL (
                        SELECT CASE WHEN left_device >= assigned
                                AND left_device <= least(left_told, there_told, there_device)
                            THEN left_device
                            WHEN left_told <= there_told OR there_told IS NULL THEN left_told
                        END AS en_route
                    ) AS departure
            ), whole AS (
                SELECT type, reports,
                    min(opened_at) FILTER (WHERE aside IS NULL) AS received,
                    min(first_claimed_at) FILTER (WHERE aside IS NULL) AS claimed,
                    min(assigned) AS assigned, min(on_scene) AS on_scene,
                    (array_agg(agency ORDER BY on_scene, assigned, task_id))[1] AS agency,
                    coalesce(min(aside) FILTER (WHERE id = root AND aside = 'EXERCISE'),
                        CASE WHEN bool_and(aside IS NOT NULL) THEN 'TEST' END) AS aside,
                    count(DISTINCT id) - 1 AS parts
                FROM trip GROUP BY root, type, reports
            ), measured AS (
                SELECT type, agency, measure, seconds, target
                FROM whole CROSS JOIN LATERAL (VALUES
                    ('ANSWER', extract(epoch FROM claimed - received), :answer::float8),
                    ('PROCESSING', extract(epoch FROM assigned - received), NULL),
                    ('RESPONSE', extract(epoch FROM on_scene - received),
                        (:response::float8[])[array_position(:types::text[], type) * 11 - 10 + least(greatest(reports, 0), 10)])
                ) AS times(measure, seconds, target)
                WHERE aside IS NULL
                UNION ALL
                SELECT type, agency, measure, seconds, NULL
                FROM trip CROSS JOIN LATERAL (VALUES
                    ('TURNOUT', extract(epoch FROM en_route - assigned)),
                    ('TRAVEL', extract(epoch FROM on_scene - en_route))
                ) AS times(measure, seconds)
                WHERE task_id IS NOT NULL
            )
            SELECT CASE :by WHEN 'AGENCY' THEN agency WHEN 'TYPE' THEN type END AS part, measure,
                CASE WHEN seconds IS NULL THEN 'MISSING'
                    WHEN seconds BETWEEN 0 AND 86400 THEN 'MEASURED'
                    ELSE 'IMPLAUSIBLE' END AS outcome,
                CASE WHEN seconds BETWEEN 0 AND 86400 THEN floor(seconds)::int END AS second,
                count(*) AS times, sum(seconds)::float8 AS total,
                count(*) FILTER (WHERE seconds <= target) AS within
            FROM measured
            WHERE :agency::text IS NULL OR agency = :agency
            GROUP BY 1, 2, 3, 4
            UNION ALL
            SELECT NULL, NULL, aside, NULL, count(*), NULL, NULL
            FROM whole WHERE aside IS NOT NULL GROUP BY aside
            UNION ALL
            SELECT NULL, NULL, 'MERGED', NULL, coalesce(sum(parts), 0)::bigint, NULL, NULL FROM whole
            """;

    private static final String[] TYPES =
            Arrays.stream(IncidentType.values()).map(Enum::name).toArray(String[]::new);

    private final OtherDatabase database;

    public KpiStore(OtherDatabase database) {
        this.database = database;
    }

    /** What was counted of one group: rows of {@link #COUNT_TIMES}. */
    private record Count(
            @Nullable String part,
            @Nullable String measure,
            String outcome,
            @Nullable Integer second,
            long times,
            @Nullable Double total,
            @Nullable Long within) {}

    /** Counts piece by piece, each a short statement of its own, on one connection at a time. */
    public Mono<KpiTable> count(KpiQuestion question, Targets targets) {
        return Flux.fromIterable(question.period().pieces())
                .concatMap(piece -> count(question, piece, targets))
                .reduceWith(() -> new Tally(question.by()), KpiStore::add)
                .map(Tally::table);
    }

    private Flux<Count> count(KpiQuestion question, Period piece, Targets targets) {
        return database.client()
                .sql(COUNT_TIMES)
                .bind("jurisdiction", question.jurisdiction())
                .bind("from", piece.from())
                .bind("until", piece.until())
                .bind(
                        "type",
                        Parameters.in(
                                R2dbcType.VARCHAR,
                                question.type() == null ? null : question.type().name()))
                .bind("agency", Parameters.in(R2dbcType.VARCHAR, question.agency()))
                .bind("by", question.by().name())
                .bind("types", TYPES)
                .bind("answer", targets.seconds(Measure.ANSWER).get(0))
                .bind("response", targets.responseSeconds())
                .map(KpiStore::asCount)
                .all();
    }

    private static Tally add(Tally tally, Count count) {
        if (count.measure() == null) {
            tally.excluded(Exclusion.valueOf(count.outcome()), count.times());
            return tally;
        }
        Measure measure = Measure.valueOf(count.measure());
        switch (count.outcome()) {
            case "MISSING" -> tally.missing(count.part(), measure, count.times());
            case "IMPLAUSIBLE" -> tally.implausible(count.part(), measure, count.times());
            default ->
                    tally.measured(
                            count.part(),
                            measure,
                            new Bucket(
                                    count.second(), count.times(), count.total(), count.within()));
        }
        return tally;
    }

    private static Count asCount(Readable row) {
        return new Count(
                row.get("part", String.class),
                row.get("measure", String.class),
                row.get("outcome", String.class),
                row.get("second", Integer.class),
                row.get("times", Long.class),
                row.get("total", Double.class),
                row.get("within", Long.class));
    }
}
