package id.kentongan.loadtests.growth;

import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.Curve;
import id.kentongan.loadtests.caller.ReportForm;
import id.kentongan.loadtests.caller.Tally;
import id.kentongan.loadtests.figures.Median;
import id.kentongan.loadtests.profile.City;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a city's api costs while its past grows. */
public final class GrowingPast {

    /** Counts all that was within the last four weeks, so it costs what there is. */
    public static final String KPIS = "GET /v1/kpis of four weeks, ms";

    private static final int LINES = 32;
    private static final int PEOPLE = 2_000;
    private static final int WARMING_CALLS = 20_000;
    private static final int ASKED = 40;
    private static final Duration FLAT_OUT = Duration.ofSeconds(6);
    private static final double MILLI = 1e3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final City city;

    private GrowingPast(City city) {
        this.city = city;
    }

    /**
     * @param directory for the database, while it runs, and the logs
     * @param reports of the past, more and more
     * @param java options of the api's Java
     */
    public static Sizes measure(Path directory, List<Integer> reports, List<String> java)
            throws Exception {
        Sizes costs = new Sizes("reports of the past", reports);
        try (City city = City.found(directory, 300, reports.get(0), java)) {
            GrowingPast past = new GrowingPast(city);
            past.intake(WARMING_CALLS);
            past.measureOnce(new Sizes("nothing that counts", List.of(0)));
            int there = reports.get(0);
            for (int size : reports) {
                if (size > there) {
                    city.remember(size - there);
                    there = size;
                }
                past.measureOnce(costs);
                System.out.printf("%,d reports: done%n", size);
            }
        }
        return costs;
    }

    private void measureOnce(Sizes costs) throws IOException, InterruptedException {
        costs.add("intake: microseconds a report, flat out", intake(0));
        costs.add("intake: p50 at 50/s, ms", quiet());
        for (String path :
                List.of("/v1/incidents?limit=50", "/v1/queue?limit=50", "/v1/units?limit=50")) {
            costs.add("GET " + path + ", ms", asked(path));
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        costs.add(KPIS, asked("/v1/kpis?from=" + today.minusWeeks(4) + "&to=" + today));
        costs.add("GET /v1/feed until its first event, ms", feed());
    }

    /**
     * @param calls 0: for some seconds
     * @return microseconds of a report
     */
    private double intake(int calls) throws IOException {
        try (Crowd crowd = city.crowd(forms())) {
            Tally tally =
                    calls > 0
                            ? crowd.count(LINES, calls)
                            : crowd.saturate(LINES, Duration.ofSeconds(1), FLAT_OUT);
            if (tally.failed() > 0) {
                throw new IllegalStateException("not taken: " + tally.sample());
            }
            return 1e6 / tally.rate();
        }
    }

    private double quiet() throws IOException {
        try (Crowd crowd = city.crowd(forms())) {
            return crowd.follow(LINES, Curve.level(50, 6)).micros(50) / MILLI;
        }
    }

    /** One fire, so that it is not the open incidents that grow. */
    private List<ReportForm> forms() {
        return city.emergencies(
                "grows-",
                PEOPLE,
                "FIRE",
                "Api di pasar",
                random ->
                        new int[] {
                            (int) (75_000 + 100 * random.nextGaussian()),
                            (int) (40_000 + 100 * random.nextGaussian())
                        });
    }

    private double asked(String path) throws IOException, InterruptedException {
        HttpRequest request = city.call(path, city.agent()).GET().build();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            long from = System.nanoTime();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            millis.add((System.nanoTime() - from) / 1e6);
        }
        return Median.of(millis);
    }

    private double feed() throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ASKED / 4; i++) {
            HttpRequest request =
                    city.call("/v1/feed", city.agent())
                            .header("Accept", "text/event-stream")
                            .GET()
                            .build();
            long from = System.nanoTime();
            try (InputStream events = http.send(request, BodyHandlers.ofInputStream()).body()) {
                awaitEvent(events);
            }
            millis.add((System.nanoTime() - from) / 1e6);
        }
        return Median.of(millis);
    }

    private static void awaitEvent(InputStream events) throws IOException {
        StringBuilder line = new StringBuilder();
        byte[] some = new byte[4096];
        while (line.indexOf("event:") < 0) {
            int read = events.read(some);
            if (read < 0) {
                throw new IllegalStateException("the feed ended: " + line);
            }
            line.append(new String(some, 0, read, StandardCharsets.UTF_8));
        }
    }
}
