package id.kentongan.api.dispatch;

import static id.kentongan.api.testing.AgentsCity.ELSEWHERE;
import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.AgentsCity.conflict;
import static id.kentongan.api.testing.AgentsCity.update;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.camera.CameraId;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.Told;
import id.kentongan.events.UnitAssigned;
import id.kentongan.events.UnitReleased;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** What agents decide about an incident once it is dispatched for. */
class AgentsDecideTest {

    private final AgentsCity city = AgentsCity.founded();

    @Nested
    class HowItEnded {

        @ParameterizedTest
        @CsvSource({
            "GONE_ON_ARRIVAL, 14, sudah tidak ada saat petugas tiba, gone on arrival",
            "FALSE_ALARM, 17, alarm palsu, false alarm",
            "DUPLICATE, 22, laporan ganda, duplicate call",
            "NO_PATIENT_FOUND, 38, korban tidak ditemukan, no patient found",
            "HANDLED, 0, selesai ditangani, handled",
        })
        void isShownAsCodeAndWords(String how, int apcoCode, String indonesian, String english) {
            String fire = city.incident("FIRE", 0);

            city.close(fire, how);

            JsonNode disposition = city.read(fire).path("incident").path("disposition");
            assertThat(disposition.path("code").asString()).isEqualTo(how);
            assertThat(disposition.path("apcoCode").asInt(0)).isEqualTo(apcoCode);
            assertThat(disposition.path("words").path("id").asString()).isEqualTo(indonesian);
            assertThat(disposition.path("words").path("en").asString()).isEqualTo(english);
            assertThat(city.status(fire)).isEqualTo("CLOSED");
        }

        @Test
        @DisplayName("closing calls back whoever is still at work, and ends what was merged too")
        void closingCallsBack() {
            UUID engine = city.engine(0);
            String fire = city.incident("FIRE", 0);
            String part = city.incident("FIRE", ELSEWHERE);
            city.change(part, "/merge", "{\"into\": \"" + fire + "\"}")
                    .expectStatus()
                    .isNoContent();

            city.close(fire, "HANDLED");

            assertThat(activity(fire)).isEqualTo("CANCELLED");
            assertThat(city.status(part)).isEqualTo("CLOSED");
            assertThat(unit(engine).has("engagement")).isFalse();
            assertThat(city.kinds(fire)).endsWith("CANCELLED", "CLOSED");
            await().until(() -> Told.of(UnitReleased.class, fire).size() == 1);
        }

        @Test
        @DisplayName("what cannot follow is refused with the state and what can")
        void anIllegalMoveNamesWhatIsAllowed() {
            String fire = city.incident("FIRE", 0);
            assertThat(conflict(city.change(fire, "/reopen", WHY)))
                    .isEqualTo("id ILLEGAL_MOVE in ACTIVE[CLOSED]");
            city.close(fire, "HANDLED");

            assertThat(conflict(city.change(fire, "/close", HANDLED)))
                    .isEqualTo("id ILLEGAL_MOVE in CLOSED[REOPENED]");
            city.change(fire, "/reopen", WHY).expectStatus().isNoContent();

            assertThat(city.status(fire)).isEqualTo("REOPENED");
            assertThat(city.read(fire).path("incident").has("disposition")).isFalse();
            assertThat(city.kinds(fire)).containsExactly("REPORTED", "CLOSED", "REOPENED");
            city.close(fire, "FALSE_ALARM");
        }

        @Test
        @DisplayName("what is over takes nothing more")
        void whatIsOverTakesNothing() {
            UUID engine = city.engine(0);
            String fire = city.incident("FIRE", 0);
            String open = city.incident("FIRE", ELSEWHERE);
            city.close(fire, "HANDLED");

            assertThat(conflict(assign(fire, engine, ""))).isEqualTo("id NOT_OPEN");
            assertThat(conflict(city.change(fire, "/alarms", null))).isEqualTo("id NOT_OPEN");
            assertThat(conflict(locate(fire, city.lat(), city.version(fire))))
                    .isEqualTo("id NOT_OPEN");
            assertThat(conflict(city.change(fire, "/merge", "{\"into\": \"" + open + "\"}")))
                    .isEqualTo("id NOT_OPEN");
            assertThat(conflict(city.change(open, "/merge", "{\"into\": \"" + fire + "\"}")))
                    .isEqualTo("into NOT_OPEN");
            assertThat(conflict(city.change(fire, "/hand-overs", "{\"agency\": \"PLN\"}")))
                    .isEqualTo("id NOT_OPEN");
        }

