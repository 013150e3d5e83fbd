package id.kentongan.loadtests.crash;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For what is on its way and will be right in the end. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Says what is wrong now. */
    @FunctionalInterface
    interface Look {
        List<String> wrong() throws SQLException;
    }

    private Patience() {}

    /**
     * Looks again and again until nothing is wrong, a minute and a half at most.
     *
     * @return what still is
     */
    static List<String> untilRight(Look look) throws SQLException {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<String> wrong = look.wrong();
        while (!wrong.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            wrong = look.wrong();
        }
        return wrong;
    }
}
