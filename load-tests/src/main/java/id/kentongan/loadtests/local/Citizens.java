package id.kentongan.loadtests.local;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tokens of many citizens from the local issuer: a surge is many people, and one person who calls
 * hundreds of times a second is another matter.
 */
public final class Citizens {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String FORM =
            "grant_type=client_credentials&client_id=load-tests&client_secret=none&sub=load-citizen-";

    private final URI issuer;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * @param issuer base address of the local stack's issuer
     */
    public Citizens(URI issuer) {
        this.issuer = issuer;
    }

    /** The tokens of so many people, the same people every time. */
    public List<String> tokens(int people) {
        return IntStream.range(0, people).mapToObj(this::token).toList();
    }

    private String token(int person) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer + "/citizen/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(FORM + person))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the issuer answers " + answer.statusCode());
            }
            return json.readTree(answer.body()).required("access_token").asString();
        } catch (IOException cause) {
            throw new UncheckedIOException("no tokens from " + issuer, cause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
