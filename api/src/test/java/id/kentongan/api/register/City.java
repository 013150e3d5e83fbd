package id.kentongan.api.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Tokens;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A city that only one test class works in, so that no other's cameras and units are in its way.
 */
public record City(String code, double lat, double lon) {

    public static final MediaType GEO_JSON = MediaType.valueOf("application/geo+json");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Founds the city; asked to come back later it does, as machines that build may stall. */
    public static City at(String code, double lat, double lon) {
        City city = new City(code, lat, lon);
        HttpStatusCode status =
                await().pollInSameThread()
                        .atMost(PATIENCE)
                        .until(
                                () -> city.put().returnResult(Void.class).getStatus(),
                                answer -> !answer.equals(HttpStatus.SERVICE_UNAVAILABLE));
        assertThat(status.is2xxSuccessful()).as("founded: " + status).isTrue();
        return city;
    }

    private ResponseSpec put() {
        return RunningApi.client()
                .put()
                .uri("/v1/jurisdictions/" + code)
                .headers(headers -> headers.setBearerAuth(RunningApi.tokens().operator()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(GeoJsonFile.jurisdiction("Kota " + code, lat, lon))
                .exchange();
    }

    /** What the operator's import of a file is answered with. */
    public static ResponseSpec importInto(String path, Object file) {
        return importAs(RunningApi.tokens().operator(), path, file);
    }

    /** The token of an operator of one city. */
    public static String operatorOf(String city) {
        return RunningApi.tokens()
                .issuer()
                .issueToken(
                        "agent",
                        "operator-" + city,
                        Tokens.AUDIENCE,
                        Map.of("city", city, "roles", List.of("operator")),
                        3_600)
                .serialize();
    }

    public static ResponseSpec importAs(String token, String path, Object file) {
        return RunningApi.client()
                .post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(GEO_JSON)
                .bodyValue(file)
                .exchange();
    }

    /** What an agent of the city is answered with. */
    public ResponseSpec get(String uri, Object... variables) {
        return getAs(RunningApi.tokens().agent(code), uri, variables);
    }

    public static ResponseSpec getAs(String token, String uri, Object... variables) {
        return RunningApi.client()
                .get()
                .uri(uri, variables)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}
