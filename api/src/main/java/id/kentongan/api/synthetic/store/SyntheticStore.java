package id.kentongan.api.synthetic.store;

import id.kentongan.api.store.DeskDatabase;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.UUID;

/** All by the database's clock: replicas share it. */
@Component
public class SyntheticStore {

    private static final String BEGIN =
            """
            INSERT INTO synthetic_report AS kept (event_id, sent_at, through_at)
            VALUES (:event, now(), now())
            ON CONFLICT (only_one) DO UPDATE SET event_id = :event, sent_at = now(),
                through_at = CASE WHEN kept.sent_at <= now() - 10 * make_interval(secs => :every)
                    THEN now() ELSE kept.through_at END
                WHERE kept.sent_at <= now() - make_interval(secs => :every)
            """;

    private static final String CAME_THROUGH =
            """
            UPDATE synthetic_report SET through_event_id = event_id, through_at = sent_at
            WHERE event_id = :event
            """;

    private static final String IS_THROUGH =
            """
            SELECT EXISTS (SELECT FROM synthetic_report WHERE through_event_id = :event) AS through
            """;

    private final DeskDatabase database;

    SyntheticStore(DeskDatabase database) {
        this.database = database;
    }

    /**
     * Whether it is time for another, and nobody else's turn. When none was sent for ten times as
     * long, what came through before no longer counts: they were switched off.
     *
     * @param event what a push will name as its cause
     */
    public Mono<Boolean> begin(UUID event, Duration every) {
        return database.client()
                .sql(BEGIN)
                .bind("event", event)
                .bind("every", every.toMillis() / 1e3)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** A push with this cause was taken; nothing happens when the report is no longer the last. */
    public Mono<Void> cameThrough(UUID event) {
        return database.client().sql(CAME_THROUGH).bind("event", event).then();
    }

    /** Whether that is known, and none has come through since. */
    public Mono<Boolean> isThrough(UUID event) {
        return database.client()
                .sql(IS_THROUGH)
                .bind("event", event)
                .map(row -> Boolean.TRUE.equals(row.get("through", Boolean.class)))
                .one();
    }
}
