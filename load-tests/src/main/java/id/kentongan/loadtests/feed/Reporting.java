package id.kentongan.loadtests.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Founds a city and sends reports from it, one after another. */
public final class Reporting {

    public static final String CITY = "33.74";

    /** South-west corner of the places reports are from. */
    private static final double SOUTH = -7.19;

    private static final double WEST = 110.21;

    /** Between neighbours, degrees: so far that nobody takes one incident for another. */
    private static final double APART = 0.006;

    private static final int ACROSS = 63;
    private static final String BOUNDARY =
            """
            {"name": "Kota Semarang", "zone": "Asia/Jakarta", "centre": {"lat": -6.9667, "lon": 110.4167},
             "boundary": {"type": "Polygon", "coordinates":
              [[[110.2, -7.2], [110.6, -7.2], [110.6, -6.8], [110.2, -6.8], [110.2, -7.2]]]}}
            """;
    private static final Pattern INCIDENT =
            Pattern.compile("\"incident\":\\{\"id\":\"([0-9a-f-]{36})\"");

    /**
     * A report that was acknowledged.
     *
     * @param sentNanos of {@link System#nanoTime()}, as is {@code answeredNanos}
     */
    public record Acknowledged(UUID incident, long sentNanos, long answeredNanos) {}

    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();
    private int places;

    public Reporting(URI api) {
        this.api = api;
    }

    public void foundCity(String operator) throws IOException, InterruptedException {
        HttpRequest request =
                request("/v1/jurisdictions/" + CITY, operator)
                        .PUT(HttpRequest.BodyPublishers.ofString(BOUNDARY))
                        .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IllegalStateException("the city was refused with " + status);
        }
    }

    /** Sends reports at a constant rate, each of an incident of its own. */
    public List<Acknowledged> send(String citizen, int rate, Duration time)
            throws IOException, InterruptedException {
        List<Acknowledged> sent = new ArrayList<>();
        long count = rate * time.toSeconds();
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = from + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sent.add(send(citizen));
        }
        return sent;
    }

    private Acknowledged send(String citizen) throws IOException, InterruptedException {
        int place = places++;
        if (place >= ACROSS * ACROSS) {
            throw new IllegalStateException(
                    "the city has only " + ACROSS * ACROSS + " places: fewer reports, please");
        }
        String body =
                String.format(
                        Locale.ROOT,
                        "{\"type\": \"FIRE\", \"location\": {\"lat\": %.6f, \"lon\": %.6f}}",
                        SOUTH + place / ACROSS * APART,
                        WEST + place % ACROSS * APART);
        HttpRequest request =
                request("/v1/emergency-reports", citizen)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        long sent = System.nanoTime();
        String answer = http.send(request, BodyHandlers.ofString()).body();
        long answered = System.nanoTime();
        Matcher incident = INCIDENT.matcher(answer);
        if (!incident.find()) {
            throw new IllegalStateException("not an acknowledgement: " + answer);
        }
        return new Acknowledged(UUID.fromString(incident.group(1)), sent, answered);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }
}
