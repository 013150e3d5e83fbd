package id.kentongan.api.watchdog.store;

import id.kentongan.api.store.DeskDatabase;
import id.kentongan.api.watchdog.Watched;

import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Reads how long the oldest of each kind has been waiting. */
@Component
public class WaitStore {

    /**
     * Open incidents are looked at oldest first, up to the first that waits; {@code OFFSET 0} keeps
     * the planner from looking at the units of all of them beforehand.
     */
    private static final String OLDEST_UNDISPATCHED =
            """
            SELECT since FROM (
                SELECT id, CASE status WHEN 'REOPENED'
                    THEN coalesce((SELECT max(at) FROM incident_timeline
                        WHERE incident_id = incident.id AND kind = 'REOPENED'), opened_at)
                    ELSE opened_at END AS since
                FROM incident
                WHERE status NOT IN ('CLOSED', 'CANCELLED') AND merged_into IS NULL
                    AND status IN ('ACTIVE', 'REOPENED')
                    AND NOT exercise AND idle_reports < reports
                ORDER BY since OFFSET 0
            ) AS unattended
            WHERE NOT EXISTS (
                WITH RECURSIVE part AS (
                    SELECT unattended.id
                    UNION
                    SELECT incident.id FROM incident JOIN part ON merged_into = part.id
                )
                SELECT 1 FROM part JOIN assignment ON incident_id = part.id
                WHERE ended_at IS NULL OR activity = 'CLEARED' AND ended_at >= since
                UNION ALL
                SELECT 1 FROM part JOIN hand_over ON incident_id = part.id
                WHERE state = 'ACCEPTED' AND answered_at >= since
            )
            ORDER BY since LIMIT 1
            """;

    /** Each is the head of an index. */
    private static final String LONGEST_WAITS =
            """
            SELECT 'UNDISPATCHED_INCIDENT' AS watched,
                extract(epoch FROM :now::timestamptz - (%s))::float8 AS seconds
            UNION ALL
            SELECT 'SYNTHETIC_REPORT', extract(epoch FROM clock_timestamp()
                - (SELECT through_at FROM synthetic_report))::float8
            UNION ALL
            SELECT 'OUTBOX_EVENT', extract(epoch FROM clock_timestamp()
                - (SELECT kept_at FROM outbox ORDER BY id LIMIT 1))::float8
            UNION ALL
            SELECT 'ASSIGNMENT', extract(epoch FROM :now::timestamptz
                - (SELECT min(due_at) FROM assignment WHERE due_at IS NOT NULL))::float8
            UNION ALL
            SELECT 'SHORTFALL', extract(epoch FROM :now::timestamptz
                - (SELECT min(short_due_at) FROM incident WHERE short_due_at IS NOT NULL))::float8
            UNION ALL
            SELECT 'HAND_OVER', extract(epoch FROM :now::timestamptz
                - (SELECT min(accept_by) FROM hand_over WHERE state = 'OFFERED'))::float8
            """
                    .formatted(OLDEST_UNDISPATCHED);

    private final DeskDatabase database;

    WaitStore(DeskDatabase database) {
        this.database = database;
    }

    /**
     * Seconds since the oldest of each kind waits, or was due; 0 when there is none or its time is
     * yet to come.
     */
    public Mono<Map<Watched, Double>> longestWaits(Instant now) {
        return database.client()
                .sql(LONGEST_WAITS)
                .bind("now", now)
                .map((Readable row) -> Map.entry(watched(row), seconds(row)))
                .all()
                .collectMap(
                        Map.Entry::getKey, Map.Entry::getValue, () -> new EnumMap<>(Watched.class));
    }

    private static Watched watched(Readable row) {
        return Watched.valueOf(String.valueOf(row.get("watched", String.class)));
    }

    private static double seconds(Readable row) {
        Double seconds = row.get("seconds", Double.class);
        return seconds == null ? 0 : Math.max(0, seconds);
    }
}
