package id.kentongan.api.dispatch;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** From the reservation of a unit to its return. */
class DispatchTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger CITIES = new AtomicInteger(10);
    private static final double DEGREES_OF_A_METRE = 1 / 111_000.0;

    /** Each test has a city of its own, too far from any other for its units to be called. */
    private final int number = CITIES.getAndIncrement();

    private final String code = "92." + number;
    private final double lat = -60 + number;
    private final double lon = 155 + 2 * (number % 2);
    private final City city = City.at(code, lat, lon);
    private final List<UUID> engines = new ArrayList<>();

    @Test
    @DisplayName("a fire takes the two nearest engines, and nobody else gets them")
    void unitsAreReservedOnce() {
        engines(0, 100, 200, 300);

        JsonNode first = fire(0);
        JsonNode second = fire(20_000);

        assertThat(reservedFor(first)).containsExactly(engines.get(0), engines.get(1));
        assertThat(reservedFor(second)).containsExactlyInAnyOrder(engines.get(2), engines.get(3));
        assertThat(first.path("status").asString()).isEqualTo("RESOURCES_ASSIGNED");
        assertThat(
                        body(
                                agent(
                                        HttpMethod.GET,
                                        "/v1/emergency-reports/" + first.path("id").asString(),
                                        null,
                                        null)))
                .isEqualTo(first);
        JsonNode unit = body(city.get("/v1/units/{id}", engines.get(0)));
        assertThat(unit.path("engagement").path("incidentId").asString())
                .isEqualTo(incident(first));
        assertThat(fire(-20_000).path("shortfalls").path(0).path("found").asInt()).isZero();
    }

    @Test
    @DisplayName("the fortieth report of a fire calls nobody")
    void aJoinedReportCallsNobody() {
        engines(0, 100, 200, 300);

        JsonNode first = fire(0);
        JsonNode second = fire(5);

        assertThat(second.path("incident").path("joined").asBoolean()).isTrue();
        assertThat(reservedFor(second)).isEqualTo(reservedFor(first));
        assertThat(assignments(first)).hasSize(2);
    }

    @Test
    @DisplayName("a crew goes, arrives and is free again; the incident follows")
    void aCrewGoesAndComesBack() {
        engines(0);
        JsonNode fire = fire(0);
        String task = task(fire, 0);

        assertThat(crew(task, "ACKNOWLEDGED").path("activity").asString())
                .isEqualTo("ACKNOWLEDGED");
        assertThat(crew(task, "ACKNOWLEDGED").has("dueAt")).as("again changes nothing").isFalse();
        crew(task, "EN_ROUTE");
        assertThat(status(fire)).isEqualTo("RESOURCES_ENROUTE");
        crew(task, "ON_SCENE");
        assertThat(status(fire)).isEqualTo("RESOURCES_ONSCENE");
        crew(task, "CLEARED");

        assertThat(status(fire)).isEqualTo("ACTIVE");
        assertThat(reservedFor(fire(20_000))).containsExactly(engines.get(0));
        assertThat(kinds(fire))
                .containsExactly("REPORTED", "ACKNOWLEDGED", "EN_ROUTE", "ON_SCENE", "CLEARED");
    }

    @Test
    @DisplayName("what cannot follow is refused with the state and what can")
    void anIllegalMoveNamesWhatIsAllowed() {
        engines(0);
        String task = task(fire(0), 0);
        crew(task, "ON_SCENE");

        JsonNode problem = body(say(task, "ACKNOWLEDGED").expectStatus().isEqualTo(409));

        assertThat(problem.path("standing").path("state").asString()).isEqualTo("ON_SCENE");
        assertThat(problem.path("standing").path("allowed").values())
                .extracting(JsonNode::asString)
                .containsExactly("TRANSPORTING", "CLEARED", "OUT_OF_SERVICE");
        assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo("activity");
    }

    @Test
    @DisplayName("what a device saved up while it was offline is taken in order, with its times")
    void offlineActivitiesAreTakenInOrder() throws SQLException {
        engines(0);
        String task = task(fire(0), 0);
        crew(task, "EN_ROUTE");

        JsonNode after =
                body(
                        post(
                                        "/v1/assignments/" + task + "/activities",
                                        unitToken(0),
                                        """
                                        {"activities": [
                                          {"activity": "ACKNOWLEDGED", "deviceTime": "2026-01-01T00:00:00Z"},
                                          {"activity": "ON_SCENE", "deviceTime": "2026-01-01T00:07:00Z"},
                                          {"activity": "CLEARED", "deviceTime": "2026-01-01T00:40:00Z"}]}
                                        """)
                                .expectStatus()
                                .isOk());

        assertThat(after.path("activity").asString()).isEqualTo("CLEARED");
        assertThat(
                        list(
                                "SELECT activity || coalesce(' ' || to_char(device_at AT TIME ZONE 'UTC', 'HH24:MI'), '')"
                                        + " FROM kentongan.unit_activity WHERE assignment_id = '"
                                        + task
                                        + "' ORDER BY id"))
                .containsExactly(
                        "EN_ROUTE", "ACKNOWLEDGED 00:00", "ON_SCENE 00:07", "CLEARED 00:40");
    }

    @Test
    @DisplayName("a crew that declines says why, and the next one goes")
    void theNextOneGoesWhenACrewDeclines() {
        engines(0, 100, 200);
        JsonNode fire = fire(0);
        String task = task(fire, 0);

        say(task, "DECLINED").expectStatus().isBadRequest();
        decline(task, 0);

        assertThat(active(fire)).containsExactlyInAnyOrder(engines.get(1), engines.get(2));
        assertThat(reservedFor(fire(5))).containsExactlyInAnyOrder(engines.get(1), engines.get(2));
    }

    @Test
    @DisplayName("a crew that breaks down is replaced and stays out until it says otherwise")
    void anotherGoesForOneThatBreaksDown() {
        engines(0, 100, 200);
        JsonNode fire = fire(0);

        post(
                        "/v1/assignments/" + task(fire, 0) + "/activity",
                        unitToken(0),
                        "{\"activity\": \"OUT_OF_SERVICE\", \"reason\": \"Ban pecah\"}")
                .expectStatus()
                .isOk();

        assertThat(active(fire)).containsExactlyInAnyOrder(engines.get(1), engines.get(2));
        assertThat(body(city.get("/v1/units/{id}", engines.get(0))).path("availability").asString())
                .isEqualTo("NOT_AVAILABLE");
    }

    @Test
    @DisplayName("an agent sends whom they want, but nobody who is at work elsewhere")
    void anAgentOverrules() {
        engines(0, 100, 200);
        JsonNode fire = fire(0);
        JsonNode other = fire(20_000);

        JsonNode taken = body(assign(other, engines.get(0), "0").expectStatus().isEqualTo(409));
        assertThat(taken.path("standing").path("incidentId").asString()).isEqualTo(incident(fire));
        agent(
                        HttpMethod.POST,
                        "/v1/assignments/" + task(fire, 0) + "/activity",
                        null,
                        "{\"activity\": \"CANCELLED\"}")
                .expectStatus()
                .isOk();
        JsonNode assigned = body(assign(other, engines.get(0), "0").expectStatus().isCreated());

        assertThat(assigned.path("cause").asString()).isEqualTo("AGENT");
        assign(other, engines.get(0), "0").expectStatus().isEqualTo(412);
        assertThat(active(other)).contains(engines.get(0));
    }

    @Test
    @DisplayName("a task for later begins when its time has come")
    void aTaskForLaterBegins() throws SQLException {
        engines(0, 100, 200);
        JsonNode fire = fire(0);
        String later =
                body(agent(
                                        HttpMethod.POST,
                                        "/v1/incidents/" + incident(fire) + "/assignments",
                                        "0",
                                        "{\"unitId\": \"%s\", \"startsAt\": \"%s\"}"
                                                .formatted(
                                                        engines.get(2),
                                                        java.time.Instant.now().plusSeconds(3_600)))
                                .expectStatus()
                                .isCreated())
                        .path("id")
                        .asString();
        assertThat(read(later)).isEqualTo("RESERVED_FOR_LATER");

        timeIsUp(later);

        await().until(() -> read(later).equals("ASSIGNED"));
    }

    @Test
    @DisplayName("the next alarm calls what it asks for beyond the last")
    void theNextAlarmCallsMore() {
        engines(0, 100, 200, 300);
        JsonNode fire = fire(0);

        assertThat(body(alarm(fire, 0).expectStatus().isOk()).path("alarm").asInt()).isEqualTo(2);

        assertThat(active(fire)).containsExactlyInAnyOrderElementsOf(engines);
        alarm(fire, 1).expectStatus().isOk();
        JsonNode problem = body(alarm(fire, 2).expectStatus().isEqualTo(409));
        assertThat(problem.path("errors").path(0).path("code").asString())
                .isEqualTo("HIGHEST_ALARM");
        JsonNode now =
                body(
                        agent(
                                HttpMethod.GET,
                                "/v1/incidents/" + incident(fire) + "/recommendation",
                                null,
                                null));
        assertThat(now.path("alarm").asInt()).isEqualTo(3);
        assertThat(now.path("lacking").path(0).path("count").asInt()).isEqualTo(3);
    }

    @Test
    @DisplayName("silence: reminded, replaced, supervisor, neighbouring city, nobody left")
    void silenceClimbs() throws SQLException {
        engines(0, 100, 200);
        City neighbours = City.at("93." + number, lat, lon + 1);
        UUID neighbour = UUID.randomUUID();
        City.importInto(
                        "/v1/units/import",
                        GeoJsonFile.of(
                                GeoJsonFile.unit(
                                        neighbours.code(), neighbour, "DAMKAR", lat, lon + .51)))
                .expectStatus()
                .isOk();
        JsonNode fire = fire(0);
        crew(task(fire, 1), "ON_SCENE", 1);
        String first = task(fire, 0);

        timeIsUp(first);
        await().until(() -> step(first) == 1);
        timeIsUp(first);
        await().until(() -> active(fire).contains(engines.get(2)));
        assertThat(read(first)).isEqualTo("MISSED");
        String second = taskOf(fire, engines.get(2));
        timeIsUp(second);
        await().until(() -> step(second) == 3);
        timeIsUp(second);
        await().until(() -> active(fire).contains(neighbour));
        timeIsUp(taskOf(fire, neighbour));
        await().until(() -> !active(fire).contains(neighbour));

        assertThat(kinds(fire))
                .containsSubsequence(
                        "REMINDED",
                        "MISSED",
                        "ASSIGNED",
                        "SUPERVISOR_ALERTED",
                        "MISSED",
                        "ASSIGNED",
                        "MISSED",
                        "SUPERVISOR_ALERTED");
        crew(first, "ON_SCENE");
        assertThat(active(fire)).as("one that went all the same").contains(engines.get(0));
    }

    @Test
    @DisplayName("an incident that lacked units gets them when they are free")
    void whoIsFreeAgainGoesWhereTheyAreMissing() throws SQLException {
        engines(0, 100);
        JsonNode first = fire(0);
        JsonNode second = fire(20_000);
        assertThat(active(second)).isEmpty();

        crew(task(first, 0), "CLEARED", 0, "ON_SCENE");
        lookAgain(second);

        await().until(() -> active(second).contains(engines.get(0)));
    }

    @Test
    @DisplayName("what only a later caller's word calls for is looked for again too")
    void whatALaterCallerCallsForComesWhenItIsFree() throws SQLException {
        engines(0, 100);
        JsonNode fire = report(client(), "FIRE", 0);
        JsonNode gas = report(client(), "GAS_LEAK", 0);
        assertThat(incident(gas)).isEqualTo(incident(fire));

        lookAgain(fire);
        await().until(() -> alerts(fire), List.of("SHORT_OF_UNITS")::equals);
        Instant before = Instant.now();
        lookAgain(fire);
        await().until(() -> lookedAgainSince(fire, before));
        assertThat(alerts(fire)).as("told once").hasSize(1);

        UUID gasCompany = UUID.randomUUID();
        String unit =
                GeoJsonFile.unit(code, gasCompany, "PGN", lat, lon, ",\"capabilities\":[\"GAS\"]");
        City.importInto("/v1/units/import", GeoJsonFile.of(List.of(unit))).expectStatus().isOk();

        await().until(
                        () -> {
                            lookAgain(fire);
                            return active(fire).contains(gasCompany);
                        });
    }

    @Test
    @DisplayName("who turned it down while two were one does not come back when they are two")
    void whoDeclinedDoesNotComeBackWithTheUnmerge() throws SQLException {
        engines(0, 100, 200, 300, 400);
        JsonNode whole = fire(0);
        JsonNode part = fire(20_000);
        regroup(part, "merge", 0, "{\"into\": \"" + incident(whole) + "\"}").isNoContent();
        int declining = engines.indexOf(active(part).get(0));
        decline(task(part, declining), declining);

        regroup(part, "unmerge", 1, null).isNoContent();

        assertThat(called(whole)).containsExactlyInAnyOrderElementsOf(reservedFor(whole));
    }

    @Test
    @DisplayName("what a part lacks the whole lacks, and each again when they are two")
    void aShortageIsNotLostByMerging() throws SQLException {
        engines(0, 100);
        JsonNode whole = fire(0);
        JsonNode part = fire(20_000);
        update(
                "UPDATE kentongan.incident SET short_due_at = NULL WHERE id = '"
                        + incident(whole)
                        + "'");

        regroup(part, "merge", 0, "{\"into\": \"" + incident(whole) + "\"}").isNoContent();
        assertThat(lacking(whole, part)).containsExactly(incident(whole));
        regroup(part, "unmerge", 1, null).isNoContent();
        assertThat(lacking(whole, part)).containsExactlyInAnyOrder(incident(whole), incident(part));
    }

    @Test
    @DisplayName("whom a part loses the whole looks for, and not for the one who turned it down")
    void theWholeLacksWhomAPartLoses() throws SQLException {
        engines(0, 100);
        JsonNode part = fire(0);
        JsonNode whole = fire(20_000);
        regroup(part, "merge", 0, "{\"into\": \"" + incident(whole) + "\"}").isNoContent();

        decline(task(part, 1), 1);

        assertThat(called(whole)).containsExactly(engines.get(0));
        engines(300);
        lookAgain(whole);
        await().until(() -> active(whole), List.of(engines.get(2))::equals);
        assertThat(called(whole)).containsExactly(engines.get(0), engines.get(2));
    }

    @Test
    @DisplayName("a part of a part is not taken out before its whole is")
    void unmergesFromTheOutside() {
        JsonNode inner = fire(0);
        JsonNode middle = fire(20_000);
        JsonNode outer = fire(40_000);
        regroup(inner, "merge", 0, "{\"into\": \"" + incident(middle) + "\"}").isNoContent();
        regroup(middle, "merge", 1, "{\"into\": \"" + incident(outer) + "\"}").isNoContent();

        regroup(inner, "unmerge", 1, null).isEqualTo(409);
        regroup(middle, "unmerge", 2, null).isNoContent();
        regroup(inner, "unmerge", 1, null).isNoContent();
    }

    @Test
    @DisplayName("what was split off can be split again")
    void splitsTwice() {
        JsonNode fire = fire(0);
        String second = fire(1).path("id").asString();
        String third = fire(2).path("id").asString();
        String two = "{\"reports\": [\"" + second + "\", \"" + third + "\"]}";
        String opened =
                body(agent(HttpMethod.POST, "/v1/incidents/" + incident(fire) + "/split", "0", two)
                                .expectStatus()
                                .isCreated())
                        .path("id")
                        .asString();

        agent(
                        HttpMethod.POST,
                        "/v1/incidents/" + opened + "/split",
                        "0",
                        "{\"reports\": [\"" + second + "\"]}")
                .expectStatus()
                .isCreated();
    }

    @Test
    @DisplayName("an incident that goes on lacking units waits for the next look")
    void whoFindsNobodyLooksAgainLater() throws SQLException {
        engines(0, 100);
        fire(0);
        String second = "id = '" + incident(fire(20_000)) + "'";
        update(
                "UPDATE kentongan.incident SET opened_at = now() - interval '1 hour',"
                        + " short_due_at = now() WHERE "
                        + second);

        await().until(
                        () ->
                                !list("SELECT id::text FROM kentongan.incident"
                                                + " WHERE short_due_at > now() AND "
                                                + second)
                                        .isEmpty());
    }

    @Test
    @DisplayName("a hundred fires at two replicas fight for ten engines: none goes twice")
    void nobodyGoesTwice() throws SQLException {
        engines(IntStream.range(0, 10).map(i -> 10 * i).toArray());
        try (ConfigurableApplicationContext replica = RunningApi.start()) {
            List<WebTestClient> replicas = List.of(client(), RunningApi.clientOf(replica));
            List<UUID> reserved =
                    IntStream.range(0, 100)
                            .parallel()
                            .mapToObj(i -> fire(replicas.get(i % 2), 400 * i))
                            .filter(report -> !report.path("incident").path("joined").asBoolean())
                            .flatMap(report -> reservedFor(report).stream())
                            .toList();

            assertThat(reserved).doesNotHaveDuplicates().hasSameElementsAs(engines);
            assertThat(
                            list(
                                    "SELECT unit_id::text FROM kentongan.assignment WHERE jurisdiction = '"
                                            + code
                                            + "'"))
                    .hasSize(10);
        }
    }

    private void engines(int... metresNorth) {
        List<String> features = new ArrayList<>();
        for (int metres : metresNorth) {
            UUID id = UUID.randomUUID();
            engines.add(id);
            features.add(
                    GeoJsonFile.unit(code, id, "DAMKAR", lat + metres * DEGREES_OF_A_METRE, lon));
        }
        City.importInto("/v1/units/import", GeoJsonFile.of(features)).expectStatus().isOk();
    }

    private JsonNode fire(int metresSouth) {
        return fire(client(), metresSouth);
    }

    /** As an agent of the city reads it. */
    private JsonNode fire(WebTestClient at, int metresSouth) {
        return report(at, "FIRE", metresSouth);
    }

    private JsonNode report(WebTestClient at, String type, int metresSouth) {
        String body =
                String.format(
                        Locale.ROOT,
                        """
                        {"type": "%s", "location": {"lat": %.7f, "lon": %.7f, "accuracyMetres": 15},
                         "description": "Kebakaran rumah makan nomor %d"}
                        """,
                        type,
                        lat - metresSouth * DEGREES_OF_A_METRE,
                        lon,
                        metresSouth / 10);
        return body(
                at.post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(headers -> headers.setBearerAuth(tokens().agent(code)))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    private StatusAssertions regroup(JsonNode report, String how, int version, String body) {
        return agent(
                        HttpMethod.POST,
                        "/v1/incidents/" + incident(report) + "/" + how,
                        "" + version,
                        body)
                .expectStatus();
    }

    private void decline(String task, int engine) {
        post(
                        "/v1/assignments/" + task + "/activity",
                        unitToken(engine),
                        "{\"activity\": \"DECLINED\", \"reason\": \"Pompa rusak\"}")
                .expectStatus()
                .isOk();
    }

    /** Whom an incident counts as called. */
    private static List<UUID> called(JsonNode report) throws SQLException {
        return list(
                        "SELECT unit ->> 'id' FROM kentongan.incident,"
                                + " json_array_elements(answered::json -> 'units') AS unit"
                                + " WHERE incident.id = '"
                                + incident(report)
                                + "'")
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    private static List<String> lacking(JsonNode one, JsonNode other) throws SQLException {
        return list(
                "SELECT id::text FROM kentongan.incident WHERE short_due_at IS NOT NULL AND id IN ('"
                        + incident(one)
                        + "', '"
                        + incident(other)
                        + "')");
    }

    /** What supervisors were told of it. */
    private static List<String> alerts(JsonNode report) throws SQLException {
        return list(
                "SELECT note FROM kentongan.incident_timeline WHERE kind = 'SUPERVISOR_ALERTED'"
                        + " AND incident_id = '"
                        + incident(report)
                        + "'");
    }

    private static boolean lookedAgainSince(JsonNode report, Instant time) throws SQLException {
        return !list("SELECT id FROM kentongan.incident WHERE short_due_at > '"
                        + time.plusSeconds(1)
                        + "' AND id = '"
                        + incident(report)
                        + "'")
                .isEmpty();
    }

    private static List<UUID> reservedFor(JsonNode report) {
        return report.path("units").values().stream()
                .filter(unit -> unit.path("reserved").asBoolean())
                .map(unit -> UUID.fromString(unit.path("id").asString()))
                .toList();
    }

    private String task(JsonNode report, int engine) {
        return report.path("units").values().stream()
                .filter(unit -> unit.path("id").asString().equals(engines.get(engine).toString()))
                .findFirst()
                .orElseThrow()
                .path("assignmentId")
                .asString();
    }

    private String taskOf(JsonNode report, UUID unit) {
        return assignments(report).stream()
                .filter(each -> each.path("unit").path("id").asString().equals(unit.toString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private List<JsonNode> assignments(JsonNode report) {
        return List.copyOf(
                body(agent(
                                HttpMethod.GET,
                                "/v1/incidents/" + incident(report) + "/assignments",
                                null,
                                null))
                        .values());
    }

    private List<UUID> active(JsonNode report) {
        return assignments(report).stream()
                .filter(each -> !each.has("endedAt"))
                .map(each -> UUID.fromString(each.path("unit").path("id").asString()))
                .toList();
    }

    private static String incident(JsonNode report) {
        return report.path("incident").path("id").asString();
    }

    private JsonNode incidentOf(JsonNode report) {
        return body(agent(HttpMethod.GET, "/v1/incidents/" + incident(report), null, null));
    }

    private String status(JsonNode report) {
        return incidentOf(report).path("incident").path("status").asString();
    }

    private List<String> kinds(JsonNode report) {
        return incidentOf(report).path("timeline").values().stream()
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    private String read(String task) {
        return assignment(task).path("activity").asString();
    }

    private int step(String task) {
        return assignment(task).path("step").asInt();
    }

    private JsonNode assignment(String task) {
        return body(agent(HttpMethod.GET, "/v1/assignments/" + task, null, null));
    }

    private JsonNode crew(String task, String activity) {
        return crew(task, activity, 0);
    }

    private JsonNode crew(String task, String activity, int engine, String... before) {
        for (String each : before) {
            crew(task, each, engine);
        }
        return body(say(task, activity, engine).expectStatus().isOk());
    }

    private ResponseSpec say(String task, String activity) {
        return say(task, activity, 0);
    }

    private ResponseSpec say(String task, String activity, int engine) {
        return post(
                "/v1/assignments/" + task + "/activity",
                unitToken(engine),
                "{\"activity\": \"" + activity + "\"}");
    }

    private String unitToken(int engine) {
        return tokens().unit(engines.get(engine), code);
    }

    private ResponseSpec assign(JsonNode report, UUID unit, String version) {
        return agent(
                HttpMethod.POST,
                "/v1/incidents/" + incident(report) + "/assignments",
                version,
                "{\"unitId\": \"" + unit + "\", \"reason\": \"Tahu jalannya\"}");
    }

    private ResponseSpec alarm(JsonNode report, int version) {
        return agent(
                HttpMethod.POST,
                "/v1/incidents/" + incident(report) + "/alarms",
                "" + version,
                null);
    }

    private ResponseSpec agent(HttpMethod method, String path, String version, String body) {
        WebTestClient.RequestBodySpec request =
                client().method(method)
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(tokens().agent(code)));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    private static ResponseSpec post(String path, String token, String body) {
        return client().post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /** Nobody waits ten seconds in a test. */
    private static void timeIsUp(String task) throws SQLException {
        update("UPDATE kentongan.assignment SET due_at = now() WHERE id = '" + task + "'");
    }

    /** What it lacks is looked for now rather than when its time has come. */
    private static void lookAgain(JsonNode report) throws SQLException {
        update(
                "UPDATE kentongan.incident SET short_due_at = now() WHERE id = '"
                        + incident(report)
                        + "'");
    }

    private static void update(String sql) throws SQLException {
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    private static List<String> list(String sql) throws SQLException {
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }
}
