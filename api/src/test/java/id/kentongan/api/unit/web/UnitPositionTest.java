package id.kentongan.api.unit.web;

import static id.kentongan.api.unit.web.UnitStory.engineOf;
import static id.kentongan.api.unit.web.UnitStory.position;
import static id.kentongan.api.unit.web.UnitStory.report;
import static id.kentongan.api.unit.web.UnitStory.unitOf;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.unit.Fleet;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class UnitPositionTest {

    private static final City CITY = City.at("91.03", -5.5, 131.5);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Nested
    class WhenADeviceReportsWhereItIs {

        @Test
        void itsUnitIsThereAtOnce() {
            UUID engine = engineOf(CITY);

            report(
                            own(engine),
                            position(
                                    engine,
                                    -5.6,
                                    131.6,
                                    NOW.minusSeconds(2),
                                    ",\"accuracyMetres\":8,\"speedMetresPerSecond\":11.5,"
                                            + "\"headingDegrees\":270"))
                    .expectStatus()
                    .isAccepted()
                    .expectBody()
                    .json("{\"accepted\":1,\"ignored\":[]}");

            CITY.get("/v1/units/" + engine)
                    .expectBody()
                    .json(
                            """
                            {"location":{"lat":-5.6,"lon":131.6},"post":{"lat":-5.5,"lon":131.5},
                             "position":{"lat":-5.6,"lon":131.6,"accuracyMetres":8.0,
                                         "speedMetresPerSecond":11.5,"headingDegrees":270.0}}
                            """)
                    .jsonPath("$.position.deviceTime")
                    .isEqualTo(NOW.minusSeconds(2).toString())
                    .jsonPath("$.position.ageSeconds")
                    .value(Integer.class, age -> assertThat(age).isBetween(2, 60));
        }

        @Test
        void aPositionThatHasGrownOldLeavesTheUnitAtItsPost() {
            UUID engine = engineOf(CITY);

            report(own(engine), position(engine, -5.6, 131.6, NOW.minus(11, ChronoUnit.MINUTES)))
                    .expectBody()
                    .jsonPath("$.accepted")
                    .isEqualTo(1);

            CITY.get("/v1/units/" + engine)
                    .expectBody()
                    .jsonPath("$.location.lat")
                    .isEqualTo(-5.5)
                    .jsonPath("$.position.lat")
                    .isEqualTo(-5.6);
        }
    }

    @Nested
    class WhenAFixIsNotToBeBelieved {

        @Test
        void itIsIgnoredWithItsReasonAndTheOthersAreTaken() {
            UUID engine = engineOf(CITY);
            UUID stranger = UUID.randomUUID();
            String fixes =
                    array(
                            position(engine, -5.6, 131.6, NOW),
                            position(engine, -5.7, 131.7, NOW.minusSeconds(1)),
                            position(engine, 0, 0, NOW.plusSeconds(1)),
                            position(engine, -5.7, 131.7, NOW.plusSeconds(3_600)),
                            position(engine, -5.7, 131.7, NOW.minusSeconds(7_200)),
                            position(
                                    engine,
                                    -5.7,
                                    131.7,
                                    NOW.plusSeconds(2),
                                    ",\"accuracyMetres\":5000"),
                            position(stranger, -5.7, 131.7, NOW),
                            position(engine, -5.6, 131.6, NOW));

            Receipt receipt =
                    body(
                            report(RunningApi.tokens().agent(CITY.code()), fixes)
                                    .expectStatus()
                                    .isAccepted());

            assertThat(receipt.accepted()).isEqualTo(1);
            assertThat(receipt.ignored())
                    .extracting(each -> each.index() + " " + each.reason())
                    .containsExactly(
                            "1 OUT_OF_ORDER",
                            "2 NULL_ISLAND",
                            "3 IN_THE_FUTURE",
                            "4 TOO_OLD",
                            "5 TOO_INACCURATE",
                            "6 UNKNOWN_UNIT",
                            "7 OUT_OF_ORDER");
            assertThat(RunningApi.bean(Fleet.class).findPosition(engine).at().lat())
                    .isEqualTo(-5.6);
        }
    }

    @Nested
    class WhoMaySpeakForAUnit {

        @Test
        void itsOwnDevice() {
            UUID engine = engineOf(CITY);
            UUID other = engineOf(CITY);

            assertThat(outcome(own(other), engine)).isEqualTo("FOREIGN_UNIT");
            assertThat(outcome(own(engine), engine)).isEqualTo("accepted");
        }

        @Test
        void itsOwnAgencyInItsOwnCity() {
            UUID ambulance = unitOf(CITY, "PSC119");

            assertThat(outcome(RunningApi.tokens().agency("DAMKAR", CITY.code()), ambulance))
                    .isEqualTo("FOREIGN_UNIT");
            assertThat(outcome(RunningApi.tokens().agency("PSC119", "32.73"), ambulance))
                    .isEqualTo("FOREIGN_UNIT");
            assertThat(outcome(RunningApi.tokens().agency("PSC119", CITY.code()), ambulance))
                    .isEqualTo("accepted");
        }

        @Test
        void theAgentsOfItsCity() {
            UUID engine = engineOf(CITY);

            assertThat(outcome(RunningApi.tokens().agent("32.73"), engine))
                    .isEqualTo("FOREIGN_UNIT");
            assertThat(outcome(RunningApi.tokens().agent(CITY.code()), engine))
                    .isEqualTo("accepted");
        }

        @Test
        void noCitizen() {
            report(RunningApi.tokens().citizen("wati"), "[]").expectStatus().isForbidden();
        }

        private static String outcome(String token, UUID unit) {
            Receipt receipt = body(report(token, position(unit, -5.6, 131.6, NOW)));
            return receipt.accepted() == 1 ? "accepted" : receipt.ignored().get(0).reason();
        }
    }

    @Nested
    class WhenACallIsBad {

        private final UUID engine = engineOf(CITY);
        private final String good = position(engine, -5.6, 131.6, NOW);

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"lat\":-5.6|\"lat\":91|[1].lat",
                    "\"lat\":-5.6|\"lat\":\"x\"|[1].lat",
                    "\"lat\":-5.6|\"lat\":1e999|[1].lat",
                    "\"lat\":-5.6,||[1].lat",
                    "\"lon\":131.6|\"lon\":180.1|[1].lon",
                    "\"deviceTime\":\"2|\"deviceTime\":\"x|[1].deviceTime",
                    "\"unitId\":\"|\"unitId\":\"x|[1].unitId",
                    "\"lat\"|\"heading\":1,\"lat\"|[1].heading",
                    "\"lat\"|\"headingDegrees\":361,\"lat\"|[1].headingDegrees",
                    "\"lat\"|\"accuracyMetres\":-1,\"lat\"|[1].accuracyMetres",
                    "\"lat\"|\"speedMetresPerSecond\":-1,\"lat\"|[1].speedMetresPerSecond",
                })
        void theMemberIsNamedAndNothingIsTaken(String from, String to, String member) {
            String bad = good.replace(from, to == null ? "" : to);

            report(own(engine), array(good, bad))
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].member")
                    .isEqualTo(member);
            assertThat(RunningApi.bean(Fleet.class).findPosition(engine)).isNull();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"''", "[]", "{", "7", "null", "[7]", "{} {}", "{\"lat\":NaN}"})
        void whatIsNoPositionIsRefused(String text) {
            report(own(engine), text).expectStatus().isBadRequest();
        }

        @Test
        void moreThanFiveThousandAreRefused() {
            String one = position(engine, -5.6, 131.6, NOW);
            String many =
                    IntStream.range(0, 5_001).mapToObj(i -> one).collect(Collectors.joining(","));

            report(own(engine), "[" + many + "]").expectStatus().isBadRequest();
        }

        @Test
        void aBodyWithoutEndIsTooLargeAndSpoilsNoLaterCall() {
            String endless = " ".repeat(4 * 1024 * 1024) + "[]";

            for (int i = 0; i < 20; i++) {
                report(own(engine), endless).expectStatus().isEqualTo(413);
                report(own(engine), "[7]").expectStatus().isBadRequest();
            }
        }
    }

    @Nested
    class WhenThousandsMove {

        private static final int ENGINES = 300;
        private static final int ROUNDS = 16;

        @Test
        void theNewestFixOfEachWinsWhateverOrderTheyComeIn() {
            List<UUID> engines = enginesOf(ENGINES);
            String agent = RunningApi.tokens().agent(CITY.code());

            StepVerifier.create(
                            Flux.fromStream(
                                            IntStream.range(0, ROUNDS)
                                                    .mapToObj(i -> (i * 7) % ROUNDS))
                                    .flatMap(
                                            round ->
                                                    Mono.fromCallable(
                                                                    () ->
                                                                            send(
                                                                                    agent, engines,
                                                                                    round))
                                                            .subscribeOn(
                                                                    Schedulers.boundedElastic()),
                                            8)
                                    .then())
                    .verifyComplete();

            Fleet fleet = RunningApi.bean(Fleet.class);
            assertThat(engines)
                    .allSatisfy(
                            engine ->
                                    assertThat(fleet.findPosition(engine).deviceTime())
                                            .isEqualTo(NOW.plusMillis(ROUNDS - 1)));
        }

        private static int send(String agent, List<UUID> engines, int round) {
            String fixes =
                    engines.stream()
                            .map(
                                    engine ->
                                            position(
                                                    engine,
                                                    -5.5 + round * 1e-4,
                                                    131.5,
                                                    NOW.plusMillis(round)))
                            .collect(Collectors.joining(",", "[", "]"));
            return body(report(agent, fixes).expectStatus().isAccepted()).accepted();
        }

        private static List<UUID> enginesOf(int count) {
            List<UUID> ids = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
            City.importInto(
                            "/v1/units/import",
                            GeoJsonFile.of(
                                    ids.stream()
                                            .map(
                                                    id ->
                                                            GeoJsonFile.unit(
                                                                    CITY.code(),
                                                                    id,
                                                                    "DAMKAR",
                                                                    -5.5,
                                                                    131.5))
                                            .toList()))
                    .expectStatus()
                    .isOk();
            return ids;
        }
    }

    record Receipt(int accepted, List<IgnoredFix> ignored) {}

    record IgnoredFix(int index, UUID unitId, String reason) {}

    private static Receipt body(ResponseSpec response) {
        return response.expectBody(Receipt.class).returnResult().getResponseBody();
    }

    private static String own(UUID unit) {
        return RunningApi.tokens().unit(unit, CITY.code());
    }

    private static String array(String... positions) {
        return "[" + String.join(",", positions) + "]";
    }
}
