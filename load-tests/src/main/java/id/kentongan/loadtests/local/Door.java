package id.kentongan.loadtests.local;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The API's door for 112 reports. */
public final class Door {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI reports;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final JsonMapper json = JsonMapper.builder().build();

    public Door(URI api) {
        this.reports = api.resolve("/v1/emergency-reports");
    }

    /**
     * What came back.
     *
     * @param sentAt by this machine's clock, as is {@code answeredAt}
     */
    public record Reply(int status, JsonNode body, Instant sentAt, Instant answeredAt) {

        /** Whether the report is accepted, which means that it is durable. */
        public boolean accepted() {
            return status == 201 || status == 202;
        }

        public Duration latency() {
            return Duration.between(sentAt, answeredAt);
        }
    }

    /** Reports; fails when there is no answer within ten seconds. */
    public CompletableFuture<Reply> report(String token, String key, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(reports)
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        Instant sentAt = Instant.now();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> reply(response, sentAt));
    }

    private Reply reply(HttpResponse<String> response, Instant sentAt) {
        Instant answeredAt = Instant.now();
        return new Reply(response.statusCode(), json.readTree(response.body()), sentAt, answeredAt);
    }
}
