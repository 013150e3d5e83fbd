package id.kentongan.loadtests;

import id.kentongan.loadtests.simulation.Bug;
import id.kentongan.loadtests.simulation.Outcome;
import id.kentongan.loadtests.simulation.Played;
import id.kentongan.loadtests.simulation.Players;
import id.kentongan.loadtests.simulation.Simulator;

import java.util.Arrays;
import java.util.Locale;

/**
 * Plays worlds of two apis and two notifiers on virtual time, each with the faults of its seed, and
 * ends with 1 at the lowest seed that breaks a promise: with what was broken, and how it came to
 * that.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Simulation -Dargs="--seeds=20000 --first=1"
 * }</pre>
 */
public final class Simulation {

    private static final int TELL_EVERY = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private Simulation() {}

    public static void main(String[] arguments) throws InterruptedException {
        Locale.setDefault(Locale.ROOT);
        String processors = Integer.toString(Runtime.getRuntime().availableProcessors());
        Options options =
                new Options()
                        .with("seeds", "20000", "how many worlds")
                        .with("first", "1", "seed of the first; the others follow")
                        .with("processes", processors, "how many play, each its share of the seeds")
                        .with("bug", "NONE", "a known mistake to be found, such as NO_TURNS")
                        .with("trace", "off", "print the whole trace of the first seed, and end")
                        .read(arguments);
        System.out.println("Simulation " + options.asRun());
        Bug bug = Bug.valueOf(options.text("bug"));
        long first = options.count("first");
        if (options.on("trace")) {
            System.exit(tellWhole(first, bug) ? 0 : 1);
        }
        Playing playing = new Playing(options.count("processes"), first, options.count("seeds"));
        long broken = playing.lowestBroken(bug);
        if (broken > 0) {
            tellLast(broken, bug);
        }
        System.exit(broken > 0 ? 1 : 0);
    }

    /** Many worlds, and what came of them so far. */
    private static final class Playing {

        private final long first;
        private final int seeds;
        private final long[] reached;
        private final long began = System.nanoTime();
        private int worlds;
        private long steps;
        private double virtualSeconds;
        private long traces;

        Playing(int processes, long first, int seeds) {
            this.first = first;
            this.seeds = seeds;
            this.reached = new long[Math.min(processes, seeds)];
        }

        /** The lowest seed that breaks a promise; 0 when all are good. */
        long lowestBroken(Bug bug) throws InterruptedException {
            long lowest = Long.MAX_VALUE;
            try (Players players = Players.start(reached.length, first, seeds, bug)) {
                Played each = players.next();
                while (each != null) {
                    count(each);
                    lowest = each.good() ? lowest : Math.min(lowest, each.seed());
                    each = allReached(lowest) ? null : players.next();
                }
            }
            tell();
            return lowest == Long.MAX_VALUE ? 0 : lowest;
        }

        /** Others may still be at lower seeds than one who has found something. */
        private boolean allReached(long seed) {
            return Arrays.stream(reached).allMatch(each -> each >= seed);
        }

        private void count(Played played) {
            reached[(int) ((played.seed() - first) % reached.length)] = played.seed();
            worlds++;
            steps += played.steps();
            virtualSeconds += played.nanos() / NANOS_PER_SECOND;
            traces += played.traceHash();
            if (worlds % TELL_EVERY == 0 && worlds < seeds) {
                tell();
            }
        }

        private void tell() {
            double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
            System.out.printf(
                    "%,d worlds, %,d steps, %,.0f hours of theirs in %,.0f s: %.1f worlds/s by %d,"
                            + " all traces %016x%n",
                    worlds,
                    steps,
                    virtualSeconds / 3_600,
                    seconds,
                    worlds / seconds,
                    reached.length,
                    traces);
        }
    }

    private static boolean tellWhole(long seed, Bug bug) {
        try (Simulator simulator = new Simulator()) {
            return tell(seed, simulator.replay(seed, bug));
        }
    }

    private static boolean tellLast(long seed, Bug bug) {
        try (Simulator simulator = new Simulator()) {
            return tell(seed, simulator.play(seed, bug));
        }
    }

    private static boolean tell(long seed, Outcome outcome) {
        outcome.trace().forEach(System.out::println);
        System.out.printf(
                "seed %d: trace %016x, %,d steps, %,.1f s of its own%n",
                seed, outcome.traceHash(), outcome.steps(), outcome.nanos() / NANOS_PER_SECOND);
        outcome.violations().forEach(each -> System.out.println("violated: " + each));
        return outcome.isGood();
    }
}
