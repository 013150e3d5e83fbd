package id.kentongan.loadtests.crash;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.replicas.Replicas;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Citizens who report at a steady rate, each something of its own, whatever the answers: by one
 * replica or the other, and again with the same key where there was no answer or a refusal, as the
 * app does it. Of every eight who were answered one says the same once more.
 */
final class Callers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ONCE_MORE_AFTER = Duration.ofMillis(250);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(90);
    private static final int CITIZENS = 400;
    private static final int REPEATED = 8;
    private static final double SOUTH = -7.09;
    private static final double WEST = 110.31;
    private static final double SIDE = 0.18;

    private final Random random;
    private final List<ApiProcess> apis;
    private final List<String> citizens;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final JsonMapper json = new JsonMapper();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger failedTries = new AtomicInteger();
    private volatile @Nullable ApiProcess avoided;
    private @Nullable Future<?> sending;

    /**
     * What a caller was told.
     *
     * @param lat where the report is from, which no other is
     * @param status 201, or 202 where it is in the log
     * @param at by {@link System#nanoTime}
     */
    record Told(UUID id, double lat, double lon, int status, long at, int tries) {}

    /** A report to be brought, however often it takes. */
    private record Errand(int number, UUID key, double lat, double lon, long since) {}

    /**
     * @param seed of where they are
     */
    Callers(Replicas replicas, long seed) {
        this.random = new Random(seed);
        this.apis = replicas.apis();
        TokenIssuer issuer = replicas.issuer();
        this.citizens =
                IntStream.range(0, CITIZENS)
                        .parallel()
                        .mapToObj(i -> issuer.token("citizen", "caller-" + i, ""))
                        .toList();
    }

    /** Begins; ends with {@link #stop}. */
    void start(int perSecond) {
        sending =
                clock.scheduleAtFixedRate(
                        this::next,
                        0,
                        TimeUnit.SECONDS.toNanos(1) / perSecond,
                        TimeUnit.NANOSECONDS);
    }

    private void next() {
        int number = sent.getAndIncrement();
        open.incrementAndGet();
        bring(
                new Errand(
                        number,
                        UUID.randomUUID(),
                        SOUTH + SIDE * random.nextDouble(),
                        WEST + SIDE * random.nextDouble(),
                        System.nanoTime()),
                0);
    }

    private void bring(Errand errand, int failures) {
        send(errand, failures)
                .whenComplete(
                        (answer, none) -> {
                            if (answer != null && isTaken(answer)) {
                                taken(errand, answer, failures);
                            } else if (System.nanoTime() - errand.since > GIVE_UP_AFTER.toNanos()) {
                                wrong.add("given up: " + said(answer, none));
                                open.decrementAndGet();
                            } else {
                                failedTries.incrementAndGet();
                                complain(answer);
                                again(errand, failures + 1);
                            }
                        });
    }

    /** Whatever is down, some answers are never right. */
    private void complain(@Nullable HttpResponse<String> answer) {
        if (answer != null && answer.statusCode() != 503 && answer.statusCode() != 429) {
            wrong.add("answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private void again(Errand errand, int failures) {
        clock.schedule(
                () -> bring(errand, failures), ONCE_MORE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<HttpResponse<String>> send(Errand errand, int failures) {
        tries.incrementAndGet();
        String body =
                String.format(
                        Locale.ROOT,
                        "{\"type\": \"FALLEN_TREE\", \"location\": {\"lat\": %.7f, \"lon\": %.7f,"
                                + " \"accuracyMetres\": 10}}",
                        errand.lat,
                        errand.lon);
        HttpRequest request =
                HttpRequest.newBuilder(
                                api(errand.number + failures)
                                        .address()
                                        .resolve("/v1/emergency-reports"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", errand.key.toString())
                        .header("Authorization", "Bearer " + citizens.get(errand.number % CITIZENS))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private ApiProcess api(int turn) {
        List<ApiProcess> known = new ArrayList<>(apis);
        known.remove(avoided);
        return known.get(turn % known.size());
    }

    private static boolean isTaken(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }

    private void taken(Errand errand, HttpResponse<String> answer, int failures) {
        UUID id = idOf(answer);
        told.add(
                new Told(
                        id,
                        errand.lat,
                        errand.lon,
                        answer.statusCode(),
                        System.nanoTime(),
                        failures + 1));
        if (errand.number % REPEATED != 0) {
            open.decrementAndGet();
            return;
        }
        send(errand, failures + 1)
                .whenComplete(
                        (repeated, none) -> {
                            if (repeated != null && isTaken(repeated)) {
                                if (!idOf(repeated).equals(id)) {
                                    wrong.add("told " + id + ", then " + idOf(repeated));
                                }
                            } else {
                                failedTries.incrementAndGet();
                                complain(repeated);
                            }
                            open.decrementAndGet();
                        });
    }

    private UUID idOf(HttpResponse<String> answer) {
        JsonNode body = json.readTree(answer.body());
        return UUID.fromString(body.path("id").asString());
    }

    private static String said(@Nullable HttpResponse<String> answer, @Nullable Throwable none) {
        return answer == null ? String.valueOf(none) : answer.statusCode() + " " + answer.body();
    }

    /** From now on nobody goes to this one first; who is there is not sent away. */
    void avoid(ApiProcess api) {
        avoided = api;
    }

    void avoidNobody() {
        avoided = null;
    }

    /** No new reports; waits until all that were begun have been answered or given up. */
    void stop() throws InterruptedException {
        if (sending != null) {
            sending.cancel(false);
        }
        while (open.get() > 0) {
            Thread.sleep(50);
        }
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    int sent() {
        return sent.get();
    }

    int tries() {
        return tries.get();
    }

    int failedTries() {
        return failedTries.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
