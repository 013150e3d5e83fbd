package id.kentongan.loadtests;

import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.figures.TextTable;
import id.kentongan.loadtests.replicas.ApiFigures;
import id.kentongan.loadtests.replicas.Deadlines;
import id.kentongan.loadtests.replicas.DrillCity;
import id.kentongan.loadtests.replicas.Replicas;

import org.HdrHistogram.Histogram;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How late a unit that does not answer is reminded, replaced and reported to a supervisor, while
 * many others may still answer in time: spread over a while, and all at the same moment. Ends with
 * 1 when one was more than a second late, or was dealt with twice.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Escalations -Dargs="--pending=10000 --due=600"
 * }</pre>
 */
public final class Escalations {

    private static final Duration FAR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MOST_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final List<String> STEPS =
            List.of("reminded", "replaced, or a supervisor told", "supervisor told", "from abroad");

    private static final int WARMING = 0;
    private static final int SPREAD = 1;
    private static final int BURST = 2;
    private static final int PENDING = -1;

    private final Options options;
    private final Replicas replicas;
    private final Deadlines deadlines;
    private final List<String> violations = new ArrayList<>();
    private final TextTable table =
            new TextTable("", "count", "p50 ms", "p99 ms", "p99.9 ms", "most ms");

    private Escalations(Options options, Replicas replicas, Deadlines deadlines) {
        this.options = options;
        this.replicas = replicas;
        this.deadlines = deadlines;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("pending", "10000", "units that still have an hour to answer")
                        .with("due", "600", "units whose time is up during the run")
                        .with("seconds", "60", "over which that is spread")
                        .with("burst", "500", "units whose time is up at the same moment")
                        .with("replicas", "2", "api processes")
                        .with("crews", "300", "of four units each, to go in place of the silent")
                        .with("java", "-Xmx320m,-XX:+UseSerialGC", "options of the apis' Java")
                        .read(arguments);
        System.out.println("Escalations " + options.asRun());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/escalations")
                        .resolve(Instant.now().toString().replace(':', '-'));
        boolean held;
        try (Replicas replicas =
                Replicas.start(
                        directory,
                        options.count("replicas"),
                        true,
                        List.of(options.text("java").split(",")),
                        Map.of())) {
            DrillCity.found(replicas.apis(), replicas.issuer(), options.count("crews"));
            try (Deadlines deadlines = new Deadlines(replicas)) {
                held = new Escalations(options, replicas, deadlines).run();
            }
        }
        System.exit(held ? 0 : 1);
    }

    private boolean run() throws Exception {
        System.out.println(replicas.postgres().describe());
        deadlines.add(options.count("pending"), Instant.now().plus(FAR), FAR, PENDING);
        letFall(WARMING, options.count("burst"), Duration.ofSeconds(10));
        deadlines.end(WARMING);
        letFall(SPREAD, options.count("due"), options.seconds("seconds"));
        for (int step = 0; step < STEPS.size(); step++) {
            row("spread: " + STEPS.get(step), deadlines.latenessMicros(SPREAD, step));
        }
        deadlines.end(SPREAD);
        letFall(BURST, options.count("burst"), Duration.ZERO);
        row("at once: " + STEPS.get(0), deadlines.latenessMicros(BURST, 0));
        deadlines.end(BURST);
        long twice = deadlines.keptTwice();
        if (twice > 0) {
            violations.add(twice + " were dealt with twice");
        }
        print();
        return violations.isEmpty();
    }

    private void letFall(int phase, int count, Duration over) throws Exception {
        deadlines.add(count, Instant.now().plus(SOON), over, phase);
        Duration patience = SOON.plus(over).plus(PATIENCE);
        long reminded = deadlines.awaitReminded(phase, count, patience);
        if (reminded < count) {
            violations.add((count - reminded) + " were never reminded");
        }
    }

    private void row(String name, Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return;
        }
        if (micros.getMaxValue() > MOST_MICROS) {
            violations.add(name + " after " + Figure.millis(micros.getMaxValue()) + " ms");
        }
        table.row(
                name,
                Figure.count(micros.getTotalCount()),
                Figure.millis(micros.getValueAtPercentile(50)),
                Figure.millis(micros.getValueAtPercentile(99)),
                Figure.millis(micros.getValueAtPercentile(99.9)),
                Figure.millis(micros.getMaxValue()));
    }

    private void print() throws Exception {
        System.out.printf(
                "%nFrom a deadline until what follows from it is committed, %,d others pending:%n%n%s%n",
                options.count("pending"), table.render());
        for (int i = 0; i < replicas.apis().size(); i++) {
            System.out.printf(
                    "replica %d dealt with %,.0f%n",
                    i + 1,
                    ApiFigures.sum(
                            List.of(replicas.apis().get(i)),
                            "kentongan_dispatch_escalations_total"));
        }
        System.out.println("violations: " + violations.size());
        violations.forEach(each -> System.out.println("  " + each));
    }
}
