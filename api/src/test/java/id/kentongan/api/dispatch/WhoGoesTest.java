package id.kentongan.api.dispatch;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.dispatch.graphhopper.RoadFile;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Who goes and why: by road where roads are known, by whose agency is preferred and by who may be
 * called without asking. The other api knows the roads; the shared one does not.
 */
class WhoGoesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RIVER_CITY = "96.20";
    private static final String ASKING_CITY = "96.21";
    private static final String HALF_ASKING_CITY = "96.22";
    private static final double DEGREES_OF_A_METRE = 1 / 111_000.0;
    private static final RoadFile ROADS = new RoadFile(new GeoPoint(44.5, 20), 0);
    private static final RoadFile FARTHER_ROADS = new RoadFile(new GeoPoint(44.5, 38), 1);

    @TempDir private static Path folder;
    private static ConfigurableApplicationContext other;

    @BeforeAll
    static void startTheOther() throws IOException {
        other =
                RunningApi.start(
                        "--kentongan.travel.graphhopper.graph=" + folder.resolve("graph"),
                        "--kentongan.travel.graphhopper.roads="
                                + RoadFile.write(folder, ROADS, FARTHER_ROADS),
                        "--kentongan.travel.graphhopper.budget=5s",
                        "--kentongan.dispatch.rules[0].jurisdiction=" + ASKING_CITY,
                        "--kentongan.dispatch.rules[0].policy=RECOMMEND",
                        "--kentongan.dispatch.rules[1].jurisdiction=" + HALF_ASKING_CITY,
                        "--kentongan.dispatch.rules[1].agency=BPBD",
                        "--kentongan.dispatch.rules[1].policy=RECOMMEND",
                        "--kentongan.dispatch.rules[2].jurisdiction=" + RIVER_CITY,
                        "--kentongan.dispatch.rules[2].policy=RECOMMEND");
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    @Test
    @DisplayName("an engine across the river is nearer and later: the one on this bank is sent for")
    void theRoadDecidesNotTheStraightLine() {
        City city = City.at(RIVER_CITY, 44.5, 20);
        UUID across = stand(city, "DAMKAR", ROADS.south(0));
        UUID sameBank = stand(city, "DAMKAR", ROADS.north(.025));
        awaitUnits(city, across, sameBank);
        JsonNode fire = fire(city, ROADS.north(0));

        JsonNode straight = recommendation(client(), city, fire);
        JsonNode byRoad = recommendation(RunningApi.clientOf(other), city, fire);

        assertThat(ids(straight.path("units"))).containsExactly(across, sameBank);
        assertThat(ids(byRoad.path("units"))).containsExactly(sameBank, across);
        JsonNode pick = byRoad.path("units").path(0);
        assertThat(pick.path("etaBasis").asString()).isEqualTo("ROADS");
        assertThat(pick.path("distanceMetres").asInt()).isBetween(1_900, 2_100);
        assertThat(pick.path("etaSeconds").asInt())
                .isLessThan(byRoad.path("units").path(1).path("etaSeconds").asInt() / 3);
        assertThat(pick.path("capability").asString()).isEqualTo("FIRE_SUPPRESSION");
        assertThat(straight.path("units").path(0).path("etaBasis").asString())
                .isEqualTo("STRAIGHT_LINE");
    }

    @Test
    @DisplayName("who stands in for a crew that declines is chosen by road too")
    void theNextOneIsTheNextByRoad() {
        City city = City.at("96.26", 44.5, 38);
        UUID first = stand(city, "DAMKAR", FARTHER_ROADS.north(0));
        UUID second = stand(city, "DAMKAR", FARTHER_ROADS.north(.001));
        UUID across = stand(city, "DAMKAR", FARTHER_ROADS.south(0));
        UUID sameBank = stand(city, "DAMKAR", FARTHER_ROADS.north(.025));
        awaitUnits(city, first, second, across, sameBank);
        JsonNode fire = fire(city, FARTHER_ROADS.north(0));
        assertThat(reserved(fire)).containsExactly(first, second);

        decline(city, fire, first);

        assertThat(active(city, fire)).containsExactlyInAnyOrder(second, sameBank);
    }

    @Test
    @DisplayName("a city that wants to be asked: nobody is called, an agent is shown whom to call")
    void nobodyIsCalledWhereAnAgentDecides() {
        City city = City.at(ASKING_CITY, 44.5, 23);
        UUID near = stand(city, "DAMKAR", at(city, 100));
        UUID far = stand(city, "DAMKAR", at(city, 900));
        awaitUnits(city, near, far);

        JsonNode fire = fire(city, at(city, 0));

        assertThat(ids(fire.path("units"))).containsExactly(near, far);
        assertThat(reserved(fire)).isEmpty();
        assertThat(active(city, fire)).isEmpty();
        JsonNode shown = recommendation(RunningApi.clientOf(other), city, fire);
        assertThat(shown.path("lacking").path(0).path("count").asInt()).isEqualTo(2);
        assertThat(ids(shown.path("units"))).containsExactly(near, far);
        assign(city, fire, near);
        JsonNode after = recommendation(RunningApi.clientOf(other), city, fire);
        assertThat(after.path("lacking").path(0).path("count").asInt()).isEqualTo(1);
        assertThat(ids(after.path("units"))).containsExactly(far);
    }

    @Test
    @DisplayName("an agency that wants to be asked: its units are shown, the others' are called")
    void onlyTheAgenciesThatAgreedAreCalled() {
        City city = City.at(HALF_ASKING_CITY, 44.5, 26);
        UUID asked = stand(city, "BPBD", at(city, 0));
        UUID called = stand(city, "DAMKAR", at(city, 100));
        awaitUnits(city, asked, called);

        JsonNode fire = fire(city, at(city, 0));

        assertThat(ids(fire.path("units"))).containsExactlyInAnyOrder(asked, called);
        assertThat(reserved(fire)).containsExactly(called);
        UUID farther = stand(city, "DAMKAR", at(city, 5_000));
        awaitUnits(city, farther);
        decline(city, fire, called);
        assertThat(active(city, fire)).as("nearer ones want to be asked").containsExactly(farther);
    }

    @Test
    @DisplayName("a preferred agency goes first where the others would hardly be sooner")
    void thePreferredAgencyGoesFirst() {
        City city = City.at("96.23", 44.5, 29);
        UUID nearest = stand(city, "DLH", at(city, 0));
        UUID preferred = stand(city, "DAMKAR", at(city, 200));
        UUID alsoPreferred = stand(city, "DAMKAR", at(city, 300));
        UUID tooFar = stand(city, "DAMKAR", at(city, 9_000));
        awaitUnits(city, nearest, preferred, alsoPreferred, tooFar);

        assertThat(reserved(fire(city, at(city, 0)))).containsExactly(preferred, alsoPreferred);
        assertThat(reserved(fire(city, at(city, -2_000)))).containsExactly(nearest, tooFar);
    }

    @Test
    @DisplayName("what cannot be found says why: none there, not ready, at work elsewhere")
    void aShortfallSaysWhy() {
        City city = City.at("96.24", 44.5, 32);
        awaitUnits(city);
        JsonNode nobody = fire(city, at(city, 0));
        assertThat(reasons(nobody)).containsOnly("NONE_IN_REACH");

        UUID resting = stand(city, "DAMKAR", at(city, 100), ",\"availability\":\"NOT_AVAILABLE\"");
        awaitUnits(city, resting);
        JsonNode notReady = fire(city, at(city, -8_000));
        assertThat(reasons(notReady)).contains("NOT_AVAILABLE", "NONE_IN_REACH");
        UUID engine = stand(city, "DAMKAR", at(city, 200));
        awaitUnits(city, resting, engine);
        assertThat(reserved(fire(city, at(city, -16_000)))).containsExactly(engine);

        assertThat(reasons(fire(city, at(city, -24_000)))).contains("ALL_TAKEN");
        JsonNode shortfall =
                recommendation(RunningApi.clientOf(other), city, notReady)
                        .path("shortfalls")
                        .path(0);
        assertThat(shortfall.path("reason").asString()).isEqualTo("ALL_TAKEN");
        assertThat(shortfall.path("explanation").path("id").asString()).contains("bertugas");
        assertThat(shortfall.path("explanation").path("en").asString()).contains("at work");
    }

    @Test
    @DisplayName("a run card names its edition, and need not be read twice")
    void aRunCardHasAnEdition() {
        JsonNode card =
                body(
                        City.getAs(tokens().agent("96.20"), "/v1/run-cards/FIRE")
                                .expectHeader()
                                .valueEquals("ETag", "\"2026-11\""));

        assertThat(card.path("version").asString()).isEqualTo("2026-11");
        client().get()
                .uri("/v1/run-cards/FIRE")
                .headers(headers -> headers.setBearerAuth(tokens().agent("96.20")))
                .header("If-None-Match", "\"2026-11\"")
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    @DisplayName("a post whose engines are at work is named, with who should move there")
    void aPostThatLostItsCoverIsNamed() {
        City city = City.at("96.25", 44.5, 35);
        UUID first = stand(city, "DAMKAR", at(city, 0));
        UUID second = stand(city, "DAMKAR", at(city, 10));
        UUID spare = stand(city, "DAMKAR", at(city, 15_000));
        UUID stays = stand(city, "DAMKAR", at(city, 15_010));
        awaitUnits(city, first, second, spare, stays);
        assertThat(moveUps(city).path("moveUps")).isEmpty();

        fire(city, at(city, -100));

        JsonNode hints = moveUps(city);
        assertThat(hints.path("coverWithinSeconds").asInt()).isEqualTo(480);
        JsonNode hint = hints.path("moveUps").path(0);
        assertThat(hints.path("moveUps")).hasSize(1);
        assertThat(hint.path("away")).hasSize(2);
        assertThat(hint.path("lost").values())
                .extracting(JsonNode::asString)
                .contains("FIRE_SUPPRESSION");
        assertThat(UUID.fromString(hint.path("unit").path("id").asString())).isIn(spare, stays);
        assertThat(hint.path("explanation").path("id").asString()).contains("Geser DAMKAR 01");
        assertThat(hint.path("explanation").path("en").asString()).contains("Move DAMKAR 01");
        City.getAs(tokens().agent("96.24"), "/v1/move-ups?jurisdiction=96.25")
                .expectStatus()
                .isForbidden();
        City.getAs(tokens().unit(spare, "96.25"), "/v1/move-ups").expectStatus().isForbidden();
    }

    private static UUID stand(City city, String agency, GeoPoint post) {
        return stand(city, agency, post, "");
    }

    private static UUID stand(City city, String agency, GeoPoint post, String more) {
        UUID id = UUID.randomUUID();
        City.importInto(
                        "/v1/units/import",
                        GeoJsonFile.of(
                                GeoJsonFile.unit(
                                        city.code(), id, agency, post.lat(), post.lon(), more)))
                .expectStatus()
                .isOk();
        return id;
    }

    /** The other api learns of a city and its units a moment later. */
    private static void awaitUnits(City city, UUID... units) {
        await().until(
                        () ->
                                as(
                                                        RunningApi.clientOf(other),
                                                        city,
                                                        "/v1/jurisdictions/" + city.code())
                                                .expectBody()
                                                .returnResult()
                                                .getStatus()
                                        == HttpStatus.OK);
        for (UUID each : units) {
            await().until(
                            () ->
                                    as(RunningApi.clientOf(other), city, "/v1/units/" + each)
                                                    .expectBody()
                                                    .returnResult()
                                                    .getStatus()
                                            == HttpStatus.OK);
        }
    }

    private static GeoPoint at(City city, int metresNorth) {
        return new GeoPoint(city.lat() + metresNorth * DEGREES_OF_A_METRE, city.lon());
    }

    private static JsonNode fire(City city, GeoPoint at) {
        return body(
                RunningApi.clientOf(other)
                        .post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(headers -> headers.setBearerAuth(tokens().agent(city.code())))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .bodyValue(
                                String.format(
                                        Locale.ROOT,
                                        "{\"type\": \"FIRE\", \"location\": {\"lat\": %.7f, \"lon\": %.7f}}",
                                        at.lat(),
                                        at.lon()))
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    private static void assign(City city, JsonNode fire, UUID unit) {
        post(
                        city,
                        tokens().agent(city.code()),
                        "/v1/incidents/" + incident(fire) + "/assignments",
                        "{\"unitId\": \"" + unit + "\"}")
                .expectStatus()
                .isCreated();
    }

    private static void decline(City city, JsonNode fire, UUID unit) {
        String task =
                fire.path("units").values().stream()
                        .filter(each -> each.path("id").asString().equals(unit.toString()))
                        .findFirst()
                        .orElseThrow()
                        .path("assignmentId")
                        .asString();
        post(
                        city,
                        tokens().unit(unit, city.code()),
                        "/v1/assignments/" + task + "/activity",
                        "{\"activity\": \"DECLINED\", \"reason\": \"Pompa rusak\"}")
                .expectStatus()
                .isOk();
    }

    private static ResponseSpec post(City city, String token, String path, String body) {
        return RunningApi.clientOf(other)
                .post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .header("If-Match", "\"0\"")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static JsonNode recommendation(WebTestClient at, City city, JsonNode fire) {
        return body(as(at, city, "/v1/incidents/" + incident(fire) + "/recommendation"));
    }

    private static JsonNode moveUps(City city) {
        return body(as(RunningApi.clientOf(other), city, "/v1/move-ups").expectStatus().isOk());
    }

    private static ResponseSpec as(WebTestClient at, City city, String path) {
        return at.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(tokens().agent(city.code())))
                .exchange();
    }

    private static List<UUID> active(City city, JsonNode fire) {
        return body(
                        as(
                                RunningApi.clientOf(other),
                                city,
                                "/v1/incidents/" + incident(fire) + "/assignments"))
                .values()
                .stream()
                .filter(each -> !each.has("endedAt"))
                .map(each -> UUID.fromString(each.path("unit").path("id").asString()))
                .toList();
    }

    private static List<UUID> ids(JsonNode units) {
        return units.values().stream()
                .map(unit -> UUID.fromString(unit.path("id").asString()))
                .toList();
    }

    private static List<UUID> reserved(JsonNode report) {
        return report.path("units").values().stream()
                .filter(unit -> unit.path("reserved").asBoolean())
                .map(unit -> UUID.fromString(unit.path("id").asString()))
                .toList();
    }

    private static List<String> reasons(JsonNode report) {
        return report.path("shortfalls").values().stream()
                .map(each -> each.path("reason").asString())
                .toList();
    }

    private static String incident(JsonNode report) {
        return report.path("incident").path("id").asString();
    }

    private static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }
}
