package id.kentongan.loadtests;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.BrokerProcess;
import id.kentongan.loadtests.arena.MachineShare;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.ResidentMemory;
import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.feed.Audience;
import id.kentongan.loadtests.feed.LiveHeap;
import id.kentongan.loadtests.feed.Reporting;
import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.figures.TextTable;

import org.HdrHistogram.Histogram;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How soon a change is heard by everybody who listens to a city, and what a listener costs.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=FeedListeners -Dargs="--listeners=2000 --seconds=20"
 * }</pre>
 */
public final class FeedListeners {

    private static final String DATABASE = "kentongan";
    private static final String NOBODY = "127.0.0.1:1";
    private static final int WARMING_LISTENERS = 200;
    private static final long LAST_EVENT_PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Options options;
    private final TokenIssuer issuer;
    private final ApiProcess api;
    private final Reporting reporting;
    private final String citizen;

    private FeedListeners(Options options, TokenIssuer issuer, ApiProcess api) {
        this.options = options;
        this.issuer = issuer;
        this.api = api;
        this.reporting = new Reporting(api.address());
        this.citizen = issuer.token("citizen", "citizen", "");
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("listeners", "2000", "agents who listen, each with a token")
                        .with("rate", "4", "reports a second")
                        .with("seconds", "20", "counted time")
                        .with("warming", "10", "seconds before, with few listeners, not counted")
                        .with("heap", "512", "MiB of heap of the api")
                        .with("kafka", "on", "whether there is a broker")
                        .read(arguments);
        System.out.println("FeedListeners " + options.asRun());
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/feed-listeners")
                        .resolve(Instant.now().toString().replace(':', '-'));
        try (Postgres postgres = new Postgres(directory.resolve("postgres"));
                BrokerProcess broker = options.on("kafka") ? BrokerProcess.start(directory) : null;
                TokenIssuer issuer = new TokenIssuer()) {
            postgres.create(DATABASE);
            String kafka = broker == null ? NOBODY : broker.bootstrap();
            List<String> heap = List.of("-Xmx" + options.count("heap") + "m");
            try (ApiProcess api =
                    ApiProcess.start(directory, postgres, DATABASE, kafka, issuer, heap)) {
                MachineShare machine =
                        new MachineShare(
                                Map.of(
                                        "api",
                                        api.pid(),
                                        "postgres",
                                        postgres.pid(),
                                        "client",
                                        ProcessHandle.current().pid()));
                new FeedListeners(options, issuer, api).run(machine);
            }
        }
        System.exit(0);
    }

    private void run(MachineShare machine) throws Exception {
        reporting.foundCity(issuer.token("agent", "operator", "\"roles\":[\"operator\"]"));
        warmUp();
        int count = options.count("listeners");
        List<String> tokens = tokens(count);
        try (Audience audience = audience()) {
            Memory before = Memory.of(api.pid());
            long from = System.nanoTime();
            join(audience, tokens);
            double joining = (System.nanoTime() - from) / 1e9;
            Memory.of(api.pid()).since(before).print(count, joining);
            audience.forgetWhatWasHeard();
            machine.lap();
            List<Reporting.Acknowledged> sent =
                    reporting.send(citizen, options.count("rate"), options.seconds("seconds"));
            MachineShare.Use use = machine.lap();
            List<Audience.Heard> heard = awaitAll(audience, sent.size() * (long) count);
            print(sent, heard, audience.lost(), count);
            use.ours()
                    .forEach((who, share) -> System.out.println(who + " " + Figure.percent(share)));
            System.out.println("others " + Figure.percent(use.others()));
        }
    }

    /**
     * What the api holds, in KiB.
     *
     * @param live on its heap, after a collection
     * @param outside its heap: buffers, threads, code
     */
    private record Memory(long live, long outside, long resident) {

