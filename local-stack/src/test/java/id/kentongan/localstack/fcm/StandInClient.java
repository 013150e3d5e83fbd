package id.kentongan.localstack.fcm;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to the stand-in by nothing but the JDK's HTTP client. */
final class StandInClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    StandInClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String errorCode() {
            return json().at("/error/details/0/errorCode").asString();
        }
    }

    Answer send(String message) throws IOException, InterruptedException {
        return post("/v1/projects/demo/messages:send", "{\"message\":" + message + "}");
    }

    Answer sendTo(String fid) throws IOException, InterruptedException {
        return send("{\"fid\":\"" + fid + "\",\"data\":{\"a\":\"b\"}}");
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return call("DELETE", path, "");
    }

    JsonNode inbox(String query) throws IOException, InterruptedException {
        return get("/inbox" + query).json();
    }

    Answer fault(String fault) throws IOException, InterruptedException {
        return post("/faults", fault);
    }

    Answer call(String method, String path, String body, Duration patience)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(base.resolve(path))
                                .timeout(patience)
                                .header("Authorization", "Bearer dev")
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    private Answer call(String method, String path, String body)
            throws IOException, InterruptedException {
        return call(method, path, body, Duration.ofSeconds(30));
    }
}
