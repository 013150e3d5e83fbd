package id.kentongan.loadtests;

import id.kentongan.client.model.EmergencyReport;
import id.kentongan.client.model.NewEmergencyReport;
import id.kentongan.client.model.NewEmergencyReport.TypeEnum;
import id.kentongan.loadtests.local.Door;
import id.kentongan.loadtests.local.Door.Reply;
import id.kentongan.loadtests.local.LocalEnv;
import id.kentongan.loadtests.local.Reports;
import id.kentongan.loadtests.replay.Box;
import id.kentongan.loadtests.replay.Call;
import id.kentongan.loadtests.replay.CallTypes;
import id.kentongan.loadtests.replay.Matched;
import id.kentongan.loadtests.replay.ReplaySummary;
import id.kentongan.loadtests.replay.Tempo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Real 911 calls, replayed through the running local stack at a chosen speed, each told as it is
 * matched. Montgomery County is stretched over Semarang.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=ReplayCalls -Dargs="--speed=3600 --calls=200"
 * }</pre>
 *
 * <p>The data is not part of this project and is read from where it lies; where it is absent this
 * says so and ends well.
 */
public final class ReplayCalls {

    private static final String VARIABLE = "KENTONGAN_CALLS";
    private static final String USUAL_PLACE = "../shared/data/911-calls.csv";

    private final Door door;
    private final String token;
    private final Box county;
    private final UUID run = UUID.randomUUID();
    private final ReplaySummary summary = new ReplaySummary();

    private ReplayCalls(LocalEnv env, List<Call> calls) {
        this.door = new Door(env.address("API_URL"));
        this.token = env.get("AGENT_TOKEN");
        this.county = Box.around(calls);
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("file", usualPlace(), "the calls, CSV; or " + VARIABLE)
                        .with("speed", "3600", "real seconds in one second")
                        .with("calls", "200", "how many, from the first on")
                        .read(arguments);
        Path file = SourceTree.root().resolve(options.text("file")).normalize();
        if (!Files.isReadable(file)) {
            System.out.println("No real calls at " + options.text("file") + ": nothing to replay.");
            return;
        }
        List<Call> calls = read(file);
        List<Call> some = calls.subList(0, Math.min(calls.size(), options.count("calls")));
        System.out.printf(
                "Replaying %d of %d real calls, %s real seconds in one; silences over two hours are"
                        + " cut to two.%n",
                some.size(), calls.size(), options.text("speed"));
        ReplayCalls replay = new ReplayCalls(LocalEnv.read(), calls);
        replay.run(some, options.count("speed"));
        System.out.println("\n" + replay.summary.render());
        System.exit(replay.summary.refusals() == 0 ? 0 : 1);
    }

    private static String usualPlace() {
        String set = System.getenv(VARIABLE);
        return set == null || set.isBlank() ? USUAL_PLACE : set;
    }

    private static List<Call> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(Call::of).toList();
        }
    }

    private void run(List<Call> calls, double speed) {
        List<Duration> delays = Tempo.delays(calls, speed);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            CompletableFuture<?>[] all = new CompletableFuture<?>[calls.size()];
            for (int i = 0; i < all.length; i++) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                all[i] = done;
                int number = i;
                clock.schedule(
                        () -> replay(calls.get(number), number, done),
                        delays.get(i).toNanos(),
                        TimeUnit.NANOSECONDS);
            }
            CompletableFuture.allOf(all).join();
        } finally {
            clock.shutdownNow();
        }
    }

    private void replay(Call call, int number, CompletableFuture<Void> done) {
        double[] place = county.onto(Box.SEMARANG, call.lat(), call.lon());
        String type = CallTypes.incidentType(call.type());
        NewEmergencyReport report =
                Reports.of(TypeEnum.fromValue(type), place[0], place[1], "Replay: " + call.type());
        door.report(token, run + "-" + number, report)
                .thenAccept(reply -> tell(call, type, reply))
                .whenComplete((told, failure) -> settle(done, failure));
    }

    private static void settle(CompletableFuture<Void> done, @Nullable Throwable failure) {
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }

    private void tell(Call call, String type, Reply reply) {
        String head = "%s  %-34s %-18s ".formatted(call.at(), call.type(), type);
        EmergencyReport report = reply.report();
        if (report == null) {
            summary.refused();
            System.out.println(head + "NOT ACCEPTED " + reply.problem());
            return;
        }
        Matched matched = Matched.of(report);
        summary.accepted(type, matched, reply.latency());
        System.out.println(head + matched.line());
    }
}
