package id.kentongan.loadtests.simulation;

/**
 * How a world fared, in short: what a {@link Player} says of it.
 *
 * @param good whether every promise was kept
 * @param traceHash the same only for the same trace
 * @param nanos how long it lasted, in its own time
 */
public record Played(long seed, boolean good, long traceHash, long steps, long nanos) {

    private static final String MARK = "played";

    static Played of(long seed, Outcome outcome) {
        return new Played(
                seed, outcome.isGood(), outcome.traceHash(), outcome.steps(), outcome.nanos());
    }

    /** On one line, as {@link #read} takes it. */
    String line() {
        return "%s %d %b %d %d %d".formatted(MARK, seed, good, traceHash, steps, nanos);
    }

    /** Whether a line says this of a world, and not anything else that may get printed. */
    static boolean isOn(String line) {
        return line.startsWith(MARK + " ");
    }

    static Played read(String line) {
        String[] words = line.split(" ");
        return new Played(
                Long.parseLong(words[1]),
                Boolean.parseBoolean(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
    }
}
