package id.kentongan.api.report.web;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.RunningApi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class EmergencyReportsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WAITING_FOR_THEIR_CITY =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND application_name = 'kentongan-api-emergency'";

    private static final AtomicInteger PLACES = new AtomicInteger();

    /** A kilometre from the next, so that no other test's fire is the same one. */
    private final double lat = -7.5 + .01 * PLACES.getAndIncrement();

    private final String fire =
            """
            {"type": "FIRE", "location": {"lat": %s, "lon": 110.4229, "accuracyMetres": 20},
             "description": "Asap tebal dari lantai dua", "phone": "+6281234567890"}
            """
                    .formatted(lat);

    private final String citizen = tokens().citizen("siti-" + UUID.randomUUID());

    @Test
    @DisplayName("a citizen's report is accepted, placed and can be read back at once")
    void isAcceptedAndReadBack() {
        JsonNode accepted = accepted(post(fire, newKey(), citizen));

        assertThat(accepted.path("durability").asString()).isEqualTo("database");
        assertThat(accepted.path("location").path("lat").asDouble()).isEqualTo(lat);
        assertThat(accepted.path("incident").path("joined").asBoolean()).isFalse();
        assertThat(accepted.path("help").isObject()).isTrue();
        assertThat(accepted.has("cameras")).as("cameras are for agents").isFalse();
        assertThat(accepted.has("units")).as("units are for agents").isFalse();
        assertThat(get(id(accepted), citizen)).isEqualTo(accepted);
    }

    @Test
    @DisplayName("112 travels on connections that nothing else may use")
    void goesOverItsOwnConnections() throws SQLException {
        accepted(post(fire, newKey(), citizen));
        accepted(post(fire, newKey(), citizen));

        assertThat(
                        count(
                                "SELECT count(*) FROM pg_stat_activity"
                                        + " WHERE application_name = 'kentongan-api-emergency'"
                                        + " AND (query LIKE '%json_to_recordset%' OR query LIKE 'COMMIT%')"))
                .isPositive();
    }

    @Test
    void isKeptWithIncidentAndTimelineAndSealedDetailsApart() throws SQLException {
        UUID id = id(accepted(post(fire, newKey(), citizen)));

        assertThat(
                        count(
                                """
                                SELECT count(*) FROM kentongan.emergency_report report
                                JOIN kentongan.incident ON incident.id = incident_id AND status = 'ACTIVE'
                                JOIN kentongan.incident_timeline USING (incident_id)
                                JOIN kentongan.emergency_report_private ON report.id = emergency_report_private.report_id
                                WHERE kind = 'REPORTED' AND report.id = '%s'
                                """
                                        .formatted(id)))
                .isOne();
        assertThat(
                        count(
                                """
                                SELECT count(*) FROM kentongan.emergency_report_private
                                WHERE report_id = '%s' AND position('Asap'::bytea IN sealed) > 0
                                """
                                        .formatted(id)))
                .as("what was said is not readable in the database")
                .isZero();
    }

    @Nested
    class WhenTheSameKeyArrivesTwice {

        @Test
        void answersWithTheFirstReceipt() {
            String key = newKey();
            JsonNode first = accepted(post(fire, key, citizen));

            JsonNode second =
                    accepted(
                            post(fire, key, citizen)
                                    .expectHeader()
                                    .valueEquals("Idempotent-Replayed", "true"));

            assertThat(second).isEqualTo(first);
        }

        @Test
        void refusesAnotherBody() {
            String key = newKey();
            accepted(post(fire, key, citizen));

            refused(post(fire.replace("FIRE", "FLOOD"), key, citizen), 422, "KEY_REUSED");
        }

        @Test
        void keepsOneOfFiftyAtOnce() throws SQLException {
            String key = newKey();

            List<UUID> ids =
                    IntStream.range(0, 50)
                            .parallel()
                            .mapToObj(i -> id(accepted(post(fire, key, citizen))))
                            .distinct()
                            .toList();

            assertThat(ids).hasSize(1);
            assertThat(
                            count(
                                    "SELECT count(*) FROM kentongan.incident_timeline WHERE report_id = '"
                                            + ids.get(0)
                                            + "'"))
                    .isOne();
        }

        @Test
        @DisplayName("two replicas that wait for the same city with the same report keep it once")
        void keepsOneAtTwoReplicas() throws SQLException {
            try (ConfigurableApplicationContext replica = RunningApi.start();
                    Connection holder = RunningApi.database().getConnection()) {
                ExecutorService callers = Executors.newFixedThreadPool(2);
                List<WebTestClient> replicas = List.of(client(), RunningApi.clientOf(replica));
                replicas.forEach(each -> accepted(post(each, fire, newKey(), citizen)));
                String key = newKey();
                holder.setAutoCommit(false);
                holder.createStatement()
                        .executeUpdate("UPDATE kentongan.city_book SET revision = revision");

                List<CompletableFuture<JsonNode>> answers =
                        replicas.stream()
                                .map(
                                        each ->
                                                CompletableFuture.supplyAsync(
                                                        () ->
                                                                accepted(
                                                                        post(
                                                                                each, fire, key,
                                                                                citizen)),
                                                        callers))
                                .toList();
                await().until(() -> count(WAITING_FOR_THEIR_CITY) == 2);
                holder.rollback();

                assertThat(answers)
                        .extracting(answer -> id(answer.join()))
                        .containsOnly(id(answers.get(0).join()));
                callers.shutdown();
            }
        }

        @Test
        void isAnotherReportWhenAnotherCallerUsesIt() {
            String key = newKey();
            JsonNode mine = accepted(post(fire, key, citizen));

            JsonNode theirs = accepted(post(fire, key, tokens().citizen("budi")));

            assertThat(id(theirs)).isNotEqualTo(id(mine));
        }
    }

    @Nested
    class WhenTheClientNamesTheReport {

        @Test
        void usesTheNameAsTheKeyAndFindsItByIt() {
            String name = "hp-" + UUID.randomUUID();
            String body = fire.replaceFirst("\\{", "{\"clientReportId\": \"" + name + "\",");

            JsonNode first = accepted(post(body, null, citizen));

            assertThat(accepted(post(body, null, citizen))).isEqualTo(first);
            assertThat(find(name, citizen)).isEqualTo(first);
        }

        @Test
        void findsItByTheNameWhenTheKeyWasAnother() {
            String name = "hp-" + UUID.randomUUID();
            String body = fire.replaceFirst("\\{", "{\"clientReportId\": \"" + name + "\",");

            JsonNode report = accepted(post(body, newKey(), citizen));

            assertThat(find(name, citizen)).isEqualTo(report);
        }

        @Test
        void doesNotFindSomebodyElses() {
            String name = "hp-" + UUID.randomUUID();
            accepted(
                    post(
                            fire.replaceFirst("\\{", "{\"clientReportId\": \"" + name + "\","),
                            null,
                            citizen));

            client().get()
                    .uri("/v1/emergency-reports?clientReportId={name}", name)
                    .headers(headers -> headers.setBearerAuth(tokens().citizen("budi")))
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Nested
    class WithoutALogin {

        @Test
        void isAcceptedAndFollowedByItsTrackingTokenOnly() {
            JsonNode accepted = accepted(post(fire, newKey(), null));

            client().get()
                    .uri("/v1/emergency-reports/{id}", id(accepted))
                    .header("Tracking-Token", accepted.path("trackingToken").asString())
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("ACTIVE")
                    .jsonPath("$.phone")
                    .doesNotExist();
            client().get()
                    .uri("/v1/emergency-reports/{id}", id(accepted))
                    .header("Tracking-Token", "x")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }

        @Test
        void isAcceptedWithoutAnyKey() {
            assertThat(id(accepted(post(fire, null, null))))
                    .isNotEqualTo(id(accepted(post(fire, null, null))));
        }
    }

    @Nested
    class WhenTheBodyIsBad {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 91, \"lon\": 110}}|location.lat|OUT_OF_RANGE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1e309, \"lon\": 110}}|location.lat|OUT_OF_RANGE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": NaN, \"lon\": 110}}|location.lat|OUT_OF_RANGE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": -Infinity}}|location.lon|OUT_OF_RANGE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 1, \"accuracyMetres\": NaN}}|location.accuracyMetres|OUT_OF_RANGE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": \"1\", \"lon\": 110}}|location.lat|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": true, \"lon\": 110}}|location.lat|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"description\": 5}|description|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"description\": 0.5}|description|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"description\": true}|description|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"phone\": 628123456789}|phone|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"occurredAt\": 1764200000}|occurredAt|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"occurredAt\": 1764200000.5}|occurredAt|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"occurredAt\": \"1764200000\"}|occurredAt|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": [1, 110]}|location|WRONG_TYPE",
                    "[]|$|WRONG_TYPE",
                    "[{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}}]|$|WRONG_TYPE",
                    "\"FIRE\"|$|WRONG_TYPE",
                    "\"\"|$|WRONG_TYPE",
                    "112|$|WRONG_TYPE",
                    "true|$|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lon\": 110}}|location.lat|REQUIRED",
                    "{\"type\": \"FIRE\"}|location|REQUIRED",
                    "{\"type\": \"BLAZE\", \"location\": {\"lat\": 1, \"lon\": 110}}|type|UNKNOWN_VALUE",
                    "{\"type\": 1, \"location\": {\"lat\": 1, \"lon\": 110}}|type|UNKNOWN_VALUE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"priority\": 1}|priority|UNKNOWN_MEMBER",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110, \"alt\": 1}}|location.alt|UNKNOWN_MEMBER",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"a\\u202eb\\u001bc\": 1}|a?b?c|UNKNOWN_MEMBER",
                    "{\"type\": \"FIRE\", \"\\u202e\": 1, \"\\u202e\": 1}|?|DUPLICATE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"description\": \"a\\u0000b\"}|description|NOT_TEXT",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"description\": \"\\ud800\"}|description|NOT_TEXT",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"phone\": \"call me\"}|phone|OUT_OF_RANGE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"language\": \"nl\"}|language|UNKNOWN_VALUE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"occurredAt\": \"soon\"}|occurredAt|WRONG_TYPE",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}, \"occurredAt\": \"+999999-01-01T00:00:00Z\"}|occurredAt|OUT_OF_RANGE",
                    "{\"type\": \"FIRE\", \"type\": \"FLOOD\", \"location\": {\"lat\": 1, \"lon\": 110}}|type|DUPLICATE"
                })
        void namesTheMember(String body, String member, String fault) {
            String key = newKey();

            JsonNode problem = refused(post(body, key, citizen), 400, "INVALID_REQUEST");

            assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo(member);
            assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo(fault);
            assertThat(problem.path("errors").path(0).path("messages").path("id").asString())
                    .isNotBlank();
            accepted(post(fire, key, citizen));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "[]|has the wrong type, expected: JSON object",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": \"1\", \"lon\": 1}}|has the wrong type, expected: number",
                    "{\"type\": \"FIRE\", \"location\": [1, 1]}|has the wrong type, expected: JSON object",
                    "{\"type\": \"FIRE\", \"description\": 5}|has the wrong type, expected: string"
                })
        void saysWhatIsExpectedInWordsOfJson(String body, String expected) {
            JsonNode problem = refused(post(body, newKey(), citizen), 400, "INVALID_REQUEST");

            assertThat(problem.path("errors").path(0).path("messages").path("en").asString())
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"type\": ",
                    "[]",
                    "\"FIRE\"",
                    "{\"type\": \"FIRE\", \"location\": {\"lat\": 1, \"lon\": 110}} {}",
                    "null",
                    "``"
                })
        void isRefusedWithoutHarm(String body) {
            JsonNode problem = refused(post(body, newKey(), citizen), 400, null);

            assertThat(problem.path("traceId").asString()).hasSize(32);
        }

        @Test
        void isRefusedWhenTooLarge() {
            String body = fire.replace("Asap", "Asap".repeat(20_000));

            refused(post(body, newKey(), citizen), 413, "BODY_TOO_LARGE");
        }

        @Test
        void isRefusedWhenNotJson() {
            refused(
                    client().post()
                            .uri("/v1/emergency-reports")
                            .contentType(MediaType.TEXT_PLAIN)
                            .bodyValue("help")
                            .exchange(),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
        }

        @Test
        void isToldInEnglishWhenAsked() {
            client().post()
                    .uri("/v1/emergency-reports")
                    .header("Accept-Language", "en-GB,en;q=0.9")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{}")
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("Some members cannot be accepted.")
                    .jsonPath("$.messages.id")
                    .isEqualTo("Ada isian yang tidak dapat diterima.");
        }

        @Test
        void namesABadKey() {
            JsonNode problem =
                    refused(post(fire, "x".repeat(256), citizen), 400, "INVALID_REQUEST");

            assertThat(problem.path("errors").path(0).path("member").asString())
                    .isEqualTo("Idempotency-Key");
        }
    }

    @ParameterizedTest
    @CsvSource({"%20", "x", "3e1b9a52-7c36-5f0e-9a39-0d1f6f8b2c11", "1-1-1-1-1"})
    void whatIsNoReportIsNotFound(String id) {
        client().get()
                .uri(URI.create(RunningApi.address() + "/v1/emergency-reports/" + id))
                .headers(headers -> headers.setBearerAuth(citizen))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void somebodyElsesReportLooksLikeNone() {
        UUID id = id(accepted(post(fire, newKey(), citizen)));

        client().get()
                .uri("/v1/emergency-reports/{id}", id)
                .headers(headers -> headers.setBearerAuth(tokens().citizen("budi")))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private static String newKey() {
        return "key-" + UUID.randomUUID();
    }

    private static ResponseSpec post(String body, @Nullable String key, @Nullable String token) {
        return post(client(), body, key, token);
    }

    private static ResponseSpec post(
            WebTestClient api, String body, @Nullable String key, @Nullable String token) {
        return api.post()
                .uri("/v1/emergency-reports")
                .contentType(MediaType.APPLICATION_JSON)
                .headers(
                        headers -> {
                            if (key != null) {
                                headers.set("Idempotency-Key", key);
                            }
                            if (token != null) {
                                headers.setBearerAuth(token);
                            }
                        })
                .bodyValue(body)
                .exchange();
    }

    private static JsonNode accepted(ResponseSpec response) {
        return body(response.expectStatus().isCreated());
    }

    private static JsonNode refused(ResponseSpec response, int status, @Nullable String code) {
        JsonNode problem =
                body(
                        response.expectStatus()
                                .isEqualTo(status)
                                .expectHeader()
                                .contentType(MediaType.APPLICATION_PROBLEM_JSON));
        if (code != null) {
            assertThat(problem.path("code").asString()).isEqualTo(code);
        }
        return problem;
    }

    private static JsonNode get(UUID id, String token) {
        return body(
                client().get()
                        .uri("/v1/emergency-reports/{id}", id)
                        .headers(headers -> headers.setBearerAuth(token))
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    private static JsonNode find(String name, String token) {
        return body(
                client().get()
                        .uri("/v1/emergency-reports?clientReportId={name}", name)
                        .headers(headers -> headers.setBearerAuth(token))
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    private static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }

    private static UUID id(JsonNode report) {
        return UUID.fromString(report.path("id").asString());
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = RunningApi.database().getConnection();
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
