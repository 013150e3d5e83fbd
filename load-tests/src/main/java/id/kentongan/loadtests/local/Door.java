package id.kentongan.loadtests.local;

import id.kentongan.client.ApiClient;
import id.kentongan.client.ApiException;
import id.kentongan.client.api.EmergencyReportsApi;
import id.kentongan.client.model.EmergencyReport;
import id.kentongan.client.model.NewEmergencyReport;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The API's door for 112 reports, opened by the generated client. */
public final class Door {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CALLS_AT_ONCE = 256;

    private final EmergencyReportsApi reports;
    private final ExecutorService callers =
            Executors.newFixedThreadPool(CALLS_AT_ONCE, Door::daemon);

    public Door(URI api) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(api.toString());
        client.setHttpClientBuilder(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE));
        client.setReadTimeout(PATIENCE);
        this.reports = new EmergencyReportsApi(client);
    }

    /**
     * What came back.
     *
     * @param report null when it was not accepted
     * @param problem why it was not accepted; else empty
     * @param sentAt by this machine's clock, as is {@code answeredAt}
     */
    public record Reply(
            @Nullable EmergencyReport report, String problem, Instant sentAt, Instant answeredAt) {

        public Duration latency() {
            return Duration.between(sentAt, answeredAt);
        }
    }

    /** Reports; gives up after ten seconds. Never fails: a refusal is a reply too. */
    public CompletableFuture<Reply> report(String token, String key, NewEmergencyReport report) {
        return CompletableFuture.supplyAsync(() -> call(token, key, report), callers);
    }

    private Reply call(String token, String key, NewEmergencyReport report) {
        Instant sentAt = Instant.now();
        try {
            EmergencyReport kept =
                    reports.reportEmergency(
                            report, key, Map.of("Authorization", "Bearer " + token));
            return new Reply(kept, "", sentAt, Instant.now());
        } catch (ApiException refused) {
            String why = refused.getCode() + " " + refused.getResponseBody() + refused.getCause();
            return new Reply(null, why, sentAt, Instant.now());
        }
    }

    private static Thread daemon(Runnable calls) {
        Thread thread = new Thread(calls, "caller");
        thread.setDaemon(true);
        return thread;
    }
}
