package id.kentongan.api.store;

import java.time.Duration;

/**
 * How long somebody may be silent before being taken for gone, by how long they have been taking
 * lately: who answers in milliseconds is missed at once, who is starved of a processor, as the
 * whole machine may be at a peak, is given time.
 *
 * <p>Told by one thread, asked by any.
 */
final class Patience {

    /** However quick the answers. */
    static final Duration LEAST = Duration.ofMillis(700);

    /** However slow; and before the first, when nothing is known. */
    static final Duration MOST = Duration.ofSeconds(3);

    private static final long TIMES_THE_USUAL = 5;

    /** A slow answer is remembered for about a second, at five a second. */
    private static final double FORGETTING = 0.9;

    private volatile long usualNanos = MOST.toNanos() / TIMES_THE_USUAL;

    /** An answer has come, after so long. */
    void answered(long nanos) {
        usualNanos = Math.max(nanos, (long) (usualNanos * FORGETTING));
    }

    boolean isOver(long silentNanos) {
        return silentNanos
                > Math.max(LEAST.toNanos(), Math.min(MOST.toNanos(), TIMES_THE_USUAL * usualNanos));
    }
}
