package id.kentongan.loadtests.evening;

import id.kentongan.loadtests.local.LocalEnv;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What everybody in the play does over HTTP: get a token, ask, tell. Plain JSON, as an app would.
 */
public final class Desk {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI api;
    private final URI issuer;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final JsonMapper json = JsonMapper.builder().build();

    public Desk(LocalEnv env) {
        this.api = env.address("API_URL");
        this.issuer = env.address("ISSUER_URL");
    }

    /**
     * @param body missing where the answer has none
     */
    public record Answer(int status, JsonNode body) {

        public boolean isFine() {
            return status / 100 == 2;
        }

        /** The body of an answer that has to be a good one. */
        public JsonNode orFail(String what) {
            if (!isFine()) {
                throw new IllegalStateException(what + ": " + status + " " + body);
            }
            return body;
        }
    }

    /** A token of the local issuer. */
    public String token(String kind, Map<String, String> claims) {
        String form =
                "grant_type=client_credentials&client_id=evening&client_secret=none&"
                        + claims.entrySet().stream()
                                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&"));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer + "/" + kind + "/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        return answer(request).orFail("no token").required("access_token").asString();
    }

    public JsonNode get(String path, Map<String, String> headers) {
        return answer(request(path, headers).build()).orFail("GET " + path);
    }

    /**
     * @param body null for none
     */
    public Answer send(
            String method, String path, Map<String, String> headers, @Nullable Object body) {
        HttpRequest.Builder request = request(path, headers);
        if (body == null) {
            return answer(request.method(method, BodyPublishers.noBody()).build());
        }
        return answer(
                request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build());
    }

    public static Map<String, String> as(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** As an agent who has seen this version of an incident. */
    public static Map<String, String> as(String token, int version) {
        return Map.of("Authorization", "Bearer " + token, "If-Match", "\"" + version + "\"");
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode body =
                    answer.body().isBlank() ? json.missingNode() : json.readTree(answer.body());
            return new Answer(answer.statusCode(), body);
        } catch (IOException cause) {
            throw new UncheckedIOException("nobody answers at " + request.uri(), cause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
