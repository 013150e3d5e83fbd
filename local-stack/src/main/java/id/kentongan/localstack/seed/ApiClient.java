package id.kentongan.localstack.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The api as the seed sees it: a few calls with a bearer token. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHOWN_OF_A_REFUSAL = 600;

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
            HttpResponse<String> response =
                    http.send(
                            request(method, path, token, contentType, body),
                            BodyHandlers.ofString());
            return accepted(method, path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks and returns the body of a 2xx answer. */
    String get(String path, String token) {
        return send("GET", path, token, "application/json", new byte[0]);
    }

    /** Sends without waiting. */
    CompletableFuture<String> sendAsync(
            String method, String path, String token, String contentType, byte[] body) {
        return http.sendAsync(
                        request(method, path, token, contentType, body), BodyHandlers.ofString())
                .thenApply(response -> accepted(method, path, response));
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
