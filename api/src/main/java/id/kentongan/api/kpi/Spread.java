package id.kentongan.api.kpi;

import java.util.List;

/**
 * How a number of times lie, in seconds. Percentiles are by nearest rank: p90 is the shortest time
 * that at least 90 % of all do not exceed. Times within the same whole second are taken to be
 * equal, at their mean; so nothing is off by a second or more, and the mean not at all.
 *
 * @param count how many there are; when 0, all else is 0 and means nothing
 * @param worstTenthSeconds mean of the longest 10 %, of at least one
 * @param within how many are within their target
 */
public record Spread(
        long count,
        double meanSeconds,
        double p50Seconds,
        double p90Seconds,
        double p95Seconds,
        double p99Seconds,
        double worstTenthSeconds,
        long within) {

    /**
     * @param shortestFirst each second at most once
     */
    public static Spread of(List<Bucket> shortestFirst) {
        long count = shortestFirst.stream().mapToLong(Bucket::times).sum();
        if (count == 0) {
            return new Spread(0, 0, 0, 0, 0, 0, 0, 0);
        }
        return new Spread(
                count,
                shortestFirst.stream().mapToDouble(Bucket::totalSeconds).sum() / count,
                percentile(shortestFirst, count, 50),
                percentile(shortestFirst, count, 90),
                percentile(shortestFirst, count, 95),
                percentile(shortestFirst, count, 99),
                meanOfLongest(shortestFirst, rank(count, 10)),
                shortestFirst.stream().mapToLong(Bucket::within).sum());
    }

    /** A hundredth part of so many, rounded up: without fractions, which would err. */
    private static long rank(long count, int percent) {
        return (count * percent + 99) / 100;
    }

    private static double percentile(List<Bucket> shortestFirst, long count, int percent) {
        long left = rank(count, percent);
        for (Bucket bucket : shortestFirst) {
            left -= bucket.times();
            if (left <= 0) {
                return bucket.meanSeconds();
            }
        }
        throw new IllegalStateException("a percentile lies among the times it is one of");
    }

    private static double meanOfLongest(List<Bucket> shortestFirst, long howMany) {
        double total = 0;
        long left = howMany;
        for (int i = shortestFirst.size() - 1; left > 0; i--) {
            Bucket bucket = shortestFirst.get(i);
            long taken = Math.min(left, bucket.times());
            total += taken == bucket.times() ? bucket.totalSeconds() : taken * bucket.meanSeconds();
            left -= taken;
        }
        return total / howMany;
    }
}
