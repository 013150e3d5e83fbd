package id.kentongan.localstack.issuer;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the issuer for tokens, the way any client of it would. */
public final class TokenRequests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI issuer;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = JsonMapper.builder().build();

    public TokenRequests(URI issuer) {
        this.issuer = issuer;
    }

    /**
     * A token good for a week.
     *
     * @param claims beside issuer, audience and times; roles as one comma separated word
     * @throws UncheckedIOException when nobody answers there
     */
    public String token(Caller caller, Map<String, String> claims) {
        Map<String, String> form = new LinkedHashMap<>(claims);
        form.put("grant_type", "client_credentials");
        form.put("client_id", "local-stack");
        form.put("client_secret", "none");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer + "/" + caller.word() + "/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "The issuer answers " + response.statusCode() + ": " + response.body());
            }
            return json.readTree(response.body()).required("access_token").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
