package id.kentongan.api.reporter.store;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.reporter.ReportFacts;
import id.kentongan.api.reporter.ReportFacts.UnitAtWork;
import id.kentongan.api.store.DeskDatabase;
import id.kentongan.api.unit.UnitActivity;

import io.r2dbc.spi.Readable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads how reports stand: many in one statement, since one change is news to many. */
@Component
public class ProgressStore {

    /**
     * Each incident's part is read once, however many of the reports are of it. The kinds a
     * reporter is told of are those of the index incident_timeline_news, in literals for the
     * planner to see it: the rest of a mass incident's timeline is never read.
     */
    static final String STANDING_OF_REPORTS =
            """
            WITH RECURSIVE way AS (
                SELECT report.id AS report_id, incident.id, incident.merged_into
                FROM emergency_report report JOIN incident ON incident.id = report.incident_id
                WHERE report.id = ANY (:reports)
                UNION
                SELECT way.report_id, above.id, above.merged_into
                FROM way JOIN incident above ON above.id = way.merged_into
            ), whole AS (
                SELECT report_id, id FROM way WHERE merged_into IS NULL
            ), part AS (
                SELECT DISTINCT id AS whole_id, id FROM whole
                UNION
                SELECT part.whole_id, below.id
                FROM part JOIN incident below ON below.merged_into = part.id
            ), parts AS (
                SELECT whole_id, array_agg(id) AS ids FROM part GROUP BY whole_id
            ), units AS (
                SELECT whole_id, json_agg(json_build_object('activity', activity, 'pick', pick)
                    ORDER BY assigned_at, assignment.id)::text AS at_work
                FROM part JOIN assignment ON assignment.incident_id = part.id
                WHERE ended_at IS NULL AND activity <> 'RESERVED_FOR_LATER'
                GROUP BY whole_id
            ), changed AS (
                SELECT whole_id, max(latest.at) AS at
                FROM part CROSS JOIN LATERAL (
                    SELECT at FROM incident_timeline
                    WHERE incident_id = part.id AND kind IN (
                        'MERGED', 'MERGED_INTO', 'UNMERGED', 'SPLIT_FROM', 'CLAIMED', 'LOCATED',
                        'CLOSED', 'REOPENED', 'RESERVED_FOR_LATER', 'ASSIGNED', 'ACKNOWLEDGED',
                        'EN_ROUTE', 'ON_SCENE', 'TRANSPORTING', 'AT_HOSPITAL', 'CLEARED',
                        'DECLINED', 'MISSED', 'CANCELLED', 'OUT_OF_SERVICE')
                    ORDER BY at DESC LIMIT 1
                ) latest
                GROUP BY whole_id
            )
            SELECT report.id, report.reporter_id, report.lat AS said_lat, report.lon AS said_lon,
                report.accuracy_metres AS said_accuracy_metres,
                incident.id AS incident_id, incident.jurisdiction, incident.type, incident.status,
                incident.lat, incident.lon, incident.first_claimed_at, incident.closed_at,
                incident.disposition, later.safe_at, later.cancelled_at, parts.ids AS parts,
                units.at_work,
                greatest(report.received_at, changed.at, later.safe_at, later.cancelled_at)
                    AS changed_at
            FROM whole
            JOIN emergency_report report ON report.id = whole.report_id
            JOIN incident ON incident.id = whole.id
            JOIN parts ON parts.whole_id = whole.id
            LEFT JOIN units ON units.whole_id = whole.id
            LEFT JOIN changed ON changed.whole_id = whole.id
            LEFT JOIN reporter_follow_up later ON later.report_id = report.id
            """;

    private record AtWork(UnitActivity activity, UnitPick pick) {

        UnitAtWork asUnit() {
            return new UnitAtWork(
                    pick.id(), pick.type(), pick.agency(), activity, pick.etaSeconds());
        }
    }

    private final DeskDatabase database;
    private final JsonMapper json;

    public ProgressStore(DeskDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Those of the reports that there are, in no order. */
    public Flux<ReportFacts> read(Collection<UUID> reports) {
        return database.client()
                .sql(STANDING_OF_REPORTS)
                .bind("reports", reports.toArray(UUID[]::new))
                .map(this::asFacts)
                .all();
    }

    private ReportFacts asFacts(Readable row) {
        @Nullable String disposition = row.get("disposition", String.class);
        return new ReportFacts(
                row.get("id", UUID.class),
                row.get("reporter_id", UUID.class),
                new GeoPoint(row.get("said_lat", Double.class), row.get("said_lon", Double.class)),
                row.get("said_accuracy_metres", Double.class),
                row.get("incident_id", UUID.class),
                Set.of(row.get("parts", UUID[].class)),
                row.get("jurisdiction", String.class),
                IncidentType.valueOf(row.get("type", String.class)),
                IncidentStatus.valueOf(row.get("status", String.class)),
                new GeoPoint(row.get("lat", Double.class), row.get("lon", Double.class)),
                row.get("first_claimed_at", Instant.class) != null,
                row.get("closed_at", Instant.class),
                disposition == null ? null : Disposition.valueOf(disposition),
                units(row.get("at_work", String.class)),
                row.get("changed_at", Instant.class),
                row.get("safe_at", Instant.class),
                row.get("cancelled_at", Instant.class));
    }

    private List<UnitAtWork> units(@Nullable String atWork) {
        return atWork == null
                ? List.of()
                : Arrays.stream(json.readValue(atWork, AtWork[].class))
                        .map(AtWork::asUnit)
                        .toList();
    }
}
