package id.kentongan.loadtests.crash;

import org.HdrHistogram.Histogram;

/**
 * What faults of one kind cost.
 *
 * @param requests made while and after they struck, until the next fault
 * @param failed of those, without a good answer
 * @param gapMillis of each, the longest time in which nobody was acknowledged
 */
public record Toll(int requests, int failed, Histogram gapMillis) {

    static final Toll NONE = new Toll(0, 0, new Histogram(3));

    Toll and(int moreRequests, int moreFailed, long gap) {
        Histogram gaps = gapMillis.copy();
        gaps.recordValue(gap);
        return new Toll(requests + moreRequests, failed + moreFailed, gaps);
    }

    public long times() {
        return gapMillis.getTotalCount();
    }

    public double failedPercent() {
        return requests == 0 ? 0 : 100.0 * failed / requests;
    }
}
