package id.kentongan.loadtests.caller;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many callers on one thread: a selector, keep-alive connections, one call on each at a time.
 *
 * <p>Made to cost next to nothing beside the server it calls, since both share the machine. Every
 * run is bounded: by its pace, and by {@value #DRAIN_SECONDS} seconds for the answers still out
 * when it ends. Each run has connections of its own: servers close those that are idle between two.
 * Not for use by two threads.
 */
public final class Crowd implements AutoCloseable {

    private static final int DRAIN_SECONDS = 10;
    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);

    private final InetSocketAddress server;
    private final Selector selector;
    private final ArrayDeque<ReportForm> forms;
    private final List<Line> lines = new ArrayList<>();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();
    private final ByteBuffer shared = ByteBuffer.allocateDirect(1 << 16);
    private final SplittableRandom random = new SplittableRandom();

    private Pace pace = Pace.counting(0);
    private Histogram micros = new Histogram(HIGHEST_MICROS, 3);
    private Map<Integer, Long> byStatus = new HashMap<>();
    private long accepted;
    private long failed;
    private String sample = "";
    private Listener listener = (since, now, status, comeBack) -> {};

    /**
     * @param forms one form can be under way once only, so there must be as many as connections
     */
    public Crowd(InetSocketAddress server, List<ReportForm> forms) {
        this.server = server;
        this.forms = new ArrayDeque<>(forms);
        try {
            this.selector = Selector.open();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Calls as fast as the server answers so many connections. */
    public Tally saturate(int connections, Duration settle, Duration measured) {
        return run(connections, Pace.saturating(System.nanoTime(), settle, measured));
    }

    /** Makes so many calls, as fast as the server answers, to warm it. */
    public Tally count(int connections, long calls) {
        return run(connections, Pace.counting(calls));
    }

    /**
     * Calls at a constant rate over at most so many connections; later calls wait for a free one.
     */
    public Tally arrive(int connections, double perSecond, Duration settle, Duration measured) {
        return run(connections, Pace.arriving(System.nanoTime(), perSecond, settle, measured));
    }

    /**
     * Calls at a rate that changes over at most so many connections; later calls wait for a free
     * one.
     */
    public Tally follow(int connections, Curve curve) {
        return run(connections, Pace.following(System.nanoTime(), curve));
    }

    /** From now on it is told of every answer. */
    public void tell(Listener newListener) {
        listener = newListener;
    }

    /** Is told of every answer, on the thread of the run. */
    public interface Listener {

        /**
         * @param since when the call was due, by {@link System#nanoTime}
         * @param now when it was answered, or broke
         * @param status 0 when it broke
         * @param comeBack whether it said when to come back
         */
        void answered(long since, long now, int status, boolean comeBack);

        /**
         * What was said, beside that; only until this returns.
         *
         * @param answer complete
         */
        default void read(long since, long now, Answer answer) {}
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.close();
        }
        selector.close();
    }

    private Tally run(int connections, Pace newPace) {
        pace = newPace;
        micros = new Histogram(HIGHEST_MICROS, 3);
        byStatus = new HashMap<>();
        accepted = 0;
        failed = 0;
        sample = "";
        try {
            open(connections);
            long started = System.nanoTime();
            callUntilOver();
            drain();
            double seconds = pace.seconds(started, System.nanoTime());
            return new Tally(accepted, failed, seconds, micros, byStatus, sample);
        } catch (IOException cause) {
            throw new UncheckedIOException("calling " + server + ": " + cause.getMessage(), cause);
        }
    }

    private void open(int connections) throws IOException {
        if (connections > forms.size()) {
            throw new IllegalArgumentException(
                    connections + " connections, but only " + forms.size() + " forms");
        }
        for (Line line : lines) {
            line.close();
        }
        lines.clear();
        while (lines.size() < connections) {
            lines.add(new Line(server, selector));
        }
        idle.clear();
        idle.addAll(lines);
    }

    private void callUntilOver() throws IOException {
        long now = System.nanoTime();
        while (!pace.over(now)) {
            while (!idle.isEmpty() && !pace.over(now) && pace.untilDue(now) <= 0) {
                call(idle.removeFirst(), pace.take(now));
            }
            awaitAnswers(now);
            now = System.nanoTime();
        }
    }

    private void call(Line line, long since) throws IOException {
        line.call(forms.removeFirst(), since, random);
    }

    private void awaitAnswers(long now) throws IOException {
        if (idle.isEmpty()) {
            selector.select(this::ready, 100);
            return;
        }
        long nanos = pace.untilDue(now);
        if (nanos > TimeUnit.MILLISECONDS.toNanos(3)) {
            selector.select(this::ready, TimeUnit.NANOSECONDS.toMillis(nanos) - 1);
        } else if (selector.selectNow(this::ready) == 0 && nanos > 0) {
            LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
        }
    }

    private void drain() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (anyBusy() && System.nanoTime() < end) {
            selector.select(this::ready, 100);
        }
        for (Line line : lines) {
            if (line.busy()) {
                fail(line, "no answer within " + DRAIN_SECONDS + " s after the run");
            }
        }
    }

    private boolean anyBusy() {
        return lines.stream().anyMatch(Line::busy);
    }

    private void ready(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            if (key.isWritable()) {
                line.writeOn();
            }
            if (key.isReadable() && line.read(shared)) {
                answered(line);
            }
        } catch (IOException | Answer.MalformedAnswer broken) {
            if (line.busy()) {
                fail(line, broken.toString());
            } else {
                reopen(line, broken.toString());
            }
        }
    }

    /** Servers hang up on lines that nobody has spoken on for long: that is no call that failed. */
    private void reopen(Line line, String why) {
        try {
            line.reopen();
        } catch (IOException cause) {
            throw new UncheckedIOException(
                    "the server is gone: " + why + ", then " + cause.getMessage(), cause);
        }
    }

    private void answered(Line line) throws IOException {
        long now = System.nanoTime();
        Answer answer = line.answer();
        ReportForm form = line.free();
        if (form.losesAnswer(random)) {
            forms.addFirst(form);
        } else {
            forms.addLast(form);
        }
        idle.addLast(line);
        listener.answered(line.since(), now, answer.status(), answer.saysWhenToComeBack());
        listener.read(line.since(), now, answer);
        if (pace.counts(line.since(), now)) {
            note(answer, now - line.since());
        }
        if (answer.closing()) {
            line.reopen();
        }
    }

    private void note(Answer answer, long nanos) {
        byStatus.merge(answer.status(), 1L, Long::sum);
        if (answer.status() / 100 == 2) {
            accepted++;
            micros.recordValue(Math.min(nanos / 1000, HIGHEST_MICROS));
        } else {
            failed++;
            sample = sample.isEmpty() ? answer.text() : sample;
        }
    }

    /** A call without an answer always counts: a server gains nothing by dropping it. */
    private void fail(Line line, String why) {
        failed++;
        listener.answered(line.since(), System.nanoTime(), 0, false);
        byStatus.merge(0, 1L, Long::sum);
        sample = sample.isEmpty() ? why : sample;
        if (line.busy()) {
            forms.addLast(line.free());
            idle.addLast(line);
        }
        reopen(line, why);
    }
}
