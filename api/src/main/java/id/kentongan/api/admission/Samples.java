package id.kentongan.api.admission;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The latest of what many threads measure. One of them alone now and then says too little, so it is
 * kept until there are enough.
 */
final class Samples {

    private static final int KEPT = 128;
    private static final int ENOUGH = 5;

    private final AtomicLongArray latest = new AtomicLongArray(KEPT);
    private final AtomicInteger taken = new AtomicInteger();

    void add(long nanos) {
        latest.set(taken.getAndIncrement() & (KEPT - 1), nanos);
    }

    /** The middle one since the last time, which begins anew; NaN while there are too few. */
    double takeMedian() {
        int count = Math.min(taken.get(), KEPT);
        if (count < ENOUGH) {
            return Double.NaN;
        }
        taken.set(0);
        long[] these = new long[count];
        Arrays.setAll(these, latest::get);
        Arrays.sort(these);
        return these[count / 2];
    }
}
