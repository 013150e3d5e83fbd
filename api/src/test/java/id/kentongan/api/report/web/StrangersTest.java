package id.kentongan.api.report.web;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Who asks for reports that are none of theirs is told nothing, and costs 112 nothing. */
class StrangersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String READING_A_REPORT =
            "SELECT DISTINCT application_name FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE '%into_what%'";

    private final String citizen = tokens().citizen("wayan-" + UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(strings = {"", "/progress", "/progress/stream"})
    @DisplayName("a stranger without the right token is sent away before the database is asked")
    void strangersDoNotReachTheDatabase(String what) throws SQLException {
        UUID id = report(citizen);
        String path = "/v1/emergency-reports/" + id + what;
        try (Connection holder = holderOfAllReports()) {
            client().get().uri(path).exchange().expectStatus().isNotFound();
            client().get()
                    .uri(path)
                    .header("Tracking-Token", "guessed")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
            holder.rollback();
        }
    }

    @Test
    @DisplayName("who reads a report back does not wait on 112's own connections")
    void readingBackLeavesIntakeAlone() throws SQLException {
        UUID id = report(citizen);
        try (Connection holder = holderOfAllReports()) {
            JdbcClient watcher = JdbcClient.create(new SingleConnectionDataSource(holder, true));

            CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> statusOf(id));

            await().until(() -> !watcher.sql(READING_A_REPORT).query().listOfRows().isEmpty());
            assertThat(watcher.sql(READING_A_REPORT).query(String.class).list())
                    .containsExactly("kentongan-api-desk");
            holder.rollback();
            assertThat(answer.join()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("an agent who reads a report is not handed the key to speak as its reporter")
    void agentsAreNotGivenTheToken() {
        JsonNode made = made(citizen);
        String id = made.path("id").asString();
        String agent = tokens().agent(made.path("jurisdiction").asString());

        assertThat(made.path("trackingToken").asString()).isNotBlank();
        assertThat(read(id, citizen).path("trackingToken")).isEqualTo(made.path("trackingToken"));
        JsonNode asAgent = read(id, agent);
        assertThat(asAgent.path("phone").asString()).as("an agent's reading").isNotBlank();
        assertThat(asAgent.has("trackingToken")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%ED%A0%80%1b", "%20"})
    @DisplayName("a name that no report can have is the caller's mistake")
    void namesThatCannotBe(String name) {
        assertThat(found(name)).isEqualTo("clientReportId");
    }

    @Test
    void aNameMayBeTooLong() {
        assertThat(found("x".repeat(256))).isEqualTo("clientReportId");
    }

    private String found(String name) {
        return JSON.readTree(
                        client().get()
                                .uri(
                                        URI.create(
                                                RunningApi.address()
                                                        + "/v1/emergency-reports?clientReportId="
                                                        + name))
                                .headers(headers -> headers.setBearerAuth(citizen))
                                .exchange()
                                .expectStatus()
                                .isBadRequest()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody())
                .path("errors")
                .path(0)
                .path("member")
                .asString();
    }

    /** Whoever reads a report now waits until its transaction ends. */
    private static Connection holderOfAllReports() throws SQLException {
        Connection holder = RunningApi.database().getConnection();
        holder.setAutoCommit(false);
        holder.createStatement()
                .execute("LOCK TABLE kentongan.emergency_report IN ACCESS EXCLUSIVE MODE");
        return holder;
    }

    private int statusOf(UUID id) {
        return client().get()
                .uri("/v1/emergency-reports/{id}", id)
                .headers(headers -> headers.setBearerAuth(citizen))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private static JsonNode read(String id, String token) {
        return JSON.readTree(
                client().get()
                        .uri("/v1/emergency-reports/{id}", id)
                        .headers(headers -> headers.setBearerAuth(token))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private static UUID report(String token) {
        return UUID.fromString(made(token).path("id").asString());
    }

    private static JsonNode made(String token) {
        return JSON.readTree(
                client().post()
                        .uri("/v1/emergency-reports")
                        .headers(headers -> headers.setBearerAuth(token))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                """
                                {"type": "FIRE", "location": {"lat": %s, "lon": 110.4129},
                                 "phone": "+6281234567890"}
                                """
                                        .formatted(-7.5 + ThreadLocalRandom.current().nextDouble()))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }
}
