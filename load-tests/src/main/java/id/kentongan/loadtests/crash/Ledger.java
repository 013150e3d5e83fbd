package id.kentongan.loadtests.crash;

import id.kentongan.loadtests.replicas.Replicas;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the notifier has written down of its pushes. */
final class Ledger {

    private static final Duration WAIT_FOR_A_PUSH = Duration.ofSeconds(2);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final String IS_UNDER_WAY =
            "SELECT EXISTS (SELECT FROM notifier.notification WHERE due_at > now())";

    /** Whoever died could not settle it any more; whoever took it up settled it later. */
    private static final String UNDER_WAY_AT =
            """
            SELECT id::text, count(*)
            FROM notifier.notification JOIN unnest(?::timestamptz[]) AS moment
                ON entered_at <= moment AND (settled_at IS NULL OR settled_at > moment)
            GROUP BY id
            """;

    private static final String UNSETTLED =
            """
            SELECT count(*) FROM notifier.notification
            WHERE due_at IS NOT NULL AND entered_at <= ?::timestamptz
            """;

    private Ledger() {}

    /** Until some notifier holds a push, two seconds at most. */
    static void awaitPushUnderWay(Replicas replicas) throws SQLException {
        long end = System.nanoTime() + WAIT_FOR_A_PUSH.toNanos();
        try (Connection database = replicas.connect();
                Statement statement = database.createStatement()) {
            while (!isUnderWay(statement) && System.nanoTime() < end) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static boolean isUnderWay(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(IS_UNDER_WAY)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * Of the pushes that had been entered and not been settled at some of these moments, by their
     * {@code notificationId}: at how many.
     */
    static Map<String, Integer> underWayAt(Connection database, List<Instant> moments)
            throws SQLException {
        Map<String, Integer> times = new HashMap<>();
        Array texts =
                database.createArrayOf("text", moments.stream().map(Instant::toString).toArray());
        try (PreparedStatement statement = database.prepareStatement(UNDER_WAY_AT)) {
            statement.setArray(1, texts);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    times.put(row.getString(1), row.getInt(2));
                }
            }
        }
        return times;
    }

    /** How many pushes entered until then nobody has settled yet. */
    static long unsettled(Connection database, Instant enteredUntil) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(UNSETTLED)) {
            statement.setString(1, enteredUntil.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
