package id.kentongan.loadtests.push;

import id.kentongan.client.model.EmergencyReport;
import id.kentongan.loadtests.local.Door;
import id.kentongan.loadtests.local.Door.Reply;
import id.kentongan.loadtests.local.Reports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reports from many citizens, arriving at a constant rate whether or not others are answered. */
public final class Arrivals {

    private final Door door;
    private final List<String> tokens;

    /**
     * @param tokens of the citizens, who take turns
     */
    public Arrivals(Door door, List<String> tokens) {
        this.door = door;
        this.tokens = List.copyOf(tokens);
    }

    /**
     * What became of the reports.
     *
     * @param latencyMicros of the acknowledged ones
     * @param refusals one text for each report that was not accepted
     */
    public record Sent(
            List<Acknowledged> acknowledged, List<Long> latencyMicros, List<String> refusals) {

        public Sent {
            acknowledged = List.copyOf(acknowledged);
            latencyMicros = List.copyOf(latencyMicros);
            refusals = List.copyOf(refusals);
        }
    }

    /** Is told how it goes. */
    @FunctionalInterface
    public interface Progress {
        void at(int sent, int refused);
    }

    /**
     * Sends, and waits for the last answer.
     *
     * @param everySecond told how many were sent and how many of them refused so far
     */
    public Sent send(int perSecond, Duration length, Progress everySecond) {
        Run run = new Run(perSecond, Math.toIntExact(perSecond * length.toSeconds()), everySecond);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        clock.scheduleAtFixedRate(run::sendNext, 0, interval, TimeUnit.NANOSECONDS);
        try {
            run.allSent.join();
        } finally {
            clock.shutdownNow();
        }
        run.settled.forEach(CompletableFuture::join);
        return new Sent(
                List.copyOf(run.acknowledged),
                List.copyOf(run.latencies),
                List.copyOf(run.refusals));
    }

    private CompletableFuture<Reply> send(int number) {
        String token = tokens.get(number % tokens.size());
        return door.report(token, UUID.randomUUID().toString(), Reports.somewhere());
    }

    /** One run: written by the clock's thread, noted into by the client's. */
    private final class Run {
        private final int perSecond;
        private final int calls;
        private final Progress everySecond;
        private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
        private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
        private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<Boolean>> settled = new ArrayList<>();
        private final CompletableFuture<Void> allSent = new CompletableFuture<>();

        private Run(int perSecond, int calls, Progress everySecond) {
            this.perSecond = perSecond;
            this.calls = calls;
            this.everySecond = everySecond;
        }

        private void sendNext() {
            int number = settled.size();
            if (number == calls) {
                allSent.complete(null);
                return;
            }
            settled.add(send(number).thenApply(this::note));
            if (number % perSecond == 0) {
                everySecond.at(number, refusals.size());
            }
        }

        private boolean note(Reply reply) {
            EmergencyReport report = reply.report();
            if (report == null) {
                return refusals.add(reply.problem());
            }
            latencies.add(reply.latency().toNanos() / 1000);
            return acknowledged.add(
                    new Acknowledged(
                            report.getId().toString(),
                            reply.answeredAt(),
                            report.getHelp().getUnitCount()));
        }
    }
}
