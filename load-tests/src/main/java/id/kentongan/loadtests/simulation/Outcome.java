package id.kentongan.loadtests.simulation;

import java.util.List;

/**
 * How a world fared.
 *
 * @param violations promises that were broken; the first is where to begin
 * @param traceHash the same only for the same trace
 * @param trace its last lines, or all of it where that was asked for
 * @param steps how many were taken
 * @param nanos how long it lasted, in its own time
 */
public record Outcome(
        List<String> violations, long traceHash, List<String> trace, long steps, long nanos) {

    public Outcome {
        violations = List.copyOf(violations);
        trace = List.copyOf(trace);
    }

    public boolean isGood() {
        return violations.isEmpty();
    }
}
