package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.caller.ReportForm;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The API, which after a measurement may still have events to relay. */
class KentonganContender extends HttpContender {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String COUNT_OUTBOX = "SELECT count(*) FROM kentongan.outbox";

    private final Connection database;
    private final boolean relaying;

    /**
     * @param relaying whether there is a broker to relay to; without one the outbox only grows
     */
    KentonganContender(
            String name,
            int port,
            List<ReportForm> forms,
            List<Integer> levels,
            Connection database,
            boolean relaying) {
        super(name, port, forms, levels);
        this.database = database;
        this.relaying = relaying;
    }

    @Override
    public String rest() throws SQLException {
        long waiting = outbox();
        if (!relaying) {
            return "outbox holds " + waiting + ", no broker to take them";
        }
        long from = System.nanoTime();
        while (outbox() > 0) {
            if (System.nanoTime() - from > PATIENCE_NANOS) {
                return "outbox STILL holds " + outbox() + " after two minutes";
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return "outbox held %d, empty after %.1f s"
                .formatted(waiting, (System.nanoTime() - from) / 1e9);
    }

    private long outbox() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(COUNT_OUTBOX)) {
            row.next();
            return row.getLong(1);
        }
    }
}
