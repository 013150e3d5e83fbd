package id.kentongan.api.admission;

import java.util.concurrent.TimeUnit;

/**
 * Whether something takes longer than it usually does. What is usual is learnt: soon where it gets
 * faster, slowly where it gets slower, and then only while nobody is held back; under a load that
 * lasts, slow would pass for usual otherwise.
 *
 * <p>Not for use by two threads.
 */
final class Strain {

    /** Times the usual. */
    private static final double TOLERATED = 1.5;

    /** Not at once: of five one after another there are always some that were lucky. */
    private static final double FASTER = 0.1;

    /** Ten times a second: doubled in a quarter of a minute. */
    private static final double SLOWER = 1.005;

    private final double unnoticedNanos;
    private double usualNanos = Double.NaN;

    /**
     * @param unnoticedMillis nobody minds, whatever is usual
     */
    Strain(long unnoticedMillis) {
        this.unnoticedNanos = TimeUnit.MILLISECONDS.toNanos(unnoticedMillis);
    }

    /**
     * Judges what was measured since the last time.
     *
     * @param nanos the middle one
     * @param heldBack whether somebody was
     */
    boolean isFeltAt(double nanos, boolean heldBack) {
        if (Double.isNaN(usualNanos)) {
            usualNanos = nanos;
        } else if (nanos < usualNanos) {
            usualNanos -= FASTER * (usualNanos - nanos);
        } else if (!heldBack) {
            usualNanos = Math.min(nanos, usualNanos * SLOWER);
        }
        return nanos > Math.max(unnoticedNanos, TOLERATED * usualNanos);
    }
}
