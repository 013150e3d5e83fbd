package id.kentongan.api.unit.web;

import static id.kentongan.api.register.City.getAs;
import static id.kentongan.api.register.City.importAs;
import static id.kentongan.api.register.City.importInto;
import static id.kentongan.api.register.GeoJsonFile.unit;
import static id.kentongan.api.unit.web.UnitStory.engineOf;
import static id.kentongan.api.unit.web.UnitStory.position;
import static id.kentongan.api.unit.web.UnitStory.report;
import static id.kentongan.api.unit.web.UnitStory.unitOf;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.UnitAvailability;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class UnitRegistryTest {

    private static final City CITY = City.at("91.04", -7.5, 131.5);
    private static final String PATH = "/v1/units/import";

    @Nested
    class WhenUnitsAreImported {

        @Test
        void theyStandAtTheirPostsWithTheUsualCapabilitiesOfTheirType() {
            UUID engine = engineOf(CITY);

            CITY.get("/v1/units/" + engine)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json(
                            """
                            {"jurisdiction":"91.04","callSign":"DAMKAR 01","agency":"DAMKAR",
                             "type":"FIRE_ENGINE","capabilities":["FIRE_SUPPRESSION","WATER_SUPPLY"],
                             "availability":"AVAILABLE","location":{"lat":-7.5,"lon":131.5},
                             "post":{"lat":-7.5,"lon":131.5}}
                            """)
                    .jsonPath("$.position")
                    .doesNotExist();
        }

        @Test
        void whatTheFileSaysOfCapabilitiesCounts() {
            UUID rescue = UUID.randomUUID();

            importInto(
                            PATH,
                            GeoJsonFile.of(
                                    unit(
                                            "91.04",
                                            rescue,
                                            "DAMKAR",
                                            -7.5,
                                            131.5,
                                            ",\"capabilities\":[\"RESCUE\",\"HIGH_REACH\"]")))
                    .expectStatus()
                    .isOk();

            CITY.get("/v1/units/" + rescue)
                    .expectBody()
                    .jsonPath("$.capabilities")
                    .isEqualTo(List.of("HIGH_REACH", "RESCUE"));
        }

        @Test
        void aFileThatDoesNotSpeakOfAvailabilityDoesNotChangeIt() {
            UUID engine = engineOf(CITY);
            setAvailability(RunningApi.tokens().agent("91.04"), engine, "NOT_AVAILABLE");

            importInto(PATH, GeoJsonFile.of(unit("91.04", engine, "DAMKAR", -7.6, 131.5)))
                    .expectBody()
                    .json("{\"created\":0,\"updated\":1,\"unchanged\":0}");

            CITY.get("/v1/units/" + engine)
                    .expectBody()
                    .jsonPath("$.availability")
                    .isEqualTo("NOT_AVAILABLE")
                    .jsonPath("$.post.lat")
                    .isEqualTo(-7.6);
        }

        @Test
        void aUnitOnTheRoadStaysWhereItIs() {
            UUID engine = engineOf(CITY);
            report(
                            RunningApi.tokens().unit(engine, "91.04"),
                            position(engine, -7.7, 131.7, Instant.now()))
                    .expectStatus()
                    .isAccepted();

            importInto(PATH, GeoJsonFile.of(unit("91.04", engine, "PSC119", -7.6, 131.5)))
                    .expectStatus()
                    .isOk();

            CITY.get("/v1/units/" + engine)
                    .expectBody()
                    .jsonPath("$.agency")
                    .isEqualTo("PSC119")
                    .jsonPath("$.location.lat")
                    .isEqualTo(-7.7);
        }
    }

    @Nested
    class WhenARowIsBad {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"callSign\":\"DAMKAR 01\"|\"callSign\":\"\"|properties.callSign",
                    "FIRE_ENGINE|FIRETRUCK|properties.type",
                    "\"agency\":\"DAMKAR\"|\"agency\":\"KEBAKARAN\"|properties.agency",
                    "\"type\":\"FIRE_ENGINE\"|\"type\":\"LADDER\",\"capabilities\":[]|properties.capabilities",
                    "\"type\":\"FIRE_ENGINE\"|\"type\":\"LADDER\",\"capabilities\":[\"FLY\"]"
                            + "|properties.capabilities[0]",
                    "\"type\":\"FIRE_ENGINE\"|\"type\":\"LADDER\",\"availability\":\"BUSY\""
                            + "|properties.availability",
                    "\"id\":\"|\"id\":\"x|properties.id",
                    "[131.5,|[\"131.5\",|geometry.coordinates[0]",
                })
        void itIsNamedAndNothingIsImported(String from, String to, String member) {
            UUID good = UUID.randomUUID();
            String bad = unit("91.04", UUID.randomUUID(), "DAMKAR", -7.5, 131.5).replace(from, to);

            importInto(PATH, GeoJsonFile.of(unit("91.04", good, "DAMKAR", -7.5, 131.5), bad))
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].row")
                    .isEqualTo(2)
                    .jsonPath("$.errors[0].member")
                    .isEqualTo(member);
            CITY.get("/v1/units/" + good).expectStatus().isNotFound();
        }

        @Test
        void aUnitThatComesTwiceIsNamedTheSecondTime() {
            String one = unit("91.04", UUID.randomUUID(), "DAMKAR", -7.5, 131.5);

            importInto(PATH, GeoJsonFile.of(one, one))
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].row")
                    .isEqualTo(2)
                    .jsonPath("$.errors[0].code")
                    .isEqualTo("DUPLICATE");
        }

        @Test
        void anotherCitysUnitCannotBeTakenOver() {
            UUID engine = engineOf(CITY);
            City thief = City.at("91.05", -9.5, 131.5);

            importAs(
                            City.operatorOf(thief.code()),
                            PATH,
                            GeoJsonFile.of(unit(thief.code(), engine, "DAMKAR", -9.5, 131.5)))
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].code")
                    .isEqualTo("NOT_ALLOWED");
            CITY.get("/v1/units/" + engine)
                    .expectBody()
                    .jsonPath("$.jurisdiction")
                    .isEqualTo("91.04");
        }
    }

    @Nested
    class WhenAvailabilityChanges {

        @Test
        void theFleetKnowsAtOnce() {
            UUID engine = engineOf(CITY);

            setAvailability(RunningApi.tokens().unit(engine, "91.04"), engine, "NOT_AVAILABLE")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.availability")
                    .isEqualTo("NOT_AVAILABLE");

            assertThat(RunningApi.bean(Fleet.class).find(engine).availability())
                    .isEqualTo(UnitAvailability.NOT_AVAILABLE);
        }

        @Test
        void itIsForTheUnitItsAgencyAndItsCitysAgents() {
            UUID engine = engineOf(CITY);
            UUID other = unitOf(CITY, "PSC119");

            refusedWith(403, RunningApi.tokens().unit(other, "91.04"), engine);
            refusedWith(403, RunningApi.tokens().agency("PSC119", "91.04"), engine);
            refusedWith(404, RunningApi.tokens().agency("DAMKAR", "32.73"), engine);
            refusedWith(403, RunningApi.tokens().agent("32.73"), engine);
            refusedWith(403, RunningApi.tokens().citizen("wati"), engine);
            for (String token :
                    List.of(
                            RunningApi.tokens().agency("DAMKAR", "91.04"),
                            RunningApi.tokens().agent("91.04"),
                            RunningApi.tokens().operator())) {
                setAvailability(token, engine, "CONDITIONALLY_AVAILABLE").expectStatus().isOk();
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|availability",
                    "{\"availability\":\"ASLEEP\"}|availability",
                    "{\"availability\":null}|availability",
                    "{\"availability\":\"AVAILABLE\",\"why\":1}|why",
                })
        void aBadChangeIsRefusedByName(String body, String member) {
            UUID engine = engineOf(CITY);

            put(RunningApi.tokens().agent("91.04"), engine, body)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].member")
                    .isEqualTo(member);
        }

        private static void refusedWith(int status, String token, UUID unit) {
            setAvailability(token, unit, "NOT_AVAILABLE").expectStatus().isEqualTo(status);
        }
    }

    @Nested
    class WhenUnitsAreListed {

        @Test
        void aWalkMeetsEachOnceAndTheRectangleFollowsThem() {
            City city = City.at("91.06", -7.5, 135.5);
            List<UUID> ids = IntStream.range(0, 23).mapToObj(i -> UUID.randomUUID()).toList();
            importInto(
                            PATH,
                            GeoJsonFile.of(
                                    ids.stream()
                                            .map(id -> unit("91.06", id, "POLRI", -7.5, 135.5))
                                            .toList()))
                    .expectStatus()
                    .isOk();
            report(
                            RunningApi.tokens().unit(ids.get(0), "91.06"),
                            position(ids.get(0), -7.9, 135.9, Instant.now()))
                    .expectStatus()
                    .isAccepted();

            List<UUID> met = new ArrayList<>();
            UnitList page = list(city, "?jurisdiction=91.06&limit=5");
            page.items().forEach(item -> met.add(item.id()));
            while (page.nextCursor() != null) {
                page = list(city, "?jurisdiction=91.06&limit=5&cursor=" + page.nextCursor());
                page.items().forEach(item -> met.add(item.id()));
            }

            assertThat(met).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(list(city, "?bbox=135.8,-8,136,-7.8").items())
                    .extracting(UnitItem::id)
                    .containsExactly(ids.get(0));
            assertThat(list(city, "?bbox=135.4,-7.6,135.6,-7.4").items()).hasSize(22);
        }

        @Test
        void geoJsonShowsEachWhereItIsTakenToBe() {
            UUID engine = engineOf(CITY);
            report(
                            RunningApi.tokens().unit(engine, "91.04"),
                            position(engine, -7.75, 131.75, Instant.now()))
                    .expectStatus()
                    .isAccepted();

            RunningApi.client()
                    .get()
                    .uri("/v1/units?bbox=131.74,-7.76,131.76,-7.74")
                    .headers(h -> h.setBearerAuth(RunningApi.tokens().agent("91.04")))
                    .accept(City.GEO_JSON)
                    .exchange()
                    .expectHeader()
                    .contentType(City.GEO_JSON)
                    .expectBody()
                    .jsonPath("$.features[0].id")
                    .isEqualTo(engine.toString())
                    .jsonPath("$.features[0].geometry.coordinates")
                    .isEqualTo(List.of(131.75, -7.75));
        }

        @Test
        void aCitizenSeesNone() {
            getAs(RunningApi.tokens().citizen("wati"), "/v1/units").expectStatus().isForbidden();
        }
    }

    record UnitList(List<UnitItem> items, String nextCursor) {}

    record UnitItem(UUID id) {}

    private static UnitList list(City city, String query) {
        return city.get("/v1/units" + query)
                .expectStatus()
                .isOk()
                .expectBody(UnitList.class)
                .returnResult()
                .getResponseBody();
    }

    private static ResponseSpec setAvailability(String token, UUID unit, String availability) {
        return put(token, unit, "{\"availability\":\"" + availability + "\"}");
    }

    private static ResponseSpec put(String token, UUID unit, String body) {
        return RunningApi.client()
                .put()
                .uri("/v1/units/" + unit + "/availability")
                .headers(h -> h.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
