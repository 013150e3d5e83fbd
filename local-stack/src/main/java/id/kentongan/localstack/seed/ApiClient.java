package id.kentongan.localstack.seed;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The api as the seed sees it: a few calls with a bearer token. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHOWN_OF_A_REFUSAL = 600;
    private static final int TOO_BUSY = 503;

    /** A minute or two. */
    private static final int MOST_REFUSALS = 20;

    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    ApiClient(URI api) {
        this.api = api;
    }

    /** Sends and returns the body of a 2xx answer. */
    String send(String method, String path, String token, String contentType, byte[] body) {
        try {
            return sendAsync(method, path, token, contentType, body).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Asks and returns the body of a 2xx answer. */
    String get(String path, String token) {
        return send("GET", path, token, "application/json", new byte[0]);
    }

    /** Sends without waiting; comes again as often as it is told to come back later. */
    CompletableFuture<String> sendAsync(
            String method, String path, String token, String contentType, byte[] body) {
        return accepted(method, path, request(method, path, token, contentType, body), 0);
    }

    private CompletableFuture<String> accepted(
            String method, String path, HttpRequest request, int refusals) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenCompose(
                        response -> {
                            Duration later = toldToComeBack(response);
                            return later == null || refusals == MOST_REFUSALS
                                    ? completedFuture(accepted(method, path, response))
                                    : supplyAsync(() -> refusals + 1, after(later))
                                            .thenCompose(so -> accepted(method, path, request, so));
                        });
    }

    private static @Nullable Duration toldToComeBack(HttpResponse<String> response) {
        return response.statusCode() == TOO_BUSY
                ? response.headers()
                        .firstValue("Retry-After")
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(null)
                : null;
    }

    private static Executor after(Duration wait) {
        return CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpRequest request(
            String method, String path, String token, String contentType, byte[] body) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String accepted(String method, String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        String body = response.body();
        throw new IllegalStateException(
                "%s %s was answered %d: %s"
                        .formatted(
                                method,
                                path,
                                response.statusCode(),
                                body.substring(0, Math.min(SHOWN_OF_A_REFUSAL, body.length()))));
    }
}