        @Test
        @DisplayName("what was merged goes the way of the whole")
        void aPartGoesTheWayOfTheWhole() {
            String fire = city.incident("FIRE", 0);
            String part = city.incident("FIRE", ELSEWHERE);
            city.change(part, "/merge", "{\"into\": \"" + fire + "\"}")
                    .expectStatus()
                    .isNoContent();

            assertThat(conflict(city.change(part, "/close", HANDLED))).isEqualTo("id NOT_OPEN");
            assertThat(conflict(locate(part, city.lat(), city.version(part))))
                    .isEqualTo("id NOT_OPEN");
        }

        @Test
        @DisplayName("a crew that speaks late does not reopen it")
        void aLateCrewDoesNotReopenIt() throws SQLException {
            UUID engine = city.engine(0);
            String fire = city.incident("FIRE", 0);
            String task = task(fire);
            update(
                    "UPDATE kentongan.assignment SET step = 4, due_at = now() WHERE id = '"
                            + task
                            + "'");
            await().until(() -> activity(fire).equals("MISSED"));
            city.close(fire, "HANDLED");

            AgentsCity.ask(
                            client(),
                            tokens().unit(engine, city.code()),
                            HttpMethod.POST,
                            "/v1/assignments/" + task + "/activity",
                            null,
                            "{\"activity\": \"ON_SCENE\"}")
                    .expectStatus()
                    .isOk();

            assertThat(city.status(fire)).isEqualTo("CLOSED");
        }

        @Test
        void twoCitiesStayTwo() {
            AgentsCity neighbours = AgentsCity.founded();
            String fire = city.incident("FIRE", 0);
            String theirs = neighbours.incident("FIRE", 0);

            assertThat(
                            conflict(
                                    AgentsCity.ask(
                                            client(),
                                            tokens().operator(),
                                            HttpMethod.POST,
                                            "/v1/incidents/" + fire + "/merge",
                                            0,
                                            "{\"into\": \"" + theirs + "\"}")))
                    .isEqualTo("into OTHER_CITY");
        }
    }

    @Nested
    class WhereItIs {

        @Test
        @DisplayName(
                "a pin aims the cameras anew, tells who goes, and names the version it changed")
        void aPinAimsTheCameras() {
            UUID near = camera("near", 0);
            UUID far = camera("far", 3 * ELSEWHERE);
            city.engine(0);
            String fire = city.incident("FIRE", 0.001);
            JsonNode located =
                    body(locate(fire, city.lat() + 3 * ELSEWHERE + 0.001, 0).expectStatus().isOk());

            assertThat(located.path("cameras").path(0).path("id").asString())
                    .isEqualTo(far.toString())
                    .isNotEqualTo(near.toString());
            assertThat(located.path("cameras").path(0).path("aimBearingDegrees").asInt())
                    .as("straight north")
                    .isZero();
            assertThat(located.path("cameras").path(0).path("distanceMetres").asInt())
                    .isBetween(110, 112);
            JsonNode after = city.read(fire).path("incident");
            assertThat(after.path("locatedBy").asString()).isEqualTo("AGENT");
            assertThat(after.path("location").path("lat").asDouble())
                    .isEqualTo(city.lat() + 3 * ELSEWHERE + 0.001);
            assertThat(city.kinds(fire)).endsWith("LOCATED");
            await().until(() -> Told.of(UnitAssigned.class, fire).size() == 1);
            assertThat(Told.of(UnitAssigned.class, fire).get(0).unit().distanceMetres())
                    .as("to the new place")
                    .isBetween(20_000L, 20_300L);
            locate(fire, city.lat(), 0).expectStatus().isEqualTo(412);
            locate(fire, city.lat(), null).expectStatus().isEqualTo(428);
        }

