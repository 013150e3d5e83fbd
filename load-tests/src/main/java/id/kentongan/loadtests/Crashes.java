package id.kentongan.loadtests;

import id.kentongan.loadtests.crash.Fault;
import id.kentongan.loadtests.crash.Storm;
import id.kentongan.loadtests.crash.Storm.Reckoning;
import id.kentongan.loadtests.replicas.DrillCity;
import id.kentongan.loadtests.replicas.Replicas;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kills an api, restarts one, crashes PostgreSQL, kills the broker, and so on, while citizens
 * report to two apis: no report that was acknowledged is lost, doubled or another than was said, no
 * unit has two tasks, every event gets out. Ends with 1 otherwise.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Crashes -Dargs="--faults=200"
 * }</pre>
 */
public final class Crashes {

    private static final int MOST_TOLD = 20;

    private Crashes() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("faults", "40", "one after another, of each kind in turn")
                        .with("pause", "5", "seconds between the end of one and the next")
                        .with("rate", "50", "reports a second")
                        .with("seed", "1", "of where callers are")
                        .with(
                                "power",
                                "off",
                                "on: cuts the power of the database's disk each time, and does"
                                        + " nothing else; careless: and without fsync, which must"
                                        + " be seen; root only")
                        .with("java", "-Xmx320m,-XX:+UseSerialGC", "options of the apis' Java")
                        .read(arguments);
        System.out.println("Crashes " + options.asRun());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/crashes")
                        .resolve(Instant.now().toString().replace(':', '-'));
        Reckoning reckoning;
        try (Replicas replicas = started(directory, options)) {
            System.out.println(replicas.postgres().describe());
            DrillCity.found(replicas.apis(), replicas.issuer(), 100);
            reckoning =
                    new Storm(
                                    replicas,
                                    options.count("rate"),
                                    options.seconds("pause"),
                                    options.count("seed"))
                            .rage(options.count("faults"), kinds(options));
        }
        print(options, reckoning);
        System.exit(reckoning.wrong().isEmpty() ? 0 : 1);
    }

    private static Replicas started(Path directory, Options options) throws Exception {
        List<String> java = List.of(options.text("java").split(","));
        return switch (options.text("power")) {
            case "on" -> Replicas.startOnDisk(directory, 2, java, Map.of(), Map.of());
            case "careless" ->
                    Replicas.startOnDisk(directory, 2, java, Map.of(), Map.of("fsync", "off"));
            default -> Replicas.start(directory, 2, true, java, Map.of());
        };
    }

    private static List<Fault> kinds(Options options) {
        return options.text("power").equals("off") ? Fault.ANYWHERE : List.of(Fault.POWER_CUT);
    }

    private static void print(Options options, Reckoning reckoning) {
        System.out.printf(
                """

                %,d faults at %,d reports/s: %,d acknowledged, of which %,d into the log; %,d of %,d requests failed (%.3f %%)
                of each kind of fault: requests that failed, and the longest time in which nobody was acknowledged
                """,
                options.count("faults"),
                options.count("rate"),
                reckoning.acknowledged(),
                reckoning.logged(),
                reckoning.failedTries(),
                reckoning.tries(),
                100.0 * reckoning.failedTries() / reckoning.tries());
        reckoning
                .gapMillis()
                .forEach(
                        (fault, gap) ->
                                System.out.printf(
                                        "  %-16s %3d times, %,5d failed, median %,6d ms, most %,6d ms%n",
                                        fault,
                                        gap.getTotalCount(),
                                        reckoning.failedDuring().get(fault),
                                        gap.getValueAtPercentile(50),
                                        gap.getMaxValue()));
        System.out.printf("violations: %,d%n", reckoning.wrong().size());
        reckoning.wrong().stream()
                .limit(MOST_TOLD)
                .forEach(each -> System.out.println("  " + each));
    }
}