        static Memory of(long pid) {
            LiveHeap.Heap heap = LiveHeap.afterCollection(pid);
            long resident = ResidentMemory.mebibytes(pid) * 1024;
            return new Memory(heap.used(), resident - heap.committed(), resident);
        }

        Memory since(Memory earlier) {
            return new Memory(
                    live - earlier.live, outside - earlier.outside, resident - earlier.resident);
        }

        void print(double listeners, double seconds) {
            System.out.printf(
                    """
                    %,.0f listeners in %.1f s. For each, the api holds
                      %.1f KiB on its heap, after a collection
                      %.1f KiB outside its heap
                      %.1f KiB more resident memory in all, with the room its heap took for garbage
                    """,
                    listeners,
                    seconds,
                    live / listeners,
                    outside / listeners,
                    resident / listeners);
        }
    }

    /** So that neither the first compilations nor the first classes are counted. */
    private void warmUp() throws Exception {
        try (Audience audience = audience()) {
            join(audience, tokens(WARMING_LISTENERS));
            reporting.send(citizen, options.count("rate") * 5, options.seconds("warming"));
        }
    }

    private Audience audience() throws Exception {
        return new Audience(new InetSocketAddress("127.0.0.1", api.port()));
    }

    private List<String> tokens(int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(
                        i ->
                                issuer.token(
                                        "agent",
                                        "agent-" + i,
                                        "\"city\":\"" + Reporting.CITY + "\""))
                .toList();
    }

    private static void join(Audience audience, List<String> tokens) throws Exception {
        for (String token : tokens) {
            audience.join(token);
        }
        audience.awaitReady(tokens.size());
    }

    private static List<Audience.Heard> awaitAll(Audience audience, long count) {
        long end = System.nanoTime() + LAST_EVENT_PATIENCE;
        List<Audience.Heard> heard = audience.heard();
        while (heard.size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            heard = audience.heard();
        }
        return heard;
    }

    private static void print(
            List<Reporting.Acknowledged> sent,
            List<Audience.Heard> heard,
            int lost,
            int listeners) {
        Map<UUID, Reporting.Acknowledged> known = new HashMap<>();
        sent.forEach(report -> known.put(report.incident(), report));
        Histogram fromSent = new Histogram(HIGHEST_MICROS, 3);
        Histogram fromAnswer = new Histogram(HIGHEST_MICROS, 3);
        for (Audience.Heard each : heard) {
            Reporting.Acknowledged report = known.get(each.incident());
            if (report != null) {
                fromSent.recordValue(micros(each.nanos() - report.sentNanos()));
                fromAnswer.recordValue(micros(each.nanos() - report.answeredNanos()));
            }
        }
        TextTable table = new TextTable("", "count", "p50 ms", "p99 ms", "p99.9 ms", "most ms");
        row(table, "report sent -> heard", fromSent);
        row(table, "report acknowledged -> heard", fromAnswer);
        System.out.println("\n" + table.render());
        System.out.printf(
                "%,d reports to %,d listeners: %,d events missing, %d lines lost;"
                        + " within 1 s of the acknowledgement heard by %.2f %%%n",
                sent.size(),
                listeners,
                sent.size() * (long) listeners - fromAnswer.getTotalCount(),
                lost,
                100.0
                        * fromAnswer.getCountBetweenValues(0, TimeUnit.SECONDS.toMicros(1))
                        / (sent.size() * (long) listeners));
    }

    /** An event that overtook the acknowledgement of its report counts as one of no delay. */
    private static long micros(long nanos) {
        return Math.min(Math.max(0, nanos / 1000), HIGHEST_MICROS);
    }

    private static void row(TextTable table, String name, Histogram micros) {
        table.row(
                name,
                Figure.count(micros.getTotalCount()),
                Figure.millis(micros.getValueAtPercentile(50)),
                Figure.millis(micros.getValueAtPercentile(99)),
                Figure.millis(micros.getValueAtPercentile(99.9)),
                Figure.millis(micros.getMaxValue()));
    }
}