        @Test
        @DisplayName("whoever would be there sooner now is shown, and nobody is swapped")
        void whoWouldBeSoonerIsShown() {
            UUID sent = city.engine(0);
            UUID second = city.engine(0.001);
            String fire = city.incident("FIRE", 0);
            UUID there = city.engine(6 * ELSEWHERE);
            assertThat(recommendation(fire).path("sooner").size()).isZero();

            locate(fire, city.lat() + 6 * ELSEWHERE, city.version(fire)).expectStatus().isOk();

            JsonNode sooner = recommendation(fire).path("sooner");
            assertThat(sooner.size()).isOne();
            assertThat(sooner.path(0).path("unit").path("id").asString())
                    .isEqualTo(there.toString());
            assertThat(sooner.path(0).path("insteadOf").asString()).isEqualTo(sent.toString());
            assertThat(sooner.path(0).path("soonerBySeconds").asInt()).isGreaterThan(60);
            assertThat(unitsAtWork(fire))
                    .containsExactlyInAnyOrder(sent.toString(), second.toString());
        }

        @Test
        @DisplayName("what it lacks is looked for from the new place at once")
        void whatItLacksIsLookedForAtOnce() {
            String fire = city.incident("FIRE", 0);
            UUID engine = city.engine(6 * ELSEWHERE);
            assertThat(unitsAtWork(fire)).isEmpty();

            locate(fire, city.lat() + 6 * ELSEWHERE, city.version(fire)).expectStatus().isOk();

            // It would have been looked for after 15 s only; this waits 10 s at most.
            await().until(() -> unitsAtWork(fire).contains(engine.toString()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"lat\": 91, \"lon\": 10}", "{\"lat\": null, \"lon\": 10}", "{}"})
        void aPlaceThatIsNoneIsRefused(String place) {
            JsonNode problem =
                    body(
                            city.ask(
                                            HttpMethod.PUT,
                                            "/v1/incidents/" + UUID.randomUUID() + "/location",
                                            0,
                                            place)
                                    .expectStatus()
                                    .isBadRequest());

            assertThat(problem.path("errors").values())
                    .extracting(error -> error.path("member").asString())
                    .contains("lat");
        }
    }

    @Nested
    class WhoGoes {

        @Test
        @DisplayName("a unit that says it cannot go is sent with a reason only")
        void overrulingNeedsAReason() {
            String fire = city.incident("FIRE", 0);
            UUID engine = city.engine(0);
            AgentsCity.ask(
                            client(),
                            tokens().unit(engine, city.code()),
                            HttpMethod.PUT,
                            "/v1/units/" + engine + "/availability",
                            null,
                            "{\"availability\": \"NOT_AVAILABLE\"}")
                    .expectStatus()
                    .is2xxSuccessful();

            JsonNode problem = body(assign(fire, engine, "").expectStatus().isBadRequest());
            assertThat(problem.path("errors").path(0).path("member").asString())
                    .isEqualTo("reason");
            JsonNode sent =
                    body(
                            assign(fire, engine, ", \"reason\": \"Satu-satunya\"")
                                    .expectStatus()
                                    .isCreated());

            assertThat(sent.path("reason").asString()).isEqualTo("Satu-satunya");
            assertThat(city.read(fire).path("timeline").values())
                    .extracting(entry -> entry.path("note").asString(""))
                    .contains("Satu-satunya");
        }

        @Test
        void aUnitNobodyKnowsIsNamed() {
            String fire = city.incident("FIRE", 0);

            assertThat(conflict(assign(fire, UUID.randomUUID(), ""))).isEqualTo("unitId NOT_FOUND");
        }

