package id.kentongan.loadtests;

import id.kentongan.loadtests.simulation.Bug;
import id.kentongan.loadtests.simulation.Outcome;
import id.kentongan.loadtests.simulation.Simulator;

import java.util.Locale;

/**
 * Plays worlds of two apis and two notifiers on virtual time, each with the faults of its seed, and
 * ends with 1 at the first that breaks a promise: with the seed, what was broken, and how it came
 * to that.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Simulation -Dargs="--seeds=20000 --first=1"
 * }</pre>
 */
public final class Simulation {

    private static final int TELL_EVERY = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private Simulation() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("seeds", "20000", "how many worlds")
                        .with("first", "1", "seed of the first; the others follow")
                        .with("bug", "NONE", "a known mistake to be found, such as NO_TURNS")
                        .with("trace", "off", "print the whole trace of the first seed, and end")
                        .read(arguments);
        System.out.println("Simulation " + options.asRun());
        Bug bug = Bug.valueOf(options.text("bug"));
        try (Simulator simulator = new Simulator()) {
            long first = options.count("first");
            boolean good =
                    options.on("trace")
                            ? tell(first, simulator.replay(first, bug))
                            : playAll(simulator, first, options.count("seeds"), bug);
            System.exit(good ? 0 : 1);
        }
    }

    private static boolean playAll(Simulator simulator, long first, int seeds, Bug bug) {
        long began = System.nanoTime();
        long steps = 0;
        double virtualSeconds = 0;
        for (int i = 0; i < seeds; i++) {
            Outcome outcome = simulator.play(first + i, bug);
            if (!outcome.isGood()) {
                return tell(first + i, outcome);
            }
            steps += outcome.steps();
            virtualSeconds += outcome.nanos() / NANOS_PER_SECOND;
            if ((i + 1) % TELL_EVERY == 0 || i + 1 == seeds) {
                double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
                System.out.printf(
                        "%,d worlds, %,d steps, %,.0f hours of theirs in %,.0f s: %.1f worlds/s%n",
                        i + 1, steps, virtualSeconds / 3_600, seconds, (i + 1) / seconds);
            }
        }
        return true;
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
