package id.kentongan.loadtests.caller;

import java.time.Duration;

/**
 * When the next call is made, and which calls count. All times are of {@link System#nanoTime()}.
 *
 * <p>A pace belongs to one run and one thread.
 */
interface Pace {

    /** How long from now until a call is due, nanoseconds; 0 or less: at once. */
    long untilDue(long now);

    /** Takes the call that is due, and says from when its latency runs. */
    long take(long now);

    /** Whether no further call will ever be due. */
    boolean over(long now);

    /** Whether a call with this beginning and this end counts. */
    boolean counts(long since, long answered);

    /** Length of the time in which calls count, seconds. */
    double seconds(long started, long ended);

    /** A closed run: every connection calls again as soon as it has its answer. */
    static Pace saturating(long start, Duration settle, Duration measured) {
        return new Saturating(start + settle.toNanos(), measured.toNanos());
    }

    /** A closed run of so many calls, all of which count. */
    static Pace counting(long calls) {
        return new Counting(calls);
    }

    /**
     * An open run: calls come at a constant rate whether or not earlier ones are answered, and the
     * latency of each runs from when it was planned.
     */
    static Pace arriving(long start, double perSecond, Duration settle, Duration measured) {
        return new Arriving(start, perSecond, settle.toNanos(), measured.toNanos());
    }

    /**
     * An open run at a rate that changes: calls come as the curve says, whether or not earlier ones
     * are answered.
     */
    static Pace following(long start, Curve curve) {
        return new Following(start, curve);
    }

    record Saturating(long from, long length) implements Pace {
        @Override
        public long untilDue(long now) {
            return 0;
        }

        @Override
        public long take(long now) {
            return now;
        }

        @Override
        public boolean over(long now) {
            return now - from >= length;
        }

        @Override
        public boolean counts(long since, long answered) {
            return answered - from >= 0 && answered - from < length;
        }

        @Override
        public double seconds(long started, long ended) {
            return length / 1e9;
        }
    }

    final class Counting implements Pace {
        private long left;

        private Counting(long calls) {
            left = calls;
        }

        @Override
        public long untilDue(long now) {
            return 0;
        }

        @Override
        public long take(long now) {
            left--;
            return now;
        }

        @Override
        public boolean over(long now) {
            return left <= 0;
        }

        @Override
        public boolean counts(long since, long answered) {
            return true;
        }

        @Override
        public double seconds(long started, long ended) {
            return (ended - started) / 1e9;
        }
    }

    final class Following implements Pace {
        private final long start;
        private final Curve curve;
        private double nextSeconds;

        private Following(long start, Curve curve) {
            this.start = start;
            this.curve = curve;
        }

        @Override
        public long untilDue(long now) {
            return planned() - now;
        }

        @Override
        public long take(long now) {
            long planned = planned();
            nextSeconds += 1 / curve.perSecond(nextSeconds);
            return planned;
        }

        @Override
        public boolean over(long now) {
            return nextSeconds >= curve.seconds();
        }

        @Override
        public boolean counts(long since, long answered) {
            return true;
        }

        @Override
        public double seconds(long started, long ended) {
            return curve.seconds();
        }

        private long planned() {
            return start + (long) (nextSeconds * 1e9);
        }
    }

    final class Arriving implements Pace {
        private final long start;
        private final double interval;
        private final long settle;
        private final long measured;
        private final long calls;
        private long taken;

        private Arriving(long start, double perSecond, long settle, long measured) {
            this.start = start;
            this.interval = 1e9 / perSecond;
            this.settle = settle;
            this.measured = measured;
            this.calls = (long) Math.ceil((settle + measured) / interval);
        }

        @Override
        public long untilDue(long now) {
            return planned(taken) - now;
        }

        @Override
        public long take(long now) {
            return planned(taken++);
        }

        @Override
        public boolean over(long now) {
            return taken >= calls;
        }

        @Override
        public boolean counts(long since, long answered) {
            return since - start >= settle;
        }

        @Override
        public double seconds(long started, long ended) {
            return measured / 1e9;
        }

        private long planned(long call) {
            return start + (long) (call * interval);
        }
    }
}
