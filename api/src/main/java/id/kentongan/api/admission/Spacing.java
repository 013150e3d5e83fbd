package id.kentongan.api.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much time passes from one request to the next, where even the fewest at once are too many:
 * two callers who call again as soon as they are answered can keep a processor to themselves. A few
 * may come together, as callers do who do not know of each other.
 *
 * <p>Changed by one thread, asked by any.
 */
final class Spacing {

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double WIDER = 1.5;
    private static final double NARROWER = 0.9;
    private static final int TOGETHER = 4;

    private final long mostNanos;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
    private volatile long nanos;

    /**
     * @param mostMillis however much those before are strained; 0: there never is any
     */
    Spacing(long mostMillis) {
        this.mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
    }

    /**
     * @param now by {@link System#nanoTime}
     */
    boolean letsIn(long now) {
        long gap = nanos;
        while (gap > 0) {
            long next = nextNanos.get();
            long from = next - now > 0 ? next : now;
            if (from - now > (TOGETHER - 1) * gap) {
                return false;
            }
            if (nextNanos.compareAndSet(next, from + gap)) {
                return true;
            }
        }
        return true;
    }

    boolean isNone() {
        return nanos == 0;
    }

    void widen() {
        nanos = Math.min(mostNanos, Math.max(LEAST_NANOS, (long) (nanos * WIDER)));
    }

    void narrow() {
        long less = (long) (nanos * NARROWER);
        nanos = less < LEAST_NANOS ? 0 : less;
    }

    /** Seconds. */
    double seconds() {
        return nanos / 1e9;
    }
}
