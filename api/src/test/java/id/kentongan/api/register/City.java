package id.kentongan.api.register;

import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Tokens;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.util.List;
import java.util.Map;

/**
 * A city that only one test class works in, so that no other's cameras and units are in its way.
 */
public record City(String code, double lat, double lon) {

    public static final MediaType GEO_JSON = MediaType.valueOf("application/geo+json");

    /** Founds the city. */
    public static City at(String code, double lat, double lon) {
        City city = new City(code, lat, lon);
        RunningApi.client()
                .put()
                .uri("/v1/jurisdictions/" + code)
                .headers(headers -> headers.setBearerAuth(RunningApi.tokens().operator()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(GeoJsonFile.jurisdiction("Kota " + code, lat, lon))
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
        return city;
    }

    /** What the operator's import of a file is answered with. */
    public static WebTestClient.ResponseSpec importInto(String path, Object file) {
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

    public static WebTestClient.ResponseSpec importAs(String token, String path, Object file) {
        return RunningApi.client()
                .post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(GEO_JSON)
                .bodyValue(file)
                .exchange();
    }

    /** What an agent of the city is answered with. */
    public WebTestClient.ResponseSpec get(String uri, Object... variables) {
        return getAs(RunningApi.tokens().agent(code), uri, variables);
    }

    public static WebTestClient.ResponseSpec getAs(String token, String uri, Object... variables) {
        return RunningApi.client()
                .get()
                .uri(uri, variables)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}
