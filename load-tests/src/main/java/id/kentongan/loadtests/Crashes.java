package id.kentongan.loadtests;

import id.kentongan.loadtests.crash.Fault;
import id.kentongan.loadtests.crash.Paged;
import id.kentongan.loadtests.crash.Storm;
import id.kentongan.loadtests.crash.Storm.Reckoning;
import id.kentongan.loadtests.crash.Toll;
import id.kentongan.loadtests.replicas.DrillCity;
import id.kentongan.loadtests.replicas.Replicas;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kills a notifier, an api, restarts one, crashes PostgreSQL, kills the broker, and so on, while
 * citizens report to two apis and two notifiers call units on their phones: no report that was
 * acknowledged is lost, doubled or another than was said, whoever repeats it is answered the same,
 * no unit has two tasks, every event gets out, every unit that was called has its push, and once
 * more only where a kill of a notifier found it under way. Ends with 1 otherwise.
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
                        .with("only", "", "one kind of fault, such as API_RESTARTED")
                        .with("minutes", "600", "after which no fault begins")
                        .with("pause", "5", "seconds between the end of one and the next")
                        .with("rate", "50", "reports a second")
                        .with("repeats", "8", "of so many callers one says the same once more")
                        .with("seed", "1", "of where callers are")
                        .with(
                                "power",
                                "off",
                                "on: cuts the power of the database's disk each time, and does"
                                        + " nothing else; careless: and without fsync, which must"
                                        + " be seen; root only")
                        .with(
                                "apart",
                                "off",
                                "on: each api has a processor of its own, so that one that starts"
                                        + " takes nothing from the other; Linux only")
                        .with("java", "-Xmx320m,-XX:+UseSerialGC", "options of the apis' Java")
                        .read(arguments);
        List<Fault> kinds = kinds(options);
        System.out.println("Crashes " + options.asRun());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/crashes")
                        .resolve(Instant.now().toString().replace(':', '-'));
        Reckoning reckoning;
        try (Replicas replicas = started(directory, options)) {
            System.out.println(replicas.postgres().describe());
            DrillCity.found(replicas.apis(), replicas.issuer(), 25);
            replicas.givePhones(directory, 2);
            if (options.text("apart").equals("on")) {
                replicas.keepApart();
            }
            reckoning =
                    new Storm(
                                    replicas,
                                    options.count("rate"),
                                    options.seconds("pause"),
                                    options.count("repeats"),
                                    options.count("seed"))
                            .rage(
                                    options.count("faults"),
                                    Duration.ofMinutes(options.count("minutes")),
                                    kinds);
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
        String only = options.text("only");
        if (!only.isEmpty()) {
            return List.of(
                    Arrays.stream(Fault.values())
                            .filter(fault -> fault.name().equals(only))
                            .findFirst()
                            .orElseThrow(() -> notAmong(only)));
        }
        return options.text("power").equals("off") ? Fault.ANYWHERE : List.of(Fault.POWER_CUT);
    }

    private static IllegalArgumentException notAmong(String only) {
        return new IllegalArgumentException(
                "--only=" + only + " is none of " + Arrays.toString(Fault.values()));
    }

    private static void print(Options options, Reckoning reckoning) {
        System.out.printf(
                """

                %,d faults at %,d reports/s: %,d acknowledged, of which %,d into the log; %,d of %,d requests failed (%.3f %%)
                callers whose first try came to nothing: %,d were answered at their second, %,d later (%.3f %%)
                %,d went to the other replica at once, since nobody listened at the first
                %,d said the same once more and were answered
                of each kind of fault: requests that failed, and the longest time in which nobody was acknowledged
                """,
                reckoning.tolls().values().stream().mapToLong(Toll::times).sum(),
                options.count("rate"),
                reckoning.acknowledged(),
                reckoning.logged(),
                reckoning.failedTries(),
                reckoning.tries(),
                100.0 * reckoning.failedTries() / reckoning.tries(),
                reckoning.byRepeating(),
                reckoning.later(),
                100.0 * reckoning.later() / Math.max(1, reckoning.acknowledged()),
                reckoning.elsewhere(),
                reckoning.repeated());
        reckoning.tolls().forEach(Crashes::print);
        print(reckoning.paged());
        System.out.printf("violations: %,d%n", reckoning.wrong().size());
        reckoning.wrong().stream()
                .limit(MOST_TOLD)
                .forEach(each -> System.out.println("  " + each));
    }

    private static void print(Fault fault, Toll toll) {
        System.out.printf(
                "  %-16s %3d times, %,6d of %,8d failed (%.3f %%), median %,6d ms, most %,6d ms  %s%n",
                fault,
                toll.times(),
                toll.failed(),
                toll.requests(),
                toll.failedPercent(),
                toll.gapMillis().getValueAtPercentile(50),
                toll.gapMillis().getMaxValue(),
                toll.reasons());
    }

    private static void print(Paged paged) {
        System.out.printf(
                """
                pushes: %,d came, units were called %,d times
                %,d kills of a notifier found %,d pushes under way; %,d pushes came once more
                past the ledger, while the database was away, %,d came once more
                """,
                paged.pushes(),
                paged.called(),
                paged.kills(),
                paged.underWay(),
                paged.repeated(),
                paged.unconfirmedRepeated());
    }
}
