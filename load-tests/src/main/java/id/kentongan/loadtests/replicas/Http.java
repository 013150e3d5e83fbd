package id.kentongan.loadtests.replicas;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls to the replicas by HTTP/1.1, each of those at once on a connection of its own. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A call of somebody with a token; to be given a method. */
    public static HttpRequest.Builder call(URI api, String path, String token) {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    /** Answers once the answer has come; fails when there is none. */
    public CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /**
     * Says something that has to be taken.
     *
     * @return the body of the answer
     * @throws IllegalStateException with the answer, when it was not
     */
    public String must(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    request.method()
                            + " "
                            + request.uri()
                            + ": "
                            + answer.statusCode()
                            + " "
                            + answer.body());
        }
        return answer.body();
    }

    /** A body, which must be JSON already. */
    public static HttpRequest.BodyPublisher json(String body) {
        return BodyPublishers.ofString(body);
    }
}
