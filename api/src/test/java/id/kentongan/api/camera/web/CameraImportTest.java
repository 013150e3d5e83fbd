package id.kentongan.api.camera.web;

import static id.kentongan.api.register.City.importAs;
import static id.kentongan.api.register.City.importInto;
import static id.kentongan.api.register.GeoJsonFile.camera;
import static id.kentongan.api.register.GeoJsonFile.feature;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.camera.CameraId;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.web.reactive.function.BodyInserters;

import reactor.core.publisher.Flux;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class CameraImportTest {

    private static final City CITY = City.at("91.01", 0.5, 131.5);
    private static final String PATH = "/v1/cameras/import";

    @Nested
    class WhenAFileIsGood {

        @Test
        void itsCamerasAreThereAtOnce() {
            importInto(
                            PATH,
                            GeoJsonFile.of(
                                    camera(
                                            CITY.code(),
                                            "good-1",
                                            0.5,
                                            131.5,
                                            ",\"azimuthDegrees\":90,\"fieldOfViewDegrees\":60,"
                                                    + "\"ptz\":true,\"online\":false"),
                                    camera(CITY.code(), "good-2", 0.5, 131.6)))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"created\":2,\"updated\":0,\"unchanged\":0}");

            CITY.get("/v1/cameras/" + CameraId.of(CITY.code(), "good-1"))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json(
                            """
                            {"sourceId":"good-1","jurisdiction":"91.01","name":"Kamera good-1",
                             "location":{"lat":0.5,"lon":131.5},"rangeMetres":200.0,
                             "azimuthDegrees":90.0,"fieldOfViewDegrees":60.0,"ptz":true,
                             "online":false,"owner":"CITY"}
                            """);
            CITY.get("/v1/cameras/" + CameraId.of(CITY.code(), "good-2"))
                    .expectBody()
                    .jsonPath("$.azimuthDegrees")
                    .doesNotExist()
                    .jsonPath("$.fieldOfViewDegrees")
                    .isEqualTo(360)
                    .jsonPath("$.online")
                    .isEqualTo(true);
        }

        @Test
        void aSecondImportTellsWhatHasChanged() {
            importInto(
                            PATH,
                            GeoJsonFile.of(
                                    camera("91.01", "c-1", 0, 131), camera("91.01", "c-2", 0, 131)))
                    .expectStatus()
                    .isOk();

            importInto(
                            PATH,
                            GeoJsonFile.of(
                                    camera("91.01", "c-1", 0, 131),
                                    camera("91.01", "c-2", 0.25, 131),
                                    camera("91.01", "c-3", 0, 131)))
                    .expectBody()
                    .json("{\"created\":1,\"updated\":1,\"unchanged\":1}");

            CITY.get("/v1/cameras/" + CameraId.of("91.01", "c-2"))
                    .expectBody()
                    .jsonPath("$.location.lat")
                    .isEqualTo(0.25);
        }

        @Test
        void anExportCanBeImported() {
            importInto(PATH, GeoJsonFile.of(camera("91.01", "export-1", 0.1, 131.1)))
                    .expectStatus()
                    .isOk();
            String export =
                    RunningApi.client()
                            .get()
                            .uri("/v1/cameras?jurisdiction=91.01&limit=1000")
                            .headers(h -> h.setBearerAuth(RunningApi.tokens().agent("91.01")))
                            .accept(City.GEO_JSON)
                            .exchange()
                            .expectHeader()
                            .contentType(City.GEO_JSON)
                            .expectBody(String.class)
                            .returnResult()
                            .getResponseBody();

            importInto(PATH, export)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.created")
                    .isEqualTo(0)
                    .jsonPath("$.updated")
                    .isEqualTo(0);
        }

        @Test
        void anEmptyCollectionChangesNothing() {
            importInto(PATH, GeoJsonFile.of())
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"created\":0,\"updated\":0,\"unchanged\":0}");
        }
    }

    @Nested
    class WhenARowIsBad {

        @Test
        void itIsNamedWithMemberAndReasonAndNothingIsImported() {
            BodyContentSpec problem =
                    importInto(
                                    PATH,
                                    GeoJsonFile.of(
                                            camera("91.01", "half-1", 0, 131),
                                            camera("91.01", "half-2", 91, 131),
                                            camera("91.01", "half-3", 0, 131)))
                            .expectStatus()
                            .isEqualTo(422)
                            .expectHeader()
                            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                            .expectBody();

            problem.jsonPath("$.code")
                    .isEqualTo("ROWS_REJECTED")
                    .jsonPath("$.rejectedRows")
                    .isEqualTo(1)
                    .jsonPath("$.errors.length()")
                    .isEqualTo(1)
                    .jsonPath("$.errors[0].row")
                    .isEqualTo(2)
                    .jsonPath("$.errors[0].member")
                    .isEqualTo("geometry.coordinates[1]")
                    .jsonPath("$.errors[0].messages.id")
                    .isNotEmpty()
                    .jsonPath("$.errors[0].messages.en")
                    .isNotEmpty();
            assertThatNoneIsThere("half-1", "half-2", "half-3");
        }

        @Test
        void everyFaultOfEveryRowIsTold() {
            assertThat(
                            faults(
                                    feature(0, 131, ""),
                                    camera("91.01", "x", 0, 131, ",\"azimuthDegrees\":361"),
                                    camera("91.01", "x", 0, 131, ",\"azimuthDegrees\":1"),
                                    camera("91.01", "x", 0, 131, ",\"owners\":1"),
                                    camera("91.01", "x\\u0000", 0, 131),
                                    camera("99.99", "x", 0, 131),
                                    camera("Semarang", "x", 0, 131),
                                    "7",
                                    "{\"type\":\"Feature\"}",
                                    "{\"type\":\"Polygon\",\"geometry\":null,\"properties\":null}"))
                    .containsExactly(
                            "1 properties.id REQUIRED",
                            "1 properties.jurisdiction REQUIRED",
                            "1 properties.name REQUIRED",
                            "1 properties.rangeMetres REQUIRED",
                            "1 properties.owner REQUIRED",
                            "2 properties.azimuthDegrees OUT_OF_RANGE",
                            "2 properties.fieldOfViewDegrees REQUIRED",
                            "3 properties.fieldOfViewDegrees REQUIRED",
                            "4 properties.owners UNKNOWN_MEMBER",
                            "5 properties.id NOT_TEXT",
                            "5 properties.name NOT_TEXT",
                            "6 properties.jurisdiction UNKNOWN_VALUE",
                            "7 properties.jurisdiction OUT_OF_RANGE",
                            "8 $ WRONG_TYPE",
                            "9 geometry REQUIRED",
                            "9 properties REQUIRED",
                            "10 type UNKNOWN_VALUE",
                            "10 geometry REQUIRED",
                            "10 properties REQUIRED");
        }

        @Test
        void aCameraThatComesTwiceIsNamedTheSecondTime() {
            assertThat(
                            faults(
                                    camera("91.01", "twin", 0, 131),
                                    camera("91.01", "single", 0, 131),
                                    camera("91.01", "twin", 1, 131)))
                    .containsExactly("3 properties.id DUPLICATE");
            assertThatNoneIsThere("twin", "single");
        }

        @Test
        void ofAThousandTheFirstHundredAreTold() {
            importInto(
                            PATH,
                            GeoJsonFile.of(
                                    IntStream.range(0, 1_200)
                                            .mapToObj(
                                                    i ->
                                                            camera(
                                                                    "91.01",
                                                                    "b" + i % 400,
                                                                    0,
                                                                    200 - i % 2))
                                            .toList()))
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.rejectedRows")
                    .isEqualTo(1_200)
                    .jsonPath("$.errors.length()")
                    .isEqualTo(100)
                    .jsonPath("$.errors[99].row")
                    .isEqualTo(100);
        }

        private static List<String> faults(String... features) {
            Rejection rejection =
                    importInto(PATH, GeoJsonFile.of(features))
                            .expectStatus()
                            .isEqualTo(422)
                            .expectBody(Rejection.class)
                            .returnResult()
                            .getResponseBody();
            return rejection.errors().stream()
                    .map(each -> each.row() + " " + each.member() + " " + each.code())
                    .toList();
        }
    }

    @Nested
    class WhenTheFileIsBroken {

        @Test
        void nothingOfItIsImported() {
            String broken =
                    GeoJsonFile.of(
                            Stream.concat(
                                            IntStream.range(0, 2_000)
                                                    .mapToObj(
                                                            i ->
                                                                    camera(
                                                                            "91.01",
                                                                            "broken-" + i,
                                                                            0,
                                                                            131)),
                                            Stream.of("{\"type\":,}"))
                                    .toList());

            importInto(PATH, broken)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("MALFORMED_BODY")
                    .jsonPath("$.errors[0].member")
                    .isEqualTo("features[2000]");
            assertThatNoneIsThere("broken-0", "broken-1999");
        }

        @Test
        void anotherMediaTypeIsRefused() {
            RunningApi.client()
                    .post()
                    .uri(PATH)
                    .headers(h -> h.setBearerAuth(RunningApi.tokens().operator()))
                    .contentType(MediaType.TEXT_PLAIN)
                    .bodyValue(GeoJsonFile.of())
                    .exchange()
                    .expectStatus()
                    .isEqualTo(415);
        }
    }

    @Nested
    class WhenTheFileIsBig {

        private static final int CAMERAS = 50_000;

        /** Every later import of this run would read them all again. */
        @AfterEach
        void strikeThemOff() {
            JdbcClient.create(RunningApi.database())
                    .sql("DELETE FROM kentongan.camera WHERE source_id LIKE 'big-%'")
                    .update();
        }

        @Test
        void itIsTakenWhileItArrives() {
            DefaultDataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;
            Flux<DataBuffer> file =
                    Flux.range(0, CAMERAS)
                            .map(
                                    i ->
                                            (i == 0 ? "" : ",")
                                                    + camera(
                                                            "91.01",
                                                            "big-" + i,
                                                            0.3,
                                                            131 + i * 1e-6))
                            .startWith("{\"features\":[")
                            .concatWithValues("],\"type\":\"FeatureCollection\"}")
                            .buffer(100)
                            .map(
                                    some ->
                                            buffers.wrap(
                                                    String.join("", some)
                                                            .getBytes(StandardCharsets.UTF_8)));

            RunningApi.client()
                    .post()
                    .uri(PATH)
                    .headers(h -> h.setBearerAuth(RunningApi.tokens().operator()))
                    .contentType(City.GEO_JSON)
                    .body(BodyInserters.fromDataBuffers(file))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.created")
                    .isEqualTo(CAMERAS);

            CITY.get("/v1/cameras/" + CameraId.of("91.01", "big-" + (CAMERAS - 1)))
                    .expectStatus()
                    .isOk();
        }
    }

    @Nested
    class WhoMayImport {

        @Test
        void nobodyButAnOperator() {
            String file = GeoJsonFile.of(camera("91.01", "foreign", 0, 131));
            for (String token :
                    List.of(
                            RunningApi.tokens().agent("91.01"),
                            RunningApi.tokens().agency("DISHUB", "91.01"),
                            RunningApi.tokens().citizen("wati"))) {
                importAs(token, PATH, file).expectStatus().isForbidden();
            }
            assertThatNoneIsThere("foreign");
        }

        @Test
        void anOperatorOfACityOnlyForThatCity() {
            importAs(
                            City.operatorOf("32.73"),
                            PATH,
                            GeoJsonFile.of(camera("91.01", "foreign", 0, 131)))
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].code")
                    .isEqualTo("NOT_ALLOWED");
            importAs(City.operatorOf("91.01"), PATH, GeoJsonFile.of(camera("91.01", "own", 0, 131)))
                    .expectStatus()
                    .isOk();
        }
    }

    record Rejection(List<RejectedMember> errors) {}

    record RejectedMember(int row, String member, String code) {}

    private static void assertThatNoneIsThere(String... sourceIds) {
        for (String sourceId : sourceIds) {
            CITY.get("/v1/cameras/" + CameraId.of("91.01", sourceId)).expectStatus().isNotFound();
        }
    }
}
