package id.kentongan.loadtests.crash;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.replicas.Replicas;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Citizens who report at a steady rate, each something of its own, whatever the answers: by one
 * replica or the other, and again with the same key where there was no answer or a refusal, as an
 * app should: first soon, then twice as late each time, and not before it is asked to. Where nobody
 * listens it goes to the other at once, as a balancer does it, and nobody notices. Some who were
 * answered say the same once more. One in nine reports a fire, which calls four units; what the
 * others report calls none of a drill city's.
 */
final class Callers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long FIRST_REPEAT_MILLIS = 250;
    private static final long LATEST_REPEAT_MILLIS = 8_000;
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(90);
    private static final int CITIZENS = 400;
    private static final int FIRES = 9;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double SOUTH = -7.09;
    private static final double WEST = 110.31;
    private static final double SIDE = 0.18;

    private final Random random;
    private final int repeats;
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
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
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
     * @param repeats of so many who were answered one says the same once more
     * @param seed of where they are
     */
    Callers(Replicas replicas, int repeats, long seed) {
        this.random = new Random(seed);
        this.repeats = repeats;
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
                                failed(answer, none);
                                again(errand, failures + 1, askedToWaitMillis(answer));
                            }
                        });
    }

    /** Whatever is down, some answers are never right. */
    private void failed(@Nullable HttpResponse<String> answer, @Nullable Throwable none) {
        failures.merge(kindOf(answer, none), 1, Integer::sum);
        if (answer != null && answer.statusCode() != 503 && answer.statusCode() != 429) {
            wrong.add("answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private static String kindOf(@Nullable HttpResponse<String> answer, @Nullable Throwable none) {
        return answer == null
                ? String.valueOf(causeOf(none).getClass().getSimpleName())
                : String.valueOf(answer.statusCode());
    }

    private static Throwable causeOf(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : Objects.requireNonNull(failure);
    }

    /** A crowd that repeats at once, and again at once, would keep down whatever has fallen. */
    private void again(Errand errand, int failures, long askedToWaitMillis) {
        long doubled = FIRST_REPEAT_MILLIS << Math.min(failures - 1, Byte.SIZE);
        long wait = Math.max(askedToWaitMillis, Math.min(doubled, LATEST_REPEAT_MILLIS));
        long jitter = ThreadLocalRandom.current().nextLong(wait / 2 + 1);
        clock.schedule(() -> bring(errand, failures), wait + jitter, TimeUnit.MILLISECONDS);
    }

    private static long askedToWaitMillis(@Nullable HttpResponse<String> answer) {
        return answer == null
                ? 0
                : answer.headers().firstValueAsLong("Retry-After").orElse(0) * 1_000;
    }

    private CompletableFuture<HttpResponse<String>> send(Errand errand, int failures) {
        tries.incrementAndGet();
        int turn = errand.number + failures;
        return sendTo(turn, errand)
                .exceptionallyCompose(
                        failure ->
                                causeOf(failure) instanceof ConnectException
                                        ? sendElsewhere(turn + 1, errand)
                                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<HttpResponse<String>> sendElsewhere(int turn, Errand errand) {
        elsewhere.incrementAndGet();
        return sendTo(turn, errand);
    }

    private CompletableFuture<HttpResponse<String>> sendTo(int turn, Errand errand) {
        String body =
                String.format(
                        Locale.ROOT,
                        "{\"type\": \"%s\", \"location\": {\"lat\": %.7f, \"lon\": %.7f,"
                                + " \"accuracyMetres\": 10}}",
                        errand.number % FIRES == 0 ? "FIRE" : "FALLEN_TREE",
                        errand.lat,
                        errand.lon);
        HttpRequest request =
                HttpRequest.newBuilder(api(turn).address().resolve("/v1/emergency-reports"))
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
        told.add(
                new Told(
                        idOf(answer),
                        errand.lat,
                        errand.lon,
                        answer.statusCode(),
                        System.nanoTime(),
                        failures + 1));
        if (errand.number % repeats == 0) {
            sayAgain(errand, answer, failures + 1);
        } else {
            open.decrementAndGet();
        }
    }

    private void sayAgain(Errand errand, HttpResponse<String> first, int turn) {
        send(errand, turn)
                .whenComplete(
                        (second, none) -> {
                            if (second != null && isTaken(second)) {
                                repeated.incrementAndGet();
                                compare(first, second);
                            } else {
                                failed(second, none);
                            }
                            open.decrementAndGet();
                        });
    }

    /**
     * The id is the same always. The whole answer is where both come from the database: between the
     * log and the database the incident may turn out to be another (decision 0022).
     */
    private void compare(HttpResponse<String> first, HttpResponse<String> second) {
        boolean same =
                first.statusCode() == 201 && second.statusCode() == 201
                        ? json.readTree(first.body()).equals(json.readTree(second.body()))
                        : idOf(first).equals(idOf(second));
        if (!same || !placeOf(first).equals(placeOf(second))) {
            wrong.add("told " + said(first, null) + ", then " + said(second, null));
        }
    }

    private static Optional<String> placeOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location");
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
    void stop() {
        if (sending != null) {
            sending.cancel(false);
        }
        while (open.get() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
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

    /** Who said the same once more and was answered. */
    int repeated() {
        return repeated.get();
    }

    int tries() {
        return tries.get();
    }

    /** Tries that went to the other replica, since nobody listened at the first. */
    int elsewhere() {
        return elsewhere.get();
    }

    /** How many tries came to nothing so far, by the status of the answer or why there was none. */
    Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
