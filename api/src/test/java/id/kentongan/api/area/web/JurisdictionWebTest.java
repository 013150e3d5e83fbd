package id.kentongan.api.area.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import java.util.List;

class JurisdictionWebTest {

    @Nested
    class WhenAnOperatorSetsOne {

        @Test
        void itAnswersForItsPlacesAtOnce() {
            put(operator(), "91.11", GeoJsonFile.jurisdiction("Kota Baru", -3, 134))
                    .expectStatus()
                    .isCreated();

            assertThat(
                            RunningApi.bean(Jurisdictions.class)
                                    .placeOf(new GeoPoint(-3.2, 134.2))
                                    .jurisdiction()
                                    .name())
                    .isEqualTo("Kota Baru");
            City.getAs(operator(), "/v1/jurisdictions/91.11")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json(GeoJsonFile.jurisdiction("Kota Baru", -3, 134))
                    .jsonPath("$.code")
                    .isEqualTo("91.11");
        }

        @Test
        void aSecondTimeItTakesTheFirstOnesPlace() {
            put(operator(), "91.12", GeoJsonFile.jurisdiction("Kota Lama", -6, 134));

            put(operator(), "91.12", GeoJsonFile.jurisdiction("Kota Pindah", -6, 137))
                    .expectStatus()
                    .isOk();

            Jurisdictions jurisdictions = RunningApi.bean(Jurisdictions.class);
            assertThat(jurisdictions.placeOf(new GeoPoint(-6, 134)).inside()).isFalse();
            assertThat(jurisdictions.find("91.12").name()).isEqualTo("Kota Pindah");
        }

        @Test
        void itIsListed() {
            put(operator(), "91.13", GeoJsonFile.jurisdiction("Kota Daftar", -9, 134));

            City.getAs(RunningApi.tokens().citizen("wati"), "/v1/jurisdictions")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$[?(@.code == '91.13')].name")
                    .isEqualTo("Kota Daftar");
        }
    }

    @Nested
    class WhenTheDefinitionIsBad {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"name\":\"Kota Baru\"|\"name\":\" \"|name",
                    "\"name\":\"Kota Baru\"|\"name\":\"Kota Baru\",\"mayor\":1|mayor",
                    "Asia/Jayapura|Asia/Atlantis|zone",
                    "\"lat\":-3|\"lat\":-91|centre.lat",
                    "\"Polygon\"|\"Point\"|boundary.type",
                    "133.5,-3.5|133.5,-93.5|boundary.coordinates[0][0][1]",
                    "[133.5,-3.5],|[133.4,-3.5],|boundary.coordinates[0]",
                    "[133.5,-3.5],|7,|boundary.coordinates[0][0]",
                })
        void theMemberIsNamed(String good, String bad, String member) {
            String body =
                    GeoJsonFile.jurisdiction("Kota Baru", -3, 134)
                            .replace(".0", "")
                            .replaceFirst(java.util.regex.Pattern.quote(good), bad);

            put(operator(), "91.14", body)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].member")
                    .isEqualTo(member);
            City.getAs(operator(), "/v1/jurisdictions/91.14").expectStatus().isNotFound();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"''", "{", "{} {}", "nonsense"})
        void aBrokenTextIsMalformed(String body) {
            put(operator(), "91.14", body).expectStatus().isBadRequest();
        }

        @Test
        void aCodeThatIsNoneIsRefused() {
            put(operator(), "semarang", GeoJsonFile.jurisdiction("Kota", -3, 134))
                    .expectStatus()
                    .isBadRequest();
        }
    }

    @Nested
    class WhoMaySetOne {

        @Test
        void nobodyButAnOperatorOfThatCityOrOfAll() {
            String body = GeoJsonFile.jurisdiction("Kota Rebut", -3, 139);
            for (String token :
                    List.of(
                            RunningApi.tokens().agent("91.15"),
                            RunningApi.tokens().citizen("wati"),
                            RunningApi.tokens().agency("BPBD", "91.15"),
                            City.operatorOf("32.73"))) {
                put(token, "91.15", body).expectStatus().isForbidden();
            }

            put(City.operatorOf("91.15"), "91.15", body).expectStatus().isCreated();
        }
    }

    private static String operator() {
        return RunningApi.tokens().operator();
    }

    private static ResponseSpec put(String token, String code, String body) {
        return RunningApi.client()
                .put()
                .uri("/v1/jurisdictions/" + code)
                .headers(h -> h.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
