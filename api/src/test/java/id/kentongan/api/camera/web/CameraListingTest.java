package id.kentongan.api.camera.web;

import static id.kentongan.api.register.City.getAs;
import static id.kentongan.api.register.City.importInto;
import static id.kentongan.api.register.GeoJsonFile.camera;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.camera.CameraId;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class CameraListingTest {

    private static final City CITY = City.at("91.02", 3.5, 131.5);
    private static final int CAMERAS = 57;

    @BeforeAll
    static void aRowOfCamerasAlongTheEquator() {
        importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(
                                IntStream.range(0, CAMERAS)
                                        .mapToObj(
                                                i ->
                                                        camera(
                                                                "91.02",
                                                                "row-" + i,
                                                                3.5,
                                                                131.5 + i * .001))
                                        .toList()))
                .expectStatus()
                .isOk();
    }

    @Nested
    class AWalk {

        @ParameterizedTest
        @CsvSource({"1", "10", "56", "57", "58", "1000"})
        void meetsEveryCameraOnce(int limit) {
            List<String> met = new ArrayList<>();
            CameraList page = list("?jurisdiction=91.02&limit=" + limit);
            page.items().forEach(item -> met.add(item.sourceId()));
            while (page.nextCursor() != null) {
                page = list("?jurisdiction=91.02&limit=" + limit + "&cursor=" + page.nextCursor());
                page.items().forEach(item -> met.add(item.sourceId()));
            }

            assertThat(met).hasSize(CAMERAS).doesNotHaveDuplicates();
        }

        @Test
        void staysInItsRectangle() {
            CameraList page = list("?bbox=131.5,3.4,131.5045,3.6&limit=1000");

            assertThat(page.items())
                    .extracting(CameraItem::sourceId)
                    .containsExactlyInAnyOrder("row-0", "row-1", "row-2", "row-3", "row-4");
        }

        @Test
        void isGeoJsonForWhoAsksForIt() {
            RunningApi.client()
                    .get()
                    .uri("/v1/cameras?bbox=131.5,3.4,131.5005,3.6")
                    .headers(h -> h.setBearerAuth(RunningApi.tokens().agent("91.02")))
                    .accept(City.GEO_JSON)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType(City.GEO_JSON)
                    .expectBody()
                    .json(
                            """
                            {"type":"FeatureCollection","features":[
                              {"type":"Feature",
                               "geometry":{"type":"Point","coordinates":[131.5,3.5]},
                               "properties":{"id":"row-0","jurisdiction":"91.02"}}]}
                            """)
                    .jsonPath("$.nextCursor")
                    .doesNotExist();
        }
    }

    @Nested
    class WhatCannotBeAsked {

        @ParameterizedTest
        @CsvSource({
            "bbox=1, bbox",
            "limit=0, limit",
            "limit=abc, limit",
            "cursor=zzz, cursor",
            "jurisdiction=Semarang, jurisdiction",
        })
        void isRefusedByName(String query, String member) {
            CITY.get("/v1/cameras?" + query)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].member")
                    .isEqualTo(member);
        }

        @Test
        void anIdThatIsNoneIsRefusedAndNotAFaultOfOurs() {
            CITY.get("/v1/cameras/not-an-id").expectStatus().isBadRequest();
            CITY.get("/v1/cameras/%20").expectStatus().is4xxClientError();
        }
    }

    @Nested
    class WhoMaySee {

        private final UUID id = CameraId.of("91.02", "row-0");

        @Test
        void anAgencyItsOwnCityOnly() {
            String own = RunningApi.tokens().agency("DISHUB", "91.02");
            String other = RunningApi.tokens().agency("DISHUB", "32.73");

            getAs(own, "/v1/cameras/" + id).expectStatus().isOk();
            getAs(other, "/v1/cameras/" + id).expectStatus().isNotFound();
            getAs(other, "/v1/cameras?jurisdiction=91.02")
                    .expectBody()
                    .jsonPath("$.items.length()")
                    .isEqualTo(0);
        }

        @Test
        void aCitizenNone() {
            getAs(RunningApi.tokens().citizen("wati"), "/v1/cameras").expectStatus().isForbidden();
        }
    }

    record CameraList(List<CameraItem> items, String nextCursor) {}

    record CameraItem(String sourceId) {}

    private static CameraList list(String query) {
        return CITY.get("/v1/cameras" + query)
                .expectStatus()
                .isOk()
                .expectBody(CameraList.class)
                .returnResult()
                .getResponseBody();
    }
}
