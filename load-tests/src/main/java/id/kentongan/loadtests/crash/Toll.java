package id.kentongan.loadtests.crash;

import org.HdrHistogram.Histogram;

import java.util.Map;
import java.util.TreeMap;

/**
 * What faults of one kind cost.
 *
 * @param requests made while and after they struck, until the next fault
 * @param failures how many of those came to nothing, by the status of the answer or why there was
 *     none
 * @param gapMillis of each, the longest time in which nobody was acknowledged
 */
public record Toll(int requests, Map<String, Integer> failures, Histogram gapMillis) {

    static final Toll NONE = new Toll(0, Map.of(), new Histogram(3));

    public Toll {
        failures = Map.copyOf(failures);
    }

    /**
     * One more fault.
     *
     * @param before what had come to nothing before it, of all requests
     * @param after the same, after it
     */
    Toll and(int moreRequests, Map<String, Integer> before, Map<String, Integer> after, long gap) {
        Map<String, Integer> all = new TreeMap<>(failures);
        after.forEach(
                (kind, count) -> {
                    int more = count - before.getOrDefault(kind, 0);
                    if (more > 0) {
                        all.merge(kind, more, Integer::sum);
                    }
                });
        Histogram gaps = gapMillis.copy();
        gaps.recordValue(gap);
        return new Toll(requests + moreRequests, all, gaps);
    }

    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    public long times() {
        return gapMillis.getTotalCount();
    }

    public double failedPercent() {
        return requests == 0 ? 0 : 100.0 * failed() / requests;
    }

    /** What came to nothing and why, such as {@code 3 of 503, 1 of IOException}. */
    public String reasons() {
        return String.join(
                ", ",
                new TreeMap<>(failures)
                        .entrySet().stream()
                                .map(each -> each.getValue() + " of " + each.getKey())
                                .toList());
    }
}
