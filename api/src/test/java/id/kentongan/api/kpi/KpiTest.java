package id.kentongan.api.kpi;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A supervisor asks how fast the city was. */
class KpiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger PLACES = new AtomicInteger();
    private static final UUID ENGINE = UUID.randomUUID();

    private static City city;

    @BeforeAll
    static void foundTheCity() {
        city = City.at("89.10", 61, 20);
        City.importInto(
                        "/v1/units/import",
                        GeoJsonFile.of(GeoJsonFile.unit(city.code(), ENGINE, "DAMKAR", 61.4, 20.4)))
                .expectStatus()
                .isOk();
    }

    @Test
    @DisplayName(
            "from the report of a fire to the engine's arrival, told by a crew that was offline")
    void aFireIsMeasured() throws SQLException {
        JsonNode fire = report("FIRE");
        String incident = fire.path("incident").path("id").asString();
        String task = fire.path("units").path(0).path("assignmentId").asString();
        agent(HttpMethod.PUT, "/v1/incidents/" + incident + "/claim", null, "{\"takeOver\": false}")
                .expectStatus()
                .isOk();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        // Nobody waits ten minutes in a test.
        update(
                "UPDATE kentongan.incident SET opened_at = '%s', first_claimed_at = '%s' WHERE id = '%s'",
                now.minusSeconds(600), now.minusSeconds(580), incident);
        update(
                "UPDATE kentongan.assignment SET assigned_at = '%s' WHERE id = '%s'",
                now.minusSeconds(590), task);
        send(
                        HttpMethod.POST,
                        "/v1/assignments/" + task + "/activities",
                        tokens().unit(ENGINE, city.code()),
                        null,
                        """
                        {"activities": [{"activity": "EN_ROUTE", "deviceTime": "%s"},
                                        {"activity": "ON_SCENE", "deviceTime": "%s"}]}
                        """
                                .formatted(now.minusSeconds(540), now.minusSeconds(240)))
                .expectStatus()
                .isOk();

        JsonNode answer = ask("&type=FIRE&by=agency");

        assertThat(answer.path("zone").asString()).isEqualTo("Asia/Jayapura");
        JsonNode group = answer.path("groups").path(0);
        assertThat(group.path("name").asString()).isEqualTo("DAMKAR");
        assertThat(mean(group, Measure.ANSWER)).isEqualTo(20);
        assertThat(mean(group, Measure.PROCESSING)).isEqualTo(10);
        assertThat(mean(group, Measure.TURNOUT)).isEqualTo(50);
        assertThat(mean(group, Measure.TRAVEL)).isEqualTo(300);
        JsonNode response = times(group, Measure.RESPONSE);
        assertThat(response.path("worstTenthMean").asDouble()).isEqualTo(360);
        assertThat(response.path("p99").asDouble()).isEqualTo(360);
        assertThat(response.path("withinTarget").asDouble()).isEqualTo(1);
        assertThat(times(group, Measure.ANSWER).path("withinTarget").asDouble(-1)).isZero();
        assertThat(times(group, Measure.TRAVEL).has("withinTarget")).isFalse();
        JsonNode definition = answer.path("measures").path(Measure.RESPONSE.ordinal());
        assertThat(definition.path("since").asString()).isEqualTo("incident.opened_at");
        assertThat(definition.path("definition").path("id").asString()).contains("tiba di TKP");
        assertThat(definition.path("targetSeconds").size()).isEqualTo(5);
    }

    @Test
    @DisplayName("tests, exercises and what is merged are left out, counted, and may come back")
    void whatIsNotRealIsLeftOut() {
        JsonNode test = report("FLOOD");
        JsonNode drill = report("FLOOD");
        JsonNode part = report("FLOOD");
        JsonNode whole = report("FLOOD");
        String exercise = "/v1/incidents/" + incident(drill) + "/exercise";
        agent(
                        HttpMethod.PUT,
                        "/v1/emergency-reports/" + test.path("id").asString() + "/classification",
                        "0",
                        "{\"callClass\": \"TEST\"}")
                .expectStatus()
                .isNoContent();
        agent(HttpMethod.PUT, exercise, "0", "{\"exercise\": true}").expectStatus().isNoContent();
        agent(
                        HttpMethod.POST,
                        "/v1/incidents/" + incident(part) + "/merge",
                        "0",
                        "{\"into\": \"" + incident(whole) + "\"}")
                .expectStatus()
                .isNoContent();

        assertThat(excluded(ask("&type=FLOOD")))
                .isEqualTo("EXERCISE 1, TEST 1, MERGED 1, counted 1");
        agent(HttpMethod.PUT, exercise, "0", "{\"exercise\": false}").expectStatus().isEqualTo(412);
        agent(HttpMethod.PUT, exercise, null, "{\"exercise\": false}")
                .expectStatus()
                .isEqualTo(428);
        assertThat(body(agent(HttpMethod.PUT, exercise, "1", "{}").expectStatus().isBadRequest()))
                .matches(problem -> problem.toString().contains("\"member\":\"exercise\""));
        send(HttpMethod.PUT, exercise, tokens().agent("89.11"), "1", "{\"exercise\": false}")
                .expectStatus()
                .isNotFound();
        assertThat(seen(drill).path("incident").path("exercise").asBoolean()).isTrue();
        agent(HttpMethod.PUT, exercise, "1", "{\"exercise\": true}").expectStatus().isNoContent();
        agent(HttpMethod.PUT, exercise, "1", "{\"exercise\": false}").expectStatus().isNoContent();

        assertThat(excluded(ask("&type=FLOOD")))
                .isEqualTo("EXERCISE 0, TEST 1, MERGED 1, counted 2");
        assertThat(seen(drill).path("timeline").values())
                .extracting(entry -> entry.path("kind").asString())
                .containsSubsequence("EXERCISE", "NO_EXERCISE")
                .containsOnlyOnce("EXERCISE");
        assertThat(seen(drill).path("incident").path("exercise").asBoolean(true)).isFalse();
    }

    @Test
    @DisplayName("a city where nothing happened has zeros")
    void nothingHappened() {
        JsonNode answer = ask("&type=RIOT");

        assertThat(answer.path("groups").size()).isOne();
        assertThat(answer.path("groups").path(0).path("times").size()).isEqualTo(5);
        JsonNode times = times(answer.path("groups").path(0), Measure.ANSWER);
        assertThat(times.path("count").asInt(-1)).isZero();
        assertThat(times.has("p90")).isFalse();
        assertThat(ask("&type=RIOT&by=type").path("groups").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-01, to, REQUIRED",
        "from=2026-01-01&to=2026-12-31, to, OUT_OF_RANGE",
        "from=2026-01-01&to=2026-01-02&by=crew, by, UNKNOWN_VALUE",
        "from=2026-01-01&to=2026-01-02&type=PARTY, type, UNKNOWN_VALUE",
        "from=2026-01-01&to=2026-01-02&agency=FBI, agency, UNKNOWN_VALUE"
    })
    void aWrongQuestionNamesWhatIsWrong(String query, String member, String code) {
        JsonNode problem = body(city.get("/v1/kpis?" + query).expectStatus().isBadRequest());

        assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo(member);
        assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=abc&to=2026-01-02 | from | has the wrong type, expected: a day such as"
                        + " 2026-11-01, or a moment such as 2026-11-01T00:00:00Z"
                        + " | jenis nilainya salah, seharusnya: tanggal seperti 2026-11-01,"
                        + " atau saat seperti 2026-11-01T00:00:00Z",
                "from=2026-01-01&to=2026-01-02T00:00:00 | to | has the wrong type, expected: a day"
                        + " such as 2026-11-01, or a moment such as 2026-11-01T00:00:00Z"
                        + " | jenis nilainya salah, seharusnya: tanggal seperti 2026-11-01,"
                        + " atau saat seperti 2026-11-01T00:00:00Z",
                "from=2026-01-01&to=2026-01-02&by=crew | by | has an unknown value,"
                        + " known: none, agency, type"
                        + " | nilainya tidak dikenal, yang dikenal: none, agency, type"
            })
    void whatIsExpectedIsSaid(String query, String member, String english, String indonesian) {
        JsonNode problem = body(city.get("/v1/kpis?" + query).expectStatus().isBadRequest());

        JsonNode error = problem.path("errors").path(0);
        assertThat(error.path("member").asString()).isEqualTo(member);
        assertThat(error.path("messages").path("en").asString()).isEqualTo(english);
        assertThat(error.path("messages").path("id").asString()).isEqualTo(indonesian);
    }

    @Test
    @DisplayName("agents see their own city; crews and citizens none")
    void othersMayNotAsk() {
        String question = "/v1/kpis?from=2026-01-01&to=2026-01-02&jurisdiction=89.10";

        City.getAs(tokens().agent("33.74"), question).expectStatus().isForbidden();
        City.getAs(tokens().unit(ENGINE, city.code()), question).expectStatus().isForbidden();
        City.getAs(tokens().citizen("siti"), question).expectStatus().isForbidden();
        City.getAs(tokens().operator(), question).expectStatus().isOk();
        City.getAs(tokens().operator(), question.replace("89.10", "89.99"))
                .expectStatus()
                .isNotFound();
    }

    private static JsonNode ask(String more) {
        Instant now = Instant.now();
        return body(
                city.get(
                                "/v1/kpis?from="
                                        + now.minus(1, ChronoUnit.DAYS)
                                        + "&to="
                                        + now.plus(1, ChronoUnit.DAYS)
                                        + more)
                        .expectStatus()
                        .isOk());
    }

    private static double mean(JsonNode group, Measure measure) {
        return times(group, measure).path("mean").asDouble();
    }

    private static JsonNode times(JsonNode group, Measure measure) {
        return group.path("times").path(measure.ordinal());
    }

    private static String excluded(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        for (JsonNode each : answer.path("excluded").values()) {
            text.append(each.path("why").asString())
                    .append(' ')
                    .append(each.path("incidents").asInt())
                    .append(", ");
        }
        JsonNode times = times(answer.path("groups").path(0), Measure.ANSWER);
        return text + "counted " + (times.path("count").asInt() + times.path("missing").asInt());
    }

    private static JsonNode seen(JsonNode report) {
        return body(city.get("/v1/incidents/" + incident(report)).expectStatus().isOk());
    }

    private static String incident(JsonNode report) {
        return report.path("incident").path("id").asString();
    }

    /** Each at a place of its own. */
    private static JsonNode report(String type) {
        String body =
                String.format(
                        Locale.ROOT,
                        "{\"type\": \"%s\", \"location\": {\"lat\": %.4f, \"lon\": 20.4}}",
                        type,
                        61.4 - .06 * PLACES.getAndIncrement());
        return body(
                client().post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(headers -> headers.setBearerAuth(tokens().agent(city.code())))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    private static ResponseSpec agent(
            HttpMethod method, String path, @Nullable String version, String body) {
        return send(method, path, tokens().agent(city.code()), version, body);
    }

    private static ResponseSpec send(
            HttpMethod method, String path, String token, @Nullable String version, String body) {
        WebTestClient.RequestBodySpec request =
                client().method(method)
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(token))
                        .contentType(MediaType.APPLICATION_JSON);
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return request.bodyValue(body).exchange();
    }

    private static void update(String sql, Object... values) throws SQLException {
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql.formatted(values))).isOne();
        }
    }

    private static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }
}
