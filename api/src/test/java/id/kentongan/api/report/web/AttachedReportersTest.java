package id.kentongan.api.report.web;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.register.City;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Whatever agents gather or part, each report counts where it is, and tells its reporter. */
class AttachedReportersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double METRES_OF_A_DEGREE = 111_000;
    private static final double APART_DEGREES = 0.06;
    private static final AtomicInteger STREETS = new AtomicInteger();

    private static City city;

    private final double lon = city.lon() - 0.4 + APART_DEGREES * STREETS.getAndIncrement();

    @BeforeAll
    static void foundTheCity() {
        city = City.at("95.01", -30, 150);
    }

    /** A report, as its reporter was answered. */
    private record Told(UUID id, UUID incident, String token) {}

    @Test
    @DisplayName("the more report it, the more urgent it is, as soon as they are answered")
    void manyCallersRaiseThePriority() {
        Told first = report(0);
        assertThat(priorityOf(first.incident())).isEqualTo(4);
        Told second = report(5);
        assertThat(priorityOf(first.incident())).isEqualTo(4);

        Told third = report(10);

        assertThat(third.incident()).isEqualTo(second.incident()).isEqualTo(first.incident());
        assertThat(priorityOf(first.incident())).isEqualTo(3);
    }

    @Test
    @DisplayName("a prank is left out of the urgency wherever agents move it")
    void aPrankIsLeftOutWhereverItIs() {
        Told tree = report(0);
        Told joke = report(5);
        report(10);
        Told prank = report(5);
        classify(prank, "PRANK");
        assertThat(priorityOf(tree.incident())).as("three, and the prank").isEqualTo(3);

        UUID apart = split(prank);

        assertThat(priorityOf(apart)).as("nobody but the prank").isEqualTo(5);
        assertThat(priorityOf(tree.incident())).as("the three").isEqualTo(3);
        merge(tree.incident(), apart);
        assertThat(priorityOf(apart)).as("three, and the prank").isEqualTo(3);
        unmerge(tree.incident());
        assertThat(priorityOf(apart)).as("nobody but the prank").isEqualTo(5);
        classify(joke, "PRANK");
        merge(apart, tree.incident());
        assertThat(priorityOf(tree.incident())).as("two, and two pranks").isEqualTo(4);
        classify(prank, "NORMAL");
        assertThat(priorityOf(tree.incident())).as("three, of the whole").isEqualTo(3);
    }

    @Test
    @DisplayName("who reported a part of a part is told how the whole ended")
    void aReporterIsToldOfTheWhole() {
        Told first = report(0);
        Told second = report(3_000);
        Told third = report(6_000);
        merge(first.incident(), second.incident());
        merge(second.incident(), third.incident());

        change(HttpMethod.POST, third.incident(), "/close", "{\"disposition\": \"HANDLED\"}");

        assertThat(toldStatus(first)).isEqualTo(toldStatus(third)).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("who reported what is split off follows the incident of their own")
    void aReporterFollowsTheSplit() {
        Told tree = report(0);
        Told other = report(5);

        UUID apart = split(other);
        change(HttpMethod.POST, apart, "/close", "{\"disposition\": \"HANDLED\"}");

        assertThat(toldIncident(other)).isEqualTo(apart);
        assertThat(toldStatus(other)).isEqualTo("CLOSED");
        assertThat(toldIncident(tree)).isEqualTo(tree.incident());
        assertThat(toldStatus(tree)).isNotEqualTo("CLOSED");
    }

    private Told report(int metresNorth) {
        String token = tokens().citizen("caller-" + UUID.randomUUID());
        String body =
                String.format(
                        Locale.ROOT,
                        """
                        {"type": "FALLEN_TREE", "description": "pohon mangga menutup Jalan Melati",
                         "location": {"lat": %.7f, "lon": %.7f, "accuracyMetres": 10}}
                        """,
                        city.lat() + metresNorth / METRES_OF_A_DEGREE,
                        lon);
        JsonNode answer =
                JSON.readTree(
                        client().post()
                                .uri("/v1/emergency-reports")
                                .contentType(MediaType.APPLICATION_JSON)
                                .headers(headers -> headers.setBearerAuth(token))
                                .bodyValue(body)
                                .exchange()
                                .expectStatus()
                                .isCreated()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        return new Told(
                UUID.fromString(answer.path("id").asString()),
                UUID.fromString(answer.path("incident").path("id").asString()),
                token);
    }

    private static void classify(Told report, String callClass) {
        UUID incident = toldIncident(report);
        send(
                HttpMethod.PUT,
                "/v1/emergency-reports/" + report.id() + "/classification",
                incident,
                "{\"callClass\": \"" + callClass + "\"}");
    }

    private static UUID split(Told report) {
        String opened =
                change(
                        HttpMethod.POST,
                        report.incident(),
                        "/split",
                        "{\"reports\": [\"" + report.id() + "\"]}");
        return UUID.fromString(JSON.readTree(opened).path("id").asString());
    }

    private static void merge(UUID from, UUID into) {
        change(HttpMethod.POST, from, "/merge", "{\"into\": \"" + into + "\"}");
    }

    private static void unmerge(UUID id) {
        change(HttpMethod.POST, id, "/unmerge", "{}");
    }

    private static String change(HttpMethod method, UUID incident, String path, String body) {
        return send(method, "/v1/incidents/" + incident + path, incident, body);
    }

    /** At the version that the incident has now. */
    private static String send(HttpMethod method, String uri, UUID incident, String body) {
        return client().method(method)
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(tokens().agent(city.code())))
                .header("If-Match", "\"" + read(incident).path("version").asInt() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static int priorityOf(UUID incident) {
        return read(incident).path("priority").asInt();
    }

    private static JsonNode read(UUID incident) {
        return body("/v1/incidents/" + incident, tokens().agent(city.code())).path("incident");
    }

    private static String toldStatus(Told report) {
        return told(report).path("status").asString();
    }

    private static UUID toldIncident(Told report) {
        return UUID.fromString(told(report).path("incident").path("id").asString());
    }

    private static JsonNode told(Told report) {
        return body("/v1/emergency-reports/" + report.id(), report.token());
    }

    private static JsonNode body(String uri, String token) {
        return JSON.readTree(
                City.getAs(token, uri)
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }
}
