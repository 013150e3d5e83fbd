package id.kentongan.loadtests.growth;

import id.kentongan.loadtests.contest.ComplaintPast;
import id.kentongan.loadtests.figures.Median;
import id.kentongan.loadtests.profile.City;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** What complaints cost while there are more and more of them. */
public final class GrowingComplaints {

    /** By a citizen, by an agent twice, and in a list. */
    public static final String LIFE = "made, assigned, resolved, looked up: ms of a life";

    private static final String COMPLAINT =
            """
            {"category": "WASTE", "location": {"lat": -7.0, "lon": 110.4},
             "text": "Sampah menumpuk di pasar"}
            """;

    /** Of those who go through a complaint's life again and again. */
    private static final int AT_ONCE = 2;

    private static final int ASKED = 200;
    private static final int WARMING = 300;
    private static final Duration LIVING = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;
    private static final int MOST_TIMES_AGAIN = 100;
    private static final Duration COME_BACK = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final City city;
    private final String citizen;
    private final String agent;

    private GrowingComplaints(City city) {
        this.city = city;
        this.citizen = city.citizen("complains");
        this.agent = city.agent();
    }

    /**
     * @param directory for the database, while it runs, and the logs
     * @param complaints of the past, more and more
     * @param java options of the api's Java
     */
    public static Sizes measure(Path directory, List<Integer> complaints, List<String> java)
            throws Exception {
        Sizes costs = new Sizes("complaints of the past", complaints);
        try (City city = City.found(directory, 10, 100, java)) {
            GrowingComplaints past = new GrowingComplaints(city);
            past.live();
            ComplaintPast written = city.complaintPast();
            for (int size : complaints) {
                written.growTo(size);
                past.warm();
                past.measureOnce(costs, written);
                System.out.printf("%,d complaints: done%n", size);
            }
        }
        return costs;
    }

    private void warm() throws Exception {
        for (int i = 0; i < WARMING; i++) {
            ask("/v1/complaints?limit=50");
        }
        lives(LIVING);
    }

    private void measureOnce(Sizes costs, ComplaintPast written) throws Exception {
        costs.add("the first page of a city, p95 ms", asked("?limit=50"));
        costs.add(
                "a page in the middle, p95 ms",
                asked("?limit=50&cursor=" + cursor(written.middle())));
        costs.add("those of one rare state, p95 ms", asked("?limit=50&status=NEEDS_INFO"));
        costs.add("the open ones of an agency, p95 ms", asked("?limit=50&agency=DLH&open=true"));
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rates.add(1e3 / lives(LIVING));
        }
        costs.add(LIFE, Median.of(rates));
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    private double asked(String query) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            long from = System.nanoTime();
            ask("/v1/complaints" + query);
            millis.add((System.nanoTime() - from) / 1e6);
        }
        Collections.sort(millis);
        return millis.get(ASKED * 95 / 100);
    }

    private void ask(String path) throws IOException, InterruptedException {
        served(city.call(path, agent).GET().build());
    }

    /** How many lives a second there is room for. */
    private double lives(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Integer>> lived = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                lived.add(CompletableFuture.supplyAsync(() -> livesUntil(end), callers));
            }
            int all = lived.stream().mapToInt(CompletableFuture::join).sum();
            return all / (time.toNanos() / 1e9);
        } finally {
            callers.shutdown();
        }
    }

    private int livesUntil(long end) {
        int lived = 0;
        while (System.nanoTime() < end) {
            try {
                live();
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return lived;
            }
            lived++;
        }
        return lived;
    }

    private void live() throws IOException, InterruptedException {
        JsonNode made =
                json.readTree(
                        served(
                                        city.call("/v1/complaints", citizen)
                                                .header("Content-Type", "application/json")
                                                .header(
                                                        "Idempotency-Key",
                                                        UUID.randomUUID().toString())
                                                .POST(BodyPublishers.ofString(COMPLAINT))
                                                .build())
                                .body());
        String id = made.path("id").asString();
        update(id, 0, "{\"status\": \"ASSIGNED\"}");
        update(id, 1, "{\"status\": \"RESOLVED\", \"text\": \"Sudah diangkut\"}");
        ask("/v1/complaints?limit=20&agency=DLH&status=RESOLVED");
    }

    private void update(String id, int version, String body)
            throws IOException, InterruptedException {
        served(
                city.call("/v1/complaints/" + id + "/updates", agent)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** Whoever calls without a pause is asked to come back now and then (decision 0024). */
    private HttpResponse<String> served(HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        for (int again = 0; answer.statusCode() == 503 && again < MOST_TIMES_AGAIN; again++) {
            LockSupport.parkNanos(COME_BACK.toNanos());
            answer = http.send(request, BodyHandlers.ofString());
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(request.uri() + ": " + answer.body());
        }
        return answer;
    }
}
