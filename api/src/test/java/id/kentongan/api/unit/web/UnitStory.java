package id.kentongan.api.unit.web;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** What every story of units does. */
final class UnitStory {

    private UnitStory() {}

    /** A fire engine of a city, at its post in the middle. */
    static UUID engineOf(City city) {
        return unitOf(city, "DAMKAR");
    }

    static UUID unitOf(City city, String agency) {
        UUID id = UUID.randomUUID();
        City.importInto(
                        "/v1/units/import",
                        GeoJsonFile.of(
                                GeoJsonFile.unit(city.code(), id, agency, city.lat(), city.lon())))
                .expectStatus()
                .isOk();
        return id;
    }

    static String position(UUID unit, double lat, double lon, Instant deviceTime) {
        return position(unit, lat, lon, deviceTime, "");
    }

    /**
     * @param more further members, each with a comma before it
     */
    static String position(UUID unit, double lat, double lon, Instant deviceTime, String more) {
        return String.format(
                Locale.ROOT,
                "{\"unitId\":\"%s\",\"lat\":%s,\"lon\":%s,\"deviceTime\":\"%s\"%s}",
                unit,
                lat,
                lon,
                deviceTime,
                more);
    }

    static ResponseSpec report(String token, String body) {
        return report(RunningApi.client(), token, body);
    }

    static ResponseSpec report(WebTestClient api, String token, String body) {
        return api.post()
                .uri("/v1/unit-positions")
                .headers(h -> h.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
