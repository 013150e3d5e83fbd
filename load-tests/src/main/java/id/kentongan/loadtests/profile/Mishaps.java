package id.kentongan.loadtests.profile;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The mishaps of a day, one after another, and how long what they held up took afterwards. */
final class Mishaps implements Callable<Mishaps.Aftermath> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final City city;
    private final List<Mishap> mishaps;
    private final long startNanos;

    /**
     * @param startNanos when the day begins, by {@link System#nanoTime}
     */
    Mishaps(City city, List<Mishap> mishaps, long startNanos) {
        this.city = city;
        this.mishaps = mishaps;
        this.startNanos = startNanos;
    }

    /**
     * After the last of them.
     *
     * @param over when what was wrong was ready again
     * @param toldSeconds from then until every event that waited was in the log; NaN when that took
     *     more than three minutes
     */
    record Aftermath(Instant over, double toldSeconds) {}

    /** Returns when the last is over and what it left is worked off. */
    @Override
    public Aftermath call() throws IOException, InterruptedException, SQLException {
        for (Mishap mishap : mishaps) {
            await(mishap.span().from());
            mishap.trouble().begin(city);
            try {
                await(mishap.span().to());
            } finally {
                mishap.trouble().end(city);
            }
        }
        Instant over = Instant.now();
        return new Aftermath(over, untilTold());
    }

    private double untilTold() throws SQLException {
        long from = System.nanoTime();
        long last = (long) city.number("SELECT coalesce(max(id), 0) FROM outbox");
        while (city.count("outbox WHERE id <= " + last) > 0) {
            if (System.nanoTime() - from > PATIENCE.toNanos()) {
                return Double.NaN;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return (System.nanoTime() - from) / 1e9;
    }

    private void await(int second) throws InterruptedException {
        long until = startNanos + TimeUnit.SECONDS.toNanos(second);
        while (System.nanoTime() - until < 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the day ends early");
            }
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
