package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.caller.Answer;
import id.kentongan.loadtests.caller.Crowd;

import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How calls of one kind fared, second by second of the day, by when each was due. Written by the
 * thread that calls, read when it is done.
 */
final class Course implements Crowd.Listener {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 2;
    private static final int ACCEPTED = 200;

    private final long startNanos;
    private final List<Second> seconds = new ArrayList<>();
    private final Map<UUID, Acknowledged> acknowledged = new HashMap<>();

    /** When it was due to be sent, and when its sender knew, by {@link System#nanoTime}. */
    record Acknowledged(long dueNanos, long answeredNanos) {}

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

    /** Of what is said again, the first counts. */
    @Override
    public void read(long since, long now, Answer answer) {
        if (answer.status() / 100 == 2) {
            UUID id = answer.id();
            if (id != null) {
                acknowledged.putIfAbsent(id, new Acknowledged(since, now));
            }
        }
    }

    /** What was accepted, by its id. */
    Map<UUID, Acknowledged> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Something that was due then and took so long, where that is known afterwards. */
    void took(long since, long nanos) {
        answered(since, since + nanos, ACCEPTED, false);
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
