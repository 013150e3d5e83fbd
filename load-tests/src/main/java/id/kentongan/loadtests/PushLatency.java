package id.kentongan.loadtests;

import id.kentongan.loadtests.arena.ResidentMemory;
import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.figures.TextTable;
import id.kentongan.loadtests.local.ApiPid;
import id.kentongan.loadtests.local.Citizens;
import id.kentongan.loadtests.local.Door;
import id.kentongan.loadtests.local.LocalEnv;
import id.kentongan.loadtests.push.Acknowledged;
import id.kentongan.loadtests.push.Arrivals;
import id.kentongan.loadtests.push.Inbox;
import id.kentongan.loadtests.push.PushTimes;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after its acknowledgement a report is on the phones, at a constant rate of arrivals,
 * against the running local stack; and what the api holds in memory meanwhile.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=PushLatency -Dargs="--rate=100 --seconds=60"
 * }</pre>
 */
public final class PushLatency {

    private static final Duration LAST_PUSH_PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Inbox inbox;
    private final OptionalLong api;
    private long mostMebibytes;

    private PushLatency(LocalEnv env) {
        this.inbox = new Inbox(env.address("FCM_URL"));
        this.api = ApiPid.of(env.address("API_URL"));
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("rate", "100", "reports a second")
                        .with("seconds", "60", "counted time")
                        .with("warming", "90", "seconds at the same rate before, not counted")
                        .with("citizens", "500", "people, each with a token")
                        .read(arguments);
        System.out.println("PushLatency " + options.asRun());
        LocalEnv env = LocalEnv.read();
        List<String> tokens =
                new Citizens(env.address("ISSUER_URL")).tokens(options.count("citizens"));
        Arrivals arrivals = new Arrivals(new Door(env.address("API_URL")), tokens);
        PushLatency run = new PushLatency(env);
        int rate = options.count("rate");
        arrivals.send(rate, options.seconds("warming"), run::tell);
        Instant from = Instant.now();
        Arrivals.Sent sent = arrivals.send(rate, options.seconds("seconds"), run::tell);
        PushTimes times = run.arrived(from, sent.acknowledged());
        run.print(sent, times);
        System.exit(sent.refusals().isEmpty() && times.missing() == 0 ? 0 : 1);
    }

    private void tell(int sent, int refused) {
        long mebibytes = api.isPresent() ? ResidentMemory.mebibytes(api.getAsLong()) : 0;
        mostMebibytes = Math.max(mostMebibytes, mebibytes);
        System.out.printf("  sent %,d, refused %,d, api holds %d MiB%n", sent, refused, mebibytes);
    }

    /** Waits until none is missing any more, or the patience is over. */
    private PushTimes arrived(Instant from, List<Acknowledged> sent) {
        long end = System.nanoTime() + LAST_PUSH_PATIENCE.toNanos();
        PushTimes times = PushTimes.of(sent, inbox.pushes(from));
        while (times.missing() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            times = PushTimes.of(sent, inbox.pushes(from));
        }
        return times;
    }

    private void print(Arrivals.Sent sent, PushTimes times) {
        Histogram answers = new Histogram(HIGHEST_MICROS, 3);
        sent.latencyMicros()
                .forEach(micros -> answers.recordValue(Math.min(micros, HIGHEST_MICROS)));
        TextTable table = new TextTable("", "count", "p50 ms", "p99 ms", "p99.9 ms", "most ms");
        row(table, "report sent -> acknowledged", answers);
        row(table, "acknowledged -> first dispatch push", times.first());
        row(table, "acknowledged -> every dispatch push", times.every());
        System.out.println("\n" + table.render());
        System.out.printf(
                "%d refused, %d pushes missing, %d pushes twice%n",
                sent.refusals().size(), times.missing(), times.repeated());
        sent.refusals().stream().limit(1).forEach(System.out::println);
        api.ifPresent(
                pid ->
                        System.out.printf(
                                "api: at most %d MiB resident in this run, %d MiB since it started%n",
                                mostMebibytes, ResidentMemory.peakMebibytes(pid)));
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