        @Test
        @DisplayName("a task for later is at most a week ahead")
        void notTooFarAhead() {
            String fire = city.incident("FIRE", 0);
            UUID engine = city.engine(0);

            JsonNode problem =
                    body(
                            assign(fire, engine, startsIn(8 * 24 * 3_600))
                                    .expectStatus()
                                    .isBadRequest());

            assertThat(problem.path("errors").path(0).path("member").asString())
                    .isEqualTo("startsAt");
        }

        @Test
        @DisplayName("one at work may be held for later; if it still is then, another goes")
        void aTaskWhoseUnitIsTakenGoesToAnother() throws SQLException {
            UUID busy = city.engine(0);
            String now = city.incident("FIRE", 0);
            assertThat(unitsAtWork(now)).containsExactly(busy.toString());
            String later = city.incident("FALLEN_TREE", 3 * ELSEWHERE);
            String task =
                    body(assign(later, busy, startsIn(3_600)).expectStatus().isCreated())
                            .path("id")
                            .asString();
            UUID other = city.engine(3 * ELSEWHERE);

            update("UPDATE kentongan.assignment SET due_at = now() WHERE id = '" + task + "'");

            await().until(() -> unitsAtWork(later).contains(other.toString()));
            assertThat(city.get("/v1/assignments/" + task).path("activity").asString())
                    .isEqualTo("CANCELLED");
            assertThat(unitsAtWork(now)).containsExactly(busy.toString());
        }

        @Test
        @DisplayName("of twenty who strike the alarm at once, one does")
        void noUpdateIsLost() {
            String fire = city.incident("FIRE", 0);

            List<Integer> answers =
                    IntStream.range(0, 20)
                            .parallel()
                            .mapToObj(
                                    i ->
                                            AgentsCity.ask(
                                                            client(),
                                                            city.agentNamed("a" + i),
                                                            HttpMethod.POST,
                                                            "/v1/incidents/" + fire + "/alarms",
                                                            0,
                                                            null)
                                                    .returnResult(String.class)
                                                    .getStatus()
                                                    .value())
                            .toList();

            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
            assertThat(city.read(fire).path("incident").path("alarm").asInt()).isEqualTo(2);
        }
    }

    private static final String HANDLED = "{\"disposition\": \"HANDLED\"}";
    private static final String WHY = "{\"reason\": \"Menyala lagi\"}";

    private ResponseSpec locate(String incident, double lat, Integer version) {
        return city.ask(
                HttpMethod.PUT,
                "/v1/incidents/" + incident + "/location",
                version,
                String.format(
                        Locale.ROOT,
                        "{\"lat\": %s, \"lon\": %s, \"accuracyMetres\": 5}",
                        lat,
                        city.lon()));
    }

    private ResponseSpec assign(String incident, UUID unit, String more) {
        return city.change(incident, "/assignments", "{\"unitId\": \"" + unit + "\"" + more + "}");
    }

    private static String startsIn(long seconds) {
        return ", \"startsAt\": \"" + Instant.now().plusSeconds(seconds) + "\"";
    }

    private UUID camera(String name, double degreesNorth) {
        City.importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(
                                GeoJsonFile.camera(
                                        city.code(), name, city.lat() + degreesNorth, city.lon())))
                .expectStatus()
                .isOk();
        return CameraId.of(city.code(), name);
    }

    private JsonNode recommendation(String incident) {
        return city.get("/v1/incidents/" + incident + "/recommendation");
    }

    private JsonNode unit(UUID id) {
        return city.get("/v1/units/" + id);
    }

    private JsonNode assignments(String incident) {
        return city.get("/v1/incidents/" + incident + "/assignments");
    }

    private List<String> unitsAtWork(String incident) {
        return assignments(incident).values().stream()
                .filter(each -> !each.has("endedAt"))
                .map(each -> each.path("unit").path("id").asString())
                .toList();
    }

    private String activity(String incident) {
        return assignments(incident).path(0).path("activity").asString();
    }

    private String task(String incident) {
        return assignments(incident).path(0).path("id").asString();
    }
}
