package id.kentongan.loadtests;

import id.kentongan.loadtests.contest.GatheringContest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * What clustering and reservation cost the intake, in a city with a long history and many open
 * incidents that most calls are about. Ends with 1 when it keeps less than 0.8 of its throughput,
 * when the p99 of a surge is more than twice the usual one, or when a call fails.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Gathering -Dargs="--rounds=5"
 * }</pre>
 */
public final class Gathering {

    private static final String JAVA =
            "-Xmx320m,-XX:+UseSerialGC,-XX:MetaspaceSize=128m,-XX:SweeperThreshold=90";

    private Gathering() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("reports", "1000000", "of incidents long closed")
                        .with("incidents", "500", "that are open, and that calls are about")
                        .with("crews", "1200", "of two fire engines, an ambulance, a patrol car")
                        .with("rounds", "5", "measurements of each; medians count")
                        .with("attempts", "3", "tries of a measurement that others disturbed")
                        .with("settle", "1", "seconds at the beginning of each, not counted")
                        .with("measured", "10", "seconds counted at saturation")
                        .with("at-rate", "20", "seconds counted at a constant rate")
                        .with("connections", "128", "at saturation")
                        .with("warming", "60000", "calls to each before anything is counted")
                        .with("warming-at-rate", "20", "seconds at each rate before it is counted")
                        .with("citizens", "20000", "people, each with a token; they take turns")
                        .with("usual", "30", "reports a second")
                        .with("surge", "300", "reports a second")
                        .with("java", JAVA, "options of both apis' Java")
                        .read(arguments);
        System.out.println("Gathering " + options.asRun());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/gathering")
                        .resolve(Instant.now().toString().replace(':', '-'));
        System.exit(GatheringContest.hold(options, directory) ? 0 : 1);
    }
}
