package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.caller.Tally;
import id.kentongan.loadtests.figures.Figure;

/**
 * What one measurement of one contender came to.
 *
 * @param rate reports kept, per second
 * @param failed calls that were not accepted
 * @param complaint what the first of those was answered; empty when there is none
 */
public record Outcome(
        double rate,
        double p50Micros,
        double p99Micros,
        double p999Micros,
        long failed,
        String complaint) {

    static Outcome of(Tally tally) {
        return new Outcome(
                tally.rate(),
                tally.micros(50),
                tally.micros(99),
                tally.micros(99.9),
                tally.failed(),
                tally.failed() == 0 ? "" : tally.byStatus() + " " + tally.sample());
    }

    String line() {
        return "%7s/s  p50 %8s ms  p99 %8s ms  p99.9 %8s ms%s"
                .formatted(
                        Figure.count(rate),
                        Figure.millis(p50Micros),
                        Figure.millis(p99Micros),
                        Figure.millis(p999Micros),
                        failed == 0 ? "" : "  FAILED " + failed);
    }
}
