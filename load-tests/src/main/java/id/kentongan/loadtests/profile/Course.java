package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.caller.Crowd;

import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How calls of one kind fared, second by second of the day, by when each was due. Written by the
 * thread that calls, read when it is done.
 */
final class Course implements Crowd.Listener {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 2;

    private final long startNanos;
    private final List<Second> seconds = new ArrayList<>();

    /** Of the calls that were due in one second. */
    static final class Second {
        private final Histogram micros = new Histogram(HIGHEST_MICROS, DIGITS);
        private long refused;
        private long failed;

        /** Latency of those that were accepted. */
        Histogram micros() {
            return micros;
        }

        long accepted() {
            return micros.getTotalCount();
        }

        /** Told when to come back. */
        long refused() {
            return refused;
        }

        /** Neither accepted nor told when to come back. */
        long failed() {
            return failed;
        }

        long all() {
            return accepted() + refused + failed;
        }
    }

    /**
     * @param startNanos when the day began, by {@link System#nanoTime}
     */
    Course(long startNanos) {
        this.startNanos = startNanos;
    }

    @Override
    public void answered(long since, long now, int status, boolean comeBack) {
        Second second = at((int) Math.max(0, (since - startNanos) / TimeUnit.SECONDS.toNanos(1)));
        if (status / 100 == 2) {
            second.micros.recordValue(Math.min(HIGHEST_MICROS, (now - since) / 1_000));
        } else if (comeBack && (status == 503 || status == 429)) {
            second.refused++;
        } else {
            second.failed++;
        }
    }

    private Second at(int index) {
        while (seconds.size() <= index) {
            seconds.add(new Second());
        }
        return seconds.get(index);
    }

    List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** All of those seconds as one. */
    Second within(Span span) {
        Second sum = new Second();
        for (int i = span.from(); i < Math.min(span.to(), seconds.size()); i++) {
            Second second = seconds.get(i);
            sum.micros.add(second.micros);
            sum.refused += second.refused;
            sum.failed += second.failed;
        }
        return sum;
    }
}
