package id.kentongan.loadtests.caller;

import org.HdrHistogram.Histogram;

import java.util.Map;

/**
 * What came of one run of calls.
 *
 * @param accepted answers 2xx within the measured time
 * @param failed everything else: other answers, broken connections, calls without an answer
 * @param seconds the measured time
 * @param micros latency of the accepted ones, microseconds; of an open run from the planned time of
 *     each call, so that a server that stalls is not spared
 * @param byStatus answers by HTTP status; 0 stands for no answer at all
 * @param sample the first answer that was not an acceptance, for a person to read; else empty
 */
public record Tally(
        long accepted,
        long failed,
        double seconds,
        Histogram micros,
        Map<Integer, Long> byStatus,
        String sample) {

    public Tally {
        byStatus = Map.copyOf(byStatus);
    }

    /** Accepted calls per second. */
    public double rate() {
        return accepted / seconds;
    }

    /** Latency in microseconds that this share of the accepted calls did not exceed. */
    public double micros(double percentile) {
        return accepted == 0 ? Double.NaN : micros.getValueAtPercentile(percentile);
    }
}
