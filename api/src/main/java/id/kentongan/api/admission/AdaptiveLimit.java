package id.kentongan.api.admission;

/**
 * How many may be under way at once: one more for each look at which all places were taken and
 * nothing was strained, a fifth fewer for each at which something was. So nobody has to guess what
 * a machine can do, and what it can do less of is what comes last.
 *
 * <p>Looked at by one thread, asked by any.
 */
final class AdaptiveLimit {

    private static final double FEWER = 0.8;

    private final Precedence.Bounds bounds;
    private volatile int limit;

    AdaptiveLimit(Precedence.Bounds bounds) {
        this.bounds = bounds;
        this.limit = bounds.first();
    }

    int places() {
        return limit;
    }

    boolean isLeast() {
        return limit == bounds.least();
    }

    /**
     * @param strained whether things take longer than they should
     * @param most that were under way at once since the last look
     */
    void look(boolean strained, int most) {
        if (strained) {
            limit = Math.max(bounds.least(), (int) (limit * FEWER));
        } else if (most >= limit) {
            limit = Math.min(bounds.most(), limit + 1);
        }
    }
}
