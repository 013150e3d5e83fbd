package id.kentongan.api.report.web;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.register.City;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many people report one thing; agents have the last word. */
class GatheringTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double METRES_OF_A_DEGREE = 111_000;
    private static final String SAME = "SAME_REPORTER";
    private static final String SMOKE = "Asap tebal dari ruko Jalan Melati nomor 12";

    private static final AtomicInteger STORIES = new AtomicInteger();
    private static final int IN_A_ROW = 10;

    private static City city;

    /** Somewhere of its own, so that no other test's fire is the same one: 9 km to the next. */
    private final int story = STORIES.getAndIncrement();

    private final double lat = city.lat() - .4 + .08 * (story % IN_A_ROW);
    private final double lon = city.lon() - .4 + .08 * (story / IN_A_ROW);

    @BeforeAll
    static void foundTheCity() {
        city = City.at(RunningApi.JOINING_CITY, -7, 140.5);
    }

    @Test
    @DisplayName("a second report of the same fire joins it, and an agent can see why")
    void aSecondReportJoins() {
        JsonNode first = report("FIRE", 0, SMOKE);

        JsonNode second = report("FIRE", 15, "Kebakaran ruko di Jalan Melati, asap hitam");

        assertThat(joined(first)).isFalse();
        assertThat(joined(second)).isTrue();
        assertThat(incidentOf(second)).isEqualTo(incidentOf(first));
        JsonNode seen = read(first.path("jurisdiction").asString(), second);
        assertThat(seen.path("belonging").path("outcome").asString()).isEqualTo("JOINED");
        assertThat(seen.path("belonging").path("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(seen.path("belonging").path("reasons").values())
                .extracting(reason -> reason.path("evidence").asString())
                .contains("DISTANCE", "SAME_TYPE");
        JsonNode incident = incident(first);
        assertThat(incident.path("incident").path("reportCount").asInt()).isEqualTo(2);
        assertThat(kinds(incident)).containsExactly("REPORTED", "JOINED");
        assertThat(incident.path("reports").size()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "what one call taker writes down is not of one witness, unless one has called twice")
    void writtenDownForOthers() {
        writtenDown("0812-1111-111");

        assertThat(evidence(writtenDown("0812-2222-222"))).isNotEmpty().doesNotContain(SAME);
        assertThat(evidence(writtenDown("+62 812 1111 111"))).contains(SAME);
    }

    private JsonNode writtenDown(String phone) {
        return body(
                client().post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(
                                headers ->
                                        headers.setBearerAuth(
                                                tokens().agent(RunningApi.JOINING_CITY)))
                        .bodyValue(
                                String.format(
                                        Locale.ROOT,
                                        """
                                        {"type": "FIRE", "phone": "%s",
                                         "location": {"lat": %.7f, "lon": %.7f, "accuracyMetres": 15}}
                                        """,
                                        phone,
                                        lat,
                                        lon))
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    private static List<String> evidence(JsonNode report) {
        return read(report.path("jurisdiction").asString(), report)
                .path("belonging")
                .path("reasons")
                .values()
                .stream()
                .map(reason -> reason.path("evidence").asString())
                .toList();
    }

    @Test
    @DisplayName("what a newer replica wrote is read by one that does not know all of it")
    void versionsRunSideBySide() {
        JsonNode first = report("FIRE", 0, SMOKE);
        JdbcClient database = JdbcClient.create(RunningApi.database());
        String newer = " = left(%1$s, -1) || ', \"ofTheNextVersion\": {\"a\": [1]}}'";
        database.sql(
                        "UPDATE kentongan.city_book SET revision = revision + 1 WHERE jurisdiction = ?")
                .param(RunningApi.JOINING_CITY)
                .update();
        database.sql(
                        "UPDATE kentongan.incident SET remembered%s, answered%s, revision = (SELECT revision FROM kentongan.city_book WHERE city_book.jurisdiction = incident.jurisdiction) WHERE id = ?"
                                .formatted(
                                        newer.formatted("remembered"), newer.formatted("answered")))
                .param(incidentOf(first))
                .update();
        database.sql(
                        "UPDATE kentongan.emergency_report SET matched%s WHERE id = ?::uuid"
                                .formatted(newer.formatted("matched")))
                .param(first.path("id").asString())
                .update();

        JsonNode second = report("FIRE", 15, SMOKE);

        assertThat(incidentOf(second)).isEqualTo(incidentOf(first));
        assertThat(read(first.path("jurisdiction").asString(), first).path("id"))
                .isEqualTo(first.path("id"));
        assertThat(incident(first).path("incident").path("reportCount").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("a report that joined is read back as it was answered")
    void isReadBackAsAnswered() {
        report("FIRE", 0, SMOKE);
        String citizen = tokens().citizen("wati-" + UUID.randomUUID());

        JsonNode answered = post(client(), "FIRE", 10, SMOKE, citizen);

        assertThat(joined(answered)).isTrue();
        assertThat(get("/v1/emergency-reports/" + answered.path("id").asString(), citizen))
                .isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({"FIRE, 3000, another fire farther on", "DANGEROUS_ANIMAL, 0, ular di dapur"})
    void whatIsSomethingElseOpensAnIncidentOfItsOwn(String type, int metres, String description) {
        JsonNode fire = report("FIRE", 0, SMOKE);

        JsonNode other = report(type, metres, description);

        assertThat(joined(other)).isFalse();
        assertThat(incidentOf(other)).isNotEqualTo(incidentOf(fire));
    }

    @Test
    @DisplayName("who calls in earnest joins no drill; who calls next joins the first in earnest")
    void whatIsRealJoinsNoDrill() {
        JsonNode drill = report("FIRE", 0, SMOKE);
        client().put()
                .uri("/v1/incidents/" + incidentOf(drill) + "/exercise")
                .header("If-Match", "\"0\"")
                .headers(
                        headers ->
                                headers.setBearerAuth(
                                        tokens().agent(drill.path("jurisdiction").asString())))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"exercise\": true}")
                .exchange()
                .expectStatus()
                .isNoContent();

        JsonNode real = report("FIRE", 5, SMOKE);
        JsonNode next = report("FIRE", 5, SMOKE);

        assertThat(incidentOf(real)).isNotEqualTo(incidentOf(drill));
        assertThat(incidentOf(next)).isEqualTo(incidentOf(real));
        assertThat(incident(real).path("links").size()).as("suggested to nobody either").isZero();
        assertThat(incident(drill).path("incident").path("reportCount").asInt()).isOne();
    }

    /** Somebody calls from one end of it, somebody else from the other; then the first again. */
    private List<JsonNode> oneThatWasOpenedTwice() {
        String wati = tokens().citizen("wati-" + UUID.randomUUID());
        JsonNode one = post(client(), "FIRE", 0, "Tolong cepat", wati);
        JsonNode other = report("FIRE", 150, "Rumah Pak Budi terbakar");
        JsonNode again = post(client(), "FIRE", 150, "Rumah Pak Budi terbakar", wati);
        assertThat(incidentOf(other)).isNotEqualTo(incidentOf(one));
        assertThat(incidentOf(again)).isEqualTo(incidentOf(other));
        return List.of(one, other, again);
    }

    @Test
    @DisplayName("two incidents that a third report shows to be one are put together by themselves")
    void whatTurnsOutToBeOneIsPutTogether() {
        List<JsonNode> reports = oneThatWasOpenedTwice();

        JsonNode whole = incident(reports.get(0));
        JsonNode part = incident(reports.get(1));
        assertThat(part.path("incident").path("mergedInto").asString())
                .isEqualTo(incidentOf(reports.get(0)).toString());
        assertThat(kinds(part)).containsExactly("REPORTED", "JOINED", "MERGED_INTO");
        assertThat(kinds(whole)).containsExactly("REPORTED", "MERGED");
        assertThat(whole.path("incident").path("reportCount").asInt()).isEqualTo(3);
        JsonNode next = report("FIRE", 145, "Rumah Pak Budi terbakar");
        assertThat(incidentOf(next)).isEqualTo(incidentOf(reports.get(0)));
    }

    @Test
    @DisplayName("an agent who takes such a merge back has the last word")
    void anAgentTakesAUnionBack() {
        List<JsonNode> reports = oneThatWasOpenedTwice();
        String city = reports.get(1).path("jurisdiction").asString();

        client().post()
                .uri("/v1/incidents/" + incidentOf(reports.get(1)) + "/unmerge")
                .header("If-Match", "\"0\"")
                .headers(headers -> headers.setBearerAuth(tokens().agent(city)))
                .exchange()
                .expectStatus()
                .isNoContent();

        report("FIRE", 150, "Rumah Pak Budi terbakar");
        JsonNode part = incident(reports.get(1));
        assertThat(part.path("incident").path("mergedInto").isMissingNode()).isTrue();
        assertThat(part.path("incident").path("reportCount").asInt()).isEqualTo(3);
        assertThat(incident(reports.get(0)).path("incident").path("reportCount").asInt()).isOne();
    }

    @Test
    @DisplayName("what a city finds not sure enough is suggested to its agents, and dispatched for")
    void whatIsNotSureEnoughIsSuggested() {
        try (ConfigurableApplicationContext careful =
                RunningApi.start("--kentongan.clustering.cities[0].join=1")) {
            WebTestClient carefulCity = RunningApi.clientOf(careful);
            JsonNode first = post(carefulCity, "FIRE", 0, SMOKE, tokens().citizen("one-" + lat));

            JsonNode second = post(carefulCity, "FIRE", 10, SMOKE, tokens().citizen("two-" + lat));

            assertThat(joined(second)).isFalse();
            JsonNode link = incident(second).path("links").path(0);
            assertThat(link.path("incidentId").asString()).isEqualTo(incidentOf(first).toString());
            assertThat(link.path("state").asString()).isEqualTo("SUGGESTED");
            assertThat(link.path("score").asDouble()).isBetween(0.5, 1.0);
            assertThat(
                            read(second.path("jurisdiction").asString(), second)
                                    .path("belonging")
                                    .path("outcome")
                                    .asString())
                    .isEqualTo("LINKED");
        }
    }

    @Test
    @DisplayName("two hundred at once, at two replicas, are one incident")
    void aCrowdIsOneIncident() {
        try (ConfigurableApplicationContext replica = RunningApi.start()) {
            List<WebTestClient> replicas = List.of(client(), RunningApi.clientOf(replica));

            List<JsonNode> answers =
                    IntStream.range(0, 200)
                            .parallel()
                            .mapToObj(
                                    i ->
                                            post(
                                                    replicas.get(i % 2),
                                                    "FIRE",
                                                    i % 20,
                                                    SMOKE,
                                                    tokens().citizen("crowd-" + i)))
                            .toList();

            Set<UUID> incidents =
                    answers.stream().map(GatheringTest::incidentOf).collect(Collectors.toSet());
            assertThat(incidents).hasSize(1);
            assertThat(answers).filteredOn(answer -> !joined(answer)).hasSize(1);
            assertThat(incident(answers.get(0)).path("incident").path("reportCount").asInt())
                    .isEqualTo(200);
        }
    }

    /** Two houses burn; who called second joined the first, since the other was not known. */
    @Nested
    class WhenTheSecondFireIsKnownLater {

        private static final String HERE = "Kebakaran rumah merah jalan Melati nomor 12";
        private static final String ELSEWHERE = "Ruko hijau terbakar dekat masjid";
        private static final String KNOWN_LATER =
                "Kebakaran warung hijau dekat masjid jalan Melati nomor 40";

        private final JsonNode first = report("FIRE", 0, HERE);
        private final String citizen = tokens().citizen("wati-" + UUID.randomUUID());
        private final JsonNode mistaken = post(client(), "FIRE", 60, ELSEWHERE, citizen);

        @Test
        @DisplayName("the report goes over, with its reporter, and an agent can see that and why")
        void theReportGoesOver() {
            assertThat(incidentOf(mistaken)).isEqualTo(incidentOf(first));

            JsonNode second = report("FIRE", 120, KNOWN_LATER);

            assertThat(incidentOf(second)).isNotEqualTo(incidentOf(first));
            awaitMovedTo(second);
            assertThat(incident(first).path("incident").path("reportCount").asInt()).isEqualTo(1);
            assertThat(kinds(incident(first))).containsExactly("REPORTED", "JOINED", "MOVED_AWAY");
            assertThat(incident(second).path("incident").path("reportCount").asInt()).isEqualTo(2);
            assertThat(kinds(incident(second))).containsExactly("REPORTED", "MOVED_HERE");
            JsonNode moved = incident(second).path("timeline").path(1);
            assertThat(moved.path("reportId")).isEqualTo(mistaken.path("id"));
            assertThat(moved.path("otherId")).isEqualTo(first.path("incident").path("id"));
            JsonNode why = read(first.path("jurisdiction").asString(), mistaken).path("belonging");
            assertThat(why.path("outcome").asString()).isEqualTo("JOINED");
            assertThat(why.path("incidentId")).isEqualTo(second.path("incident").path("id"));
            assertThat(
                            get("/v1/emergency-reports/" + mistaken.path("id").asString(), citizen)
                                    .path("incident")
                                    .path("joined")
                                    .asBoolean())
                    .isTrue();
            assertThat(incidentOf(report("FIRE", 60, ELSEWHERE))).isEqualTo(incidentOf(second));
        }

        @Test
        @DisplayName("an agent takes it back, and then it stays where the agent wants it")
        void anAgentTakesItBack() {
            JsonNode second = report("FIRE", 120, KNOWN_LATER);
            awaitMovedTo(second);
            String agent = tokens().agent(first.path("jurisdiction").asString());

            String apart =
                    body(change(
                                            agent,
                                            incidentOf(second).toString(),
                                            "/split",
                                            "{\"reports\": [\"%s\"]}"
                                                    .formatted(mistaken.path("id").asString()))
                                    .expectStatus()
                                    .isCreated())
                            .path("id")
                            .asString();
            change(agent, apart, "/merge", "{\"into\": \"" + incidentOf(first) + "\"}")
                    .expectStatus()
                    .isNoContent();
            assertThat(incidentOf(report("FIRE", 121, KNOWN_LATER))).isEqualTo(incidentOf(second));
            somethingElseIsMoved();

            assertThat(incident(first).path("incident").path("reportCount").asInt()).isEqualTo(2);
            assertThat(incident(second).path("incident").path("reportCount").asInt()).isEqualTo(2);
        }

        @Test
        @DisplayName("what an agent has touched is left as it is")
        void whatAnAgentHasTouchedStays() {
            client().put()
                    .uri("/v1/incidents/" + incidentOf(first) + "/claim")
                    .headers(
                            headers ->
                                    headers.setBearerAuth(
                                            tokens().agent(first.path("jurisdiction").asString())))
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{}")
                    .exchange()
                    .expectStatus()
                    .is2xxSuccessful();

            report("FIRE", 120, KNOWN_LATER);
            somethingElseIsMoved();

            assertThat(current(mistaken)).isEqualTo(incidentOf(first));
        }

        /** Twice, so that the rounds in which earlier looks were taken are over. */
        private void somethingElseIsMoved() {
            somethingElseIsMoved(4_000);
            somethingElseIsMoved(6_000);
        }

        private void somethingElseIsMoved(int metresNorth) {
            report("FIRE", metresNorth, HERE);
            JsonNode joined = report("FIRE", metresNorth + 60, ELSEWHERE);
            JsonNode second = report("FIRE", metresNorth + 120, KNOWN_LATER);
            await().until(() -> current(joined).equals(incidentOf(second)));
        }

        private void awaitMovedTo(JsonNode second) {
            await().until(() -> current(mistaken).equals(incidentOf(second)));
        }

        private UUID current(JsonNode report) {
            return incidentOf(read(first.path("jurisdiction").asString(), report));
        }

        private ResponseSpec change(String agent, String incident, String path, String body) {
            return client().post()
                    .uri("/v1/incidents/" + incident + path)
                    .headers(headers -> headers.setBearerAuth(agent))
                    .header("If-Match", "\"0\"")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)
                    .exchange();
        }
    }

    @Nested
    class WhenAnAgentKnowsBetter {

        private final JsonNode fire = report("FIRE", 0, SMOKE);
        private final JsonNode other = report("FIRE", 3_000, "Api di gudang kain");

        @Test
        @DisplayName("a merge gathers both, further reports join the one that goes on")
        void merges() {
            merge(fire, other, 0).expectStatus().isNoContent();

            JsonNode merged = incident(fire).path("incident");
            assertThat(merged.path("mergedInto").asString())
                    .isEqualTo(incidentOf(other).toString());
            assertThat(incident(other).path("incident").path("reportCount").asInt()).isEqualTo(2);
            assertThat(kinds(incident(other))).containsExactly("REPORTED", "MERGED");
            assertThat(incidentOf(report("FIRE", 3_000, "Api di gudang kain")))
                    .isEqualTo(incidentOf(other));
        }

        @Test
        @DisplayName("a merge is taken back without a trace in what joins")
        void unmerges() {
            merge(fire, other, 0).expectStatus().isNoContent();

            change(HttpMethod.POST, fire, "/unmerge", 1, null).expectStatus().isNoContent();

            assertThat(incident(fire).path("incident").has("mergedInto")).isFalse();
            assertThat(incident(other).path("incident").path("reportCount").asInt()).isEqualTo(1);
            assertThat(kinds(incident(fire)))
                    .containsExactly("REPORTED", "MERGED_INTO", "UNMERGED");
            assertThat(incidentOf(report("FIRE", 5, SMOKE))).isEqualTo(incidentOf(fire));
        }

        @Test
        @DisplayName("a split opens an incident for the reports that leave, and merging undoes it")
        void splitsAndMergesBack() {
            JsonNode joined = report("FIRE", 10, SMOKE);
            assertThat(incidentOf(joined)).isEqualTo(incidentOf(fire));

            String opened =
                    body(split(fire, joined.path("id").asString(), 0).expectStatus().isCreated())
                            .path("id")
                            .asString();

            JsonNode apart = incidentOf(opened, city());
            assertThat(apart.path("reports").values())
                    .extracting(each -> each.path("id").asString())
                    .containsExactly(joined.path("id").asString());
            assertThat(incident(fire).path("incident").path("reportCount").asInt()).isEqualTo(1);
            change(
                            HttpMethod.POST,
                            UUID.fromString(opened),
                            "/merge",
                            0,
                            "{\"into\": \"" + incidentOf(fire) + "\"}")
                    .expectStatus()
                    .isNoContent();
            assertThat(incident(fire).path("incident").path("reportCount").asInt()).isEqualTo(2);
        }

        @Test
        void linksAndUnlinks() {
            String link = "/links/" + incidentOf(other);

            change(HttpMethod.PUT, fire, link, 0, null).expectStatus().isNoContent();
            assertThat(linkState(fire)).isEqualTo("LINKED");
            assertThat(linkState(other)).isEqualTo("LINKED");
            change(HttpMethod.DELETE, fire, link, 1, null).expectStatus().isNoContent();
            assertThat(linkState(fire)).isEqualTo("REFUSED");
        }

        @Test
        @DisplayName("of two who change the same version, one is told to read it again")
        void theSecondIsTold() {
            merge(fire, other, 0).expectStatus().isNoContent();

            refused(merge(fire, other, 0), 412, "STALE");
        }

        @Test
        @DisplayName("of twenty who change the same version at once, one succeeds")
        void noUpdateIsLost() {
            List<Integer> answers =
                    IntStream.range(0, 20)
                            .parallel()
                            .mapToObj(
                                    i ->
                                            merge(fire, other, 0)
                                                    .returnResult(Void.class)
                                                    .getStatus()
                                                    .value())
                            .toList();

            assertThat(answers).containsOnlyOnce(204).containsOnly(204, 412);
        }

        @Test
        void theVersionMustBeNamed() {
            refused(change(HttpMethod.POST, fire, "/unmerge", null, null), 428, "VERSION_REQUIRED");
            refused(
                    change(HttpMethod.POST, incidentOf(fire), "/unmerge", "*", null),
                    400,
                    "INVALID_REQUEST");
        }

        @Test
        void whatMakesNoSenseIsAConflictThatNamesTheMember() {
            assertThat(conflict(change(HttpMethod.POST, fire, "/unmerge", 0, null)))
                    .isEqualTo("id NOT_MERGED");
            assertThat(conflict(merge(fire, fire, 0))).isEqualTo("into SAME_INCIDENT");
            assertThat(conflict(split(fire, fire.path("id").asString(), 0)))
                    .isEqualTo("reports ALL_OF_INCIDENT");
            assertThat(conflict(split(fire, other.path("id").asString(), 0)))
                    .isEqualTo("reports NOT_OF_INCIDENT");
            merge(fire, other, 0).expectStatus().isNoContent();
            assertThat(conflict(merge(fire, other, 1))).isEqualTo("id NOT_OPEN");
        }

        @Test
        @DisplayName("what is real is not merged into a drill, nor a drill into what is real")
        void aDrillStaysApart() {
            change(HttpMethod.PUT, other, "/exercise", 0, "{\"exercise\": true}")
                    .expectStatus()
                    .isNoContent();

            assertThat(conflict(merge(fire, other, 0))).isEqualTo("into DRILL_AND_REAL");
            assertThat(conflict(merge(other, fire, 1))).isEqualTo("into DRILL_AND_REAL");
        }

        @Test
        void anotherCitysAgentFindsNothing() {
            client().post()
                    .uri("/v1/incidents/{id}/unmerge", incidentOf(fire))
                    .headers(headers -> headers.setBearerAuth(tokens().agent("99.99")))
                    .header("If-Match", "\"0\"")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }

        private ResponseSpec merge(JsonNode from, JsonNode into, int version) {
            return change(
                    HttpMethod.POST,
                    from,
                    "/merge",
                    version,
                    "{\"into\": \"" + incidentOf(into) + "\"}");
        }

        private ResponseSpec split(JsonNode from, String report, int version) {
            return change(
                    HttpMethod.POST,
                    from,
                    "/split",
                    version,
                    "{\"reports\": [\"" + report + "\"]}");
        }

        private ResponseSpec change(
                HttpMethod method, JsonNode report, String path, Integer version, String body) {
            return change(method, incidentOf(report), path, version, body);
        }

        private ResponseSpec change(
                HttpMethod method, UUID incident, String path, Object version, String body) {
            WebTestClient.RequestBodySpec request =
                    client().method(method)
                            .uri("/v1/incidents/" + incident + path)
                            .headers(headers -> headers.setBearerAuth(tokens().agent(city())));
            if (version != null) {
                request.header("If-Match", "\"" + version + "\"");
            }
            return body == null
                    ? request.exchange()
                    : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
        }

        private String city() {
            return fire.path("jurisdiction").asString();
        }

        private String linkState(JsonNode report) {
            return incident(report).path("links").path(0).path("state").asString();
        }

        private String conflict(ResponseSpec response) {
            JsonNode error = refused(response, 409, "CONFLICT").path("errors").path(0);
            return error.path("member").asString() + " " + error.path("code").asString();
        }

        private JsonNode refused(ResponseSpec response, int status, String code) {
            JsonNode problem = body(response.expectStatus().isEqualTo(status));
            assertThat(problem.path("code").asString()).isEqualTo(code);
            return problem;
        }
    }

    private JsonNode report(String type, int metresNorth, String description) {
        return post(
                client(),
                type,
                metresNorth,
                description,
                tokens().citizen("caller-" + UUID.randomUUID()));
    }

    private JsonNode post(
            WebTestClient at, String type, int metresNorth, String description, String token) {
        String body =
                String.format(
                        Locale.ROOT,
                        """
                        {"type": "%s", "location": {"lat": %.7f, "lon": %.7f, "accuracyMetres": 15},
                         "description": "%s"}
                        """,
                        type,
                        lat + metresNorth / METRES_OF_A_DEGREE,
                        lon,
                        description);
        return body(
                at.post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(headers -> headers.setBearerAuth(token))
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    private static JsonNode read(String city, JsonNode report) {
        return get("/v1/emergency-reports/" + report.path("id").asString(), tokens().agent(city));
    }

    private static JsonNode incident(JsonNode report) {
        return incidentOf(
                report.path("incident").path("id").asString(),
                report.path("jurisdiction").asString());
    }

    private static JsonNode incidentOf(String id, String city) {
        return get("/v1/incidents/" + id, tokens().agent(city));
    }

    private static JsonNode get(String path, String token) {
        return body(
                client().get()
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(token))
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    /** But for what the clock does: nobody can be called here, and it says so when it looks. */
    private static List<String> kinds(JsonNode incident) {
        return incident.path("timeline").values().stream()
                .map(entry -> entry.path("kind").asString())
                .filter(kind -> !kind.equals("SUPERVISOR_ALERTED"))
                .toList();
    }

    private static boolean joined(JsonNode report) {
        return report.path("incident").path("joined").asBoolean();
    }

    private static UUID incidentOf(JsonNode report) {
        return UUID.fromString(report.path("incident").path("id").asString());
    }

    private static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }
}
