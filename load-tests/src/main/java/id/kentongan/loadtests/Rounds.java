package id.kentongan.loadtests;

import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.replicas.ApiFigures;
import id.kentongan.loadtests.replicas.DatabaseEffort;
import id.kentongan.loadtests.replicas.DrillCity;
import id.kentongan.loadtests.replicas.OneFire;
import id.kentongan.loadtests.replicas.Replicas;
import id.kentongan.loadtests.replicas.Witnesses;

import org.HdrHistogram.Histogram;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many report one fire at the same moment to two api processes over one database, again and again:
 * one incident each time, each unit called once, no deadlock, no storm of repetitions. Ends with 1
 * at a violation: more than one incident left open, a lost report, a unit held twice, or units
 * called other than the run card asks. Where a fire was two incidents until they were united, both
 * may have called; such rounds, and the units called too many, are told beside the violations.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Rounds -Dargs="--rounds=1000 --callers=200"
 * }</pre>
 */
public final class Rounds {

    private static final String OVERTAKEN = "kentongan_intake_overtaken_total";
    private static final int MOST_TOLD = 20;
    private static final String STANDING = "10";
    private static final String ACCURACIES = "8,10,12,15,20";
    private static final int TELL_EVERY = 50;

    /** More transactions for each report than this is a storm: in batches it takes far less. */
    private static final double MOST_TRANSACTIONS_PER_REPORT = 1;

    /** Until the database's books are written. */
    private static final long BOOKS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Options options;
    private final Replicas replicas;
    private final List<String> violations = new ArrayList<>();
    private int split;
    private int united;
    private int doubled;
    private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);

    private Rounds(Options options, Replicas replicas) {
        this.options = options;
        this.replicas = replicas;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("rounds", "1000", "fires, one after another")
                        .with("callers", "200", "reports of each, at once")
                        .with("replicas", "2", "api processes")
                        .with("crews", "100", "of two fire engines, an ambulance and a patrol car")
                        .with("seed", "1", "of where callers stand and what they say")
                        .with("standing", STANDING, "metres beside the fire, standard deviation")
                        .with("accuracies", ACCURACIES, "metres, what the callers' phones say")
                        .with("java", "-Xmx320m,-XX:+UseSerialGC", "options of the apis' Java")
                        .read(arguments);
        System.out.println("Rounds " + options.asRun());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/rounds")
                        .resolve(Instant.now().toString().replace(':', '-'));
        boolean held;
        try (Replicas replicas =
                Replicas.start(
                        directory,
                        options.count("replicas"),
                        true,
                        List.of(options.text("java").split(",")),
                        Map.of())) {
            held = new Rounds(options, replicas).run();
        }
        System.exit(held ? 0 : 1);
    }

    private boolean run() throws Exception {
        System.out.println(replicas.postgres().describe());
        DrillCity.found(replicas.apis(), replicas.issuer(), options.count("crews"));
        int rounds = options.count("rounds");
        Witnesses witnesses =
                new Witnesses(options.count("standing"), options.counts("accuracies"));
        try (Connection database = replicas.connect();
                OneFire fires =
                        new OneFire(
                                replicas,
                                options.count("callers"),
                                witnesses,
                                options.count("seed"))) {
            fires.warm();
            DatabaseEffort before = DatabaseEffort.read(database);
            double overtakenBefore = ApiFigures.sum(replicas.apis(), OVERTAKEN);
            long from = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                burn(fires, round);
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            LockSupport.parkNanos(BOOKS_NANOS);
            print(
                    seconds,
                    DatabaseEffort.read(database).since(before),
                    ApiFigures.sum(replicas.apis(), OVERTAKEN) - overtakenBefore);
        }
        return violations.isEmpty();
    }

    private void burn(OneFire fires, int round) throws Exception {
        long began = System.nanoTime();
        OneFire.Ashes ashes = fires.burn(round);
        micros.recordValue((System.nanoTime() - began) / 1000);
        if (ashes.isSplit()) {
            split++;
            violated(round, "left as more than one incident, of reports " + ashes.reportsOfEach());
        }
        if (ashes.unions() > 0) {
            united++;
            doubled += ashes.doubled();
        }
        ashes.wrong().forEach(each -> violated(round, each));
        if ((round + 1) % TELL_EVERY == 0) {
            System.out.printf(
                    "  %,d rounds, %,d with a union, %,d violations%n",
                    round + 1, united, violations.size());
        }
    }

    private void violated(int round, String what) {
        violations.add("round " + (round + 1) + ": " + what);
        if (violations.size() <= MOST_TOLD) {
            System.out.println("  VIOLATION in " + violations.get(violations.size() - 1));
        }
    }

    private void print(double seconds, DatabaseEffort effort, double overtaken) {
        int rounds = options.count("rounds");
        double reports = (double) rounds * options.count("callers");
        double perReport = effort.transactions() / reports;
        if (effort.deadlocks() > 0) {
            violations.add(effort.deadlocks() + " deadlocks");
        }
        if (perReport > MOST_TRANSACTIONS_PER_REPORT) {
            violations.add("a storm: %.2f transactions per report".formatted(perReport));
        }
        System.out.printf(
                """

                %,d rounds of %,d reports at once to %d replicas in %.0f s; a round with its checks: p50 %s ms, most %s ms
                in each round: %.1f changes of the city written, %.1f batches overtaken and decided again
                transactions per report, with all that goes on beside: %.3f, of which rolled back %.4f
                deadlocks: %d
                united: in %,d rounds the fire was more than one incident at first; %,d units called beyond what one fire wants
                violations: %,d, of which %,d fires that stayed more than one incident
                """,
                rounds,
                options.count("callers"),
                replicas.apis().size(),
                seconds,
                Figure.millis(micros.getValueAtPercentile(50)),
                Figure.millis(micros.getMaxValue()),
                (double) effort.batches() / rounds,
                overtaken / rounds,
                perReport,
                effort.rolledBack() / reports,
                effort.deadlocks(),
                united,
                doubled,
                violations.size(),
                split);
        violations.stream().limit(MOST_TOLD).forEach(each -> System.out.println("  " + each));
    }
}
