package id.kentongan.loadtests.bare;

import id.kentongan.loadtests.insert.NewReport;
import id.kentongan.loadtests.insert.OneStatement;
import id.kentongan.loadtests.insert.StatementPerTable;

import org.HdrHistogram.Histogram;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The database driven as pgbench drives it: so many connections, each inserting the next report as
 * soon as the last is committed, statements prepared on the server.
 */
public final class BareDatabase {

    /** How one report goes in. */
    public enum Way {
        /** {@link OneStatement}, committed by itself. */
        ONE_STATEMENT,
        /** {@link StatementPerTable}, in a transaction. */
        STATEMENT_PER_TABLE
    }

    /** Opens a connection to the database. */
    @FunctionalInterface
    public interface Door {
        Connection open() throws SQLException;
    }

    private static final long HIGHEST_MICROS = 60_000_000;

    private final Door door;
    private final Supplier<NewReport> reports;

    /**
     * @param reports called by all connections at once
     */
    public BareDatabase(Door door, Supplier<NewReport> reports) {
        this.door = door;
        this.reports = reports;
    }

    /** What one run came to: commits, seconds, and the latency of each commit in microseconds. */
    public record Run(long commits, double seconds, Histogram micros) {
        public double rate() {
            return commits / seconds;
        }
    }

    /**
     * Runs for {@code settle} and then counts for {@code measured}.
     *
     * @throws SQLException the first that any connection met; the run is worthless then
     */
    public Run run(Way way, int connections, Duration settle, Duration measured)
            throws SQLException, InterruptedException {
        long from = System.nanoTime() + settle.toNanos();
        long to = from + measured.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Histogram>> runs = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                runs.add(threads.submit(() -> insertUntil(way, from, to)));
            }
            Histogram all = new Histogram(HIGHEST_MICROS, 3);
            for (Future<Histogram> run : runs) {
                all.add(run.get());
            }
            return new Run(all.getTotalCount(), measured.toNanos() / 1e9, all);
        } catch (ExecutionException failed) {
            throw new SQLException("the bare database run failed", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Histogram insertUntil(Way way, long from, long to) throws SQLException {
        Histogram micros = new Histogram(HIGHEST_MICROS, 3);
        try (Connection connection = door.open()) {
            connection.setAutoCommit(way == Way.ONE_STATEMENT);
            try (PreparedStatement one = connection.prepareStatement(OneStatement.INSERT_REPORT)) {
                long since = System.nanoTime();
                while (since - to < 0) {
                    insert(way, connection, one);
                    long now = System.nanoTime();
                    if (now - from >= 0 && now - to < 0) {
                        micros.recordValue(Math.min((now - since) / 1000, HIGHEST_MICROS));
                    }
                    since = now;
                }
            }
        }
        return micros;
    }

    private void insert(Way way, Connection connection, PreparedStatement one) throws SQLException {
        NewReport report = reports.get();
        if (way == Way.ONE_STATEMENT) {
            OneStatement.fill(one, report);
            one.executeUpdate();
        } else {
            StatementPerTable.insert(connection, report);
            connection.commit();
        }
    }
}
