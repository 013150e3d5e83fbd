package id.kentongan.loadtests;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.BrokerProcess;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.ResidentMemory;
import id.kentongan.loadtests.arena.Tables;
import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.figures.Median;
import id.kentongan.loadtests.figures.TextTable;
import id.kentongan.loadtests.replicas.DrillCity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long the api takes from its start until it is ready, as archives, with and without what an
 * earlier life of it has left about its classes: an AOT cache from Java 25 on, a class-data archive
 * before. By turns; ends with 1 when the median with it is more than five seconds.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=StartUp
 * }</pre>
 */
public final class StartUp {

    private static final String DATABASE = "kentongan";
    private static final int FIRST_WITH_AOT = 25;
    private static final double AT_MOST_SECONDS = 5;

    private final Options options;
    private final Path directory;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Long>> mebibytes = new LinkedHashMap<>();

    private StartUp(Options options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("rounds", "5", "starts of each; medians count")
                        .with("crews", "300", "of four units each, in the register")
                        .with(
                                "java",
                                "-Xmx320m,-XX:+UseSerialGC,-XX:MetaspaceSize=128m",
                                "options of the api's Java")
                        .read(arguments);
        System.out.println("StartUp " + options.asRun() + ", Java " + Runtime.version());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/start-up")
                        .resolve(Instant.now().toString().replace(':', '-'));
        System.exit(new StartUp(options, directory).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (Postgres postgres = new Postgres(directory.resolve("postgres"));
                TokenIssuer issuer = new TokenIssuer();
                BrokerProcess broker = BrokerProcess.start(directory)) {
            Tables.create(postgres, DATABASE);
            Path cache = directory.resolve("api.cache").toAbsolutePath();
            ApiProcess first = launch("first", postgres, broker, issuer, leaving(cache));
            first.awaitReady();
            DrillCity.found(List.of(first), issuer, options.count("crews"));
            first.end();
            System.out.printf("left behind: %,d KiB%n", Files.size(cache) / 1024);
            for (int round = 1; round <= options.count("rounds"); round++) {
                measure("without", launcher(postgres, broker, issuer, List.of()));
                measure("with", launcher(postgres, broker, issuer, using(cache)));
            }
        }
        return print();
    }

    /** Starts one. */
    @FunctionalInterface
    private interface Launcher {
        ApiProcess launch();
    }

    private Launcher launcher(
            Postgres postgres, BrokerProcess broker, TokenIssuer issuer, List<String> more) {
        return () -> launch("api", postgres, broker, issuer, more);
    }

    private ApiProcess launch(
            String name,
            Postgres postgres,
            BrokerProcess broker,
            TokenIssuer issuer,
            List<String> more) {
        List<String> java = new ArrayList<>(List.of(options.text("java").split(",")));
        java.addAll(more);
        return ApiProcess.launch(
                name,
                directory,
                postgres,
                DATABASE,
                broker.bootstrap(),
                issuer,
                SourceTree.archives("api"),
                java,
                Map.of());
    }

    private void measure(String which, Launcher launcher) throws InterruptedException {
        long from = System.nanoTime();
        try (ApiProcess api = launcher.launch()) {
            api.awaitReady();
            double took = Duration.ofNanos(System.nanoTime() - from).toMillis() / 1e3;
            seconds.computeIfAbsent(which, none -> new ArrayList<>()).add(took);
            mebibytes
                    .computeIfAbsent(which, none -> new ArrayList<>())
                    .add(ResidentMemory.mebibytes(api.pid()));
            System.out.printf("%-8s ready after %.1f s%n", which, took);
        }
    }

    private static List<String> leaving(Path cache) {
        return List.of((hasAot() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache);
    }

    private static List<String> using(Path cache) {
        return List.of((hasAot() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache);
    }

    private static boolean hasAot() {
        return Runtime.version().feature() >= FIRST_WITH_AOT;
    }

    private boolean print() {
        TextTable table = new TextTable("start", "median s", "least s", "most s", "MiB when ready");
        seconds.forEach(
                (which, all) ->
                        table.row(
                                which,
                                "%.2f".formatted(Median.of(all)),
                                "%.2f".formatted(all.stream().min(Double::compare).orElseThrow()),
                                "%.2f".formatted(all.stream().max(Double::compare).orElseThrow()),
                                "%.0f".formatted(Median.of(mebibytes.get(which)))));
        double with = Median.of(seconds.get("with"));
        System.out.println("\n" + table.render());
        System.out.printf(
                "with it: %.2f s (at most %.0f), %.2fx of without%n",
                with, AT_MOST_SECONDS, with / Median.of(seconds.get("without")));
        return with <= AT_MOST_SECONDS;
    }
}
