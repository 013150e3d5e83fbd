package id.kentongan.notifier.store;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ledger in PostgreSQL. Leases run by the database's clock, so that replicas whose own clocks
 * differ agree on them.
 */
@Component
final class PostgresLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLedger.class);

    private static final String ENTER_NEW_NOTIFICATIONS =
            """
            INSERT INTO notifier.notification
                (id, event_id, device_id, recipient, lane, target_kind, target_value, message,
                 occurred_at, expires_at, due_at)
            SELECT id, event_id, device_id, recipient, lane, target_kind, target_value,
                   message::jsonb, occurred_at, expires_at, now() + make_interval(secs => $11)
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                        $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[])
                AS planned (id, event_id, device_id, recipient, lane, target_kind, target_value,
                            message, occurred_at, expires_at)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    private static final String TAKE_DUE_NOTIFICATIONS =
            """
            UPDATE notifier.notification AS taken
            SET due_at = now() + make_interval(secs => $3)
            FROM (SELECT id
                  FROM notifier.notification
                  WHERE lane = $1 AND due_at <= now()
                  ORDER BY due_at
                  LIMIT $2
                  FOR UPDATE SKIP LOCKED) AS due
            WHERE taken.id = due.id
            RETURNING taken.id, event_id, device_id, recipient, lane, target_kind, target_value,
                      message::text AS message, occurred_at, expires_at, attempts
            """;

    private static final String SETTLE_NOTIFICATIONS =
            """
            UPDATE notifier.notification AS n
            SET status = s.status, reason = s.reason, settled_at = s.settled_at,
                due_at = NULL, target_value = NULL
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])
                AS s (id, status, reason, settled_at)
            WHERE n.id = s.id AND n.due_at IS NOT NULL
            """;

    private static final String POSTPONE_NOTIFICATIONS =
            """
            UPDATE notifier.notification AS n
            SET due_at = now() + make_interval(secs => p.pause), reason = p.reason,
                attempts = attempts + p.counts
            FROM unnest($1::uuid[], $2::float8[], $3::text[], $4::int[])
                AS p (id, pause, reason, counts)
            WHERE n.id = p.id AND n.due_at IS NOT NULL
            """;

    private static final String LOCK_UNTOLD_NOTIFICATIONS =
            """
            SELECT id, event_id, device_id, status, reason, settled_at
            FROM notifier.notification
            WHERE settled_at IS NOT NULL AND NOT announced
            ORDER BY settled_at
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;

    private static final String MARK_NOTIFICATIONS_TOLD =
            """
            UPDATE notifier.notification SET announced = true WHERE id = ANY ($1)
            """;

    private static final String ENTER_DEAD_RECORD =
            """
            INSERT INTO notifier.dead_record (id, headers, value) VALUES ($1, $2::jsonb, $3)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String LOCK_DEAD_RECORDS =
            """
            SELECT id, headers::text AS headers, value
            FROM notifier.dead_record
            ORDER BY entered_at
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;

    private static final String FORGET_DEAD_RECORDS =
            """
            DELETE FROM notifier.dead_record WHERE id = ANY ($1)
            """;

    private static final String OLDEST_UNSETTLED =
            """
            SELECT lane, min(entered_at) AS since
            FROM notifier.notification
            WHERE due_at IS NOT NULL
            GROUP BY lane
            """;

    private static final String FORGET_OLD_NOTIFICATIONS =
            """
            DELETE FROM notifier.notification
            WHERE entered_at < now() - make_interval(secs => $1) AND announced
            """;

    private final Database database;

    /**
     * @param schema proof that the tables are there
     */
    PostgresLedger(Database database, Schema schema) {
        this.database = database;
    }

    @Override
    public Mono<Set<UUID>> enter(
            Collection<Notification> planned, Collection<DeadRecord> dead, Duration lease) {
        Mono<Set<UUID>> entered =
                dead.isEmpty()
                        ? database.rows(
                                        ENTER_NEW_NOTIFICATIONS,
                                        new PlannedRows(planned, lease),
                                        PostgresLedger::id)
                                .map(Set::copyOf)
                        : database.inTransaction(
                                connection -> enterAll(connection, planned, dead, lease));
        return entered.onErrorMap(Blame::named);
    }

    private static Mono<Set<UUID>> enterAll(
            Connection connection,
            Collection<Notification> planned,
            Collection<DeadRecord> dead,
            Duration lease) {
        return enterDead(connection, dead)
                .then(
                        Database.rows(
                                connection,
                                ENTER_NEW_NOTIFICATIONS,
                                new PlannedRows(planned, lease),
                                PostgresLedger::id))
                .map(Set::copyOf);
    }

    private static Mono<Void> enterDead(Connection connection, Collection<DeadRecord> dead) {
        return Flux.fromIterable(dead)
                .concatMap(
                        record ->
                                Database.change(connection, ENTER_DEAD_RECORD, Rows.ofDead(record)))
                .then();
    }

    @Override
    public Mono<List<Notification>> takeDue(Lane lane, int limit, Duration lease) {
        return database.rows(
                        TAKE_DUE_NOTIFICATIONS,
                        statement ->
                                statement
                                        .bind(0, lane.name())
                                        .bind(1, limit)
                                        .bind(2, Rows.seconds(lease)),
                        PostgresLedger::readable)
                .map(taken -> taken.stream().flatMap(Optional::stream).toList());
    }

    /** One that cannot be read must not hold up the others that were taken with it. */
    private static Optional<Notification> readable(Row row) {
        try {
            return Optional.of(Rows.notification(row));
        } catch (RuntimeException unreadable) {
            LOG.warn(
                    "Push {} in the ledger cannot be read ({}), and stays due",
                    row.get("id", UUID.class),
                    unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public Mono<Void> record(Collection<Verdict> verdicts) {
        List<Verdict.Settled> settled = only(Verdict.Settled.class, verdicts);
        List<Verdict.Postponed> postponed = only(Verdict.Postponed.class, verdicts);
        List<DeadRecord> refused = settled.stream().flatMap(Refusals::ofRefused).toList();
        if (refused.isEmpty() && postponed.isEmpty()) {
            return database.change(SETTLE_NOTIFICATIONS, Rows.ofSettled(settled)).then();
        }
        if (settled.isEmpty()) {
            return database.change(POSTPONE_NOTIFICATIONS, Rows.ofPostponed(postponed)).then();
        }
        return database.inTransaction(
                        connection ->
                                enterDead(connection, refused)
                                        .then(
                                                Database.change(
                                                        connection,
                                                        SETTLE_NOTIFICATIONS,
                                                        Rows.ofSettled(settled)))
                                        .then(
                                                Database.change(
                                                        connection,
                                                        POSTPONE_NOTIFICATIONS,
                                                        Rows.ofPostponed(postponed))))
                .then();
    }

    private static <T extends Verdict> List<T> only(Class<T> kind, Collection<Verdict> verdicts) {
        return verdicts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public Mono<Integer> announce(int limit, Function<List<PushSettled>, Mono<Void>> publish) {
        return database.inTransaction(
                connection ->
                        handOver(
                                connection,
                                new Errand<>(
                                        LOCK_UNTOLD_NOTIFICATIONS,
                                        Rows::pushSettled,
                                        PushSettled::notificationId,
                                        MARK_NOTIFICATIONS_TOLD),
                                limit,
                                publish));
    }

    @Override
    public Mono<Integer> bury(int limit, Function<List<DeadRecord>, Mono<Void>> publish) {
        return database.inTransaction(
                connection ->
                        handOver(
                                connection,
                                new Errand<>(
                                        LOCK_DEAD_RECORDS,
                                        Rows::deadRecord,
                                        DeadRecord::id,
                                        FORGET_DEAD_RECORDS),
                                limit,
                                publish));
    }

    /** Rows to hand to somebody, and what to do with them when that is done. */
    private record Errand<T>(
            String lock, Function<Row, T> read, Function<T, UUID> id, String done) {}

    private static <T> Mono<Integer> handOver(
            Connection connection,
            Errand<T> errand,
            int limit,
            Function<List<T>, Mono<Void>> publish) {
        return Database.rows(
                        connection,
                        errand.lock(),
                        statement -> statement.bind(0, limit),
                        errand.read())
                .flatMap(
                        found ->
                                found.isEmpty()
                                        ? Mono.just(0)
                                        : publish.apply(found)
                                                .then(finish(connection, errand, found))
                                                .thenReturn(found.size()));
    }

    private static <T> Mono<Long> finish(Connection connection, Errand<T> errand, List<T> found) {
        UUID[] ids = found.stream().map(errand.id()).toArray(UUID[]::new);
        return Database.change(connection, errand.done(), statement -> statement.bind(0, ids));
    }

    @Override
    public Mono<Map<Lane, Instant>> oldestUnsettled() {
        return database.rows(OLDEST_UNSETTLED, statement -> statement, PostgresLedger::since)
                .map(
                        found ->
                                found.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Mono<Long> forgetOlderThan(Duration age) {
        return database.change(
                FORGET_OLD_NOTIFICATIONS, statement -> statement.bind(0, Rows.seconds(age)));
    }

    private static UUID id(Row row) {
        return row.get("id", UUID.class);
    }

    private static Map.Entry<Lane, Instant> since(Row row) {
        return Map.entry(
                Lane.valueOf(row.get("lane", String.class)),
                row.get("since", OffsetDateTime.class).toInstant());
    }
}
