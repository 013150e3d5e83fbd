package id.kentongan.api.stream;

import static id.kentongan.api.register.GeoJsonFile.camera;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.camera.CameraId;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Tokens;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Looking through a camera because of an incident. */
class StreamTicketsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final City CITY = City.at("98.20", 53, 30);
    private static final AtomicInteger STORIES = new AtomicInteger();
    private static final JdbcClient DB = JdbcClient.create(RunningApi.database());
    private static final String URL = "rtsps://lihat:rahasia@vms.test/kamera";
    private static final int CAMERAS = 12;

    /** Each story has a place of its own, with a camera that is shared and one that is not. */
    private final int story = STORIES.getAndIncrement();

    private final double lat = 52.6 + .06 * story;
    private final UUID shared = CameraId.of(CITY.code(), "shared-" + story);
    private final UUID unshared = CameraId.of(CITY.code(), "unshared-" + story);

    @BeforeAll
    static void cameras() {
        City.importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(
                                java.util.stream.IntStream.range(0, CAMERAS)
                                        .boxed()
                                        .flatMap(
                                                i ->
                                                        java.util.stream.Stream.of(
                                                                camera(
                                                                        CITY.code(),
                                                                        "shared-" + i,
                                                                        52.6 + .06 * i,
                                                                        30,
                                                                        with(URL + i, true)),
                                                                camera(
                                                                        CITY.code(),
                                                                        "unshared-" + i,
                                                                        52.6 + .06 * i,
                                                                        30,
                                                                        with(URL + i, false))))
                                        .toList()))
                .expectStatus()
                .isOk();
    }

    @Test
    @DisplayName("an agent gets a ticket and sees where the pictures are; a supervisor sees that")
    void aTicketOpensTheStream() {
        String incident = incident();

        JsonNode ticket = body(ticket(incident, shared, "budi").expectStatus().isCreated());
        JsonNode stream = body(open(ticket, "budi").expectStatus().isOk());

        assertThat(stream.path("streamUrl").asString()).isEqualTo(URL + story);
        assertThat(ticket.toString()).doesNotContain("vms.test");
        assertThat(uses(incident)).containsExactly("TICKET_GIVEN", "OPENED");
        as(agent("budi"), HttpMethod.GET, "/v1/incidents/" + incident + "/camera-uses", null)
                .expectStatus()
                .isForbidden();
        assertThat(body(CITY.get("/v1/incidents/" + incident + "/cameras")).values())
                .extracting(
                        each ->
                                each.path("camera").path("id").asString()
                                        + each.path("streamShared").asBoolean())
                .contains(shared + "true", unshared + "false");
    }

    @Test
    @DisplayName("an owner who does not share is not overruled, nor one who no longer does")
    void theOwnerDecides() {
        String incident = incident();

        ticket(incident, unshared, "budi")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("NOT_SHARED");
        JsonNode ticket = body(ticket(incident, shared, "budi").expectStatus().isCreated());
        City.importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(camera(CITY.code(), "shared-" + story, lat, 30)))
                .expectStatus()
                .isOk();

        open(ticket, "budi").expectStatus().isForbidden();
        ticket(incident, shared, "budi").expectStatus().isForbidden();
        assertThat(uses(incident)).containsExactly("TICKET_GIVEN", "NOT_SHARED");
    }

    @Test
    @DisplayName("another agent, another camera, another ticket: 401, and each is logged")
    void aTicketIsForOneAgentAndOneCamera() {
        String incident = incident();
        JsonNode ticket = body(ticket(incident, shared, "budi").expectStatus().isCreated());
        String text = ticket.path("ticket").asString();

        open(ticket, "wati").expectStatus().isUnauthorized();
        open(client(), unshared, text, agent("budi")).expectStatus().isUnauthorized();
        open(
                        client(),
                        shared,
                        (text.charAt(0) == 'A' ? "B" : "A") + text.substring(1),
                        agent("budi"))
                .expectStatus()
                .isUnauthorized();
        open(client(), shared, "x", agent("budi")).expectStatus().isUnauthorized();
        open(client(), shared, text, tokens().citizen("siti")).expectStatus().isForbidden();
        open(client(), shared, text, null).expectStatus().isUnauthorized();

        assertThat(uses(incident)).containsExactly("TICKET_GIVEN", "OTHER_AGENT", "OTHER_CAMERA");
        assertThat(
                        DB.sql(
                                        "SELECT count(*) FROM kentongan.camera_ticket_use WHERE camera_id = ? AND outcome = 'FORGED'")
                                .param(shared)
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("a ticket whose time is over is 410")
    void aTicketExpires() {
        String incident = incident();
        try (ConfigurableApplicationContext hasty =
                RunningApi.start("--kentongan.streams.ticket-lifetime=100ms")) {
            WebTestClient api = RunningApi.clientOf(hasty);
            JsonNode ticket =
                    body(
                            api.post()
                                    .uri(
                                            "/v1/incidents/"
                                                    + incident
                                                    + "/cameras/"
                                                    + shared
                                                    + "/tickets")
                                    .headers(headers -> headers.setBearerAuth(agent("budi")))
                                    .exchange()
                                    .expectStatus()
                                    .isCreated());

            await().until(
                            () ->
                                    open(ticket, "budi")
                                                    .returnResult(String.class)
                                                    .getStatus()
                                                    .value()
                                            == 410);
        }
        assertThat(uses(incident)).endsWith("EXPIRED");
    }

    @Test
    @DisplayName("a closed incident ends its tickets and gives no more")
    void aClosedIncidentEndsItsTickets() {
        String incident = incident();
        JsonNode ticket = body(ticket(incident, shared, "budi").expectStatus().isCreated());
        as(
                        agent("budi"),
                        HttpMethod.POST,
                        "/v1/incidents/" + incident + "/close",
                        "{\"disposition\": \"HANDLED\"}")
                .expectStatus()
                .isNoContent();

        open(ticket, "budi")
                .expectStatus()
                .isEqualTo(410)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TICKET_EXPIRED");
        ticket(incident, shared, "budi").expectStatus().isEqualTo(409);
        assertThat(uses(incident)).containsExactly("TICKET_GIVEN", "INCIDENT_OVER");
    }

    @Test
    @DisplayName("an incident that is part of another one gives no tickets: the whole does")
    void aMergedIncidentGivesNone() {
        String part = incident();
        String whole = incident(lat + .03);
        as(
                        agent("budi"),
                        HttpMethod.POST,
                        "/v1/incidents/" + part + "/merge",
                        "{\"into\": \"" + whole + "\"}")
                .expectStatus()
                .isNoContent();

        ticket(part, shared, "budi")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("NOT_OPEN");
    }

    @Test
    @DisplayName("only cameras near an incident are looked through because of it, by its own city")
    void aCameraFarAwayIsNoBusinessOfTheIncident() {
        String incident = incident();

        ticket(incident, CameraId.of(CITY.code(), "shared-" + (story + 6) % CAMERAS), "budi")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors[0].member")
                .isEqualTo("cameraId");
        ticket(incident, UUID.randomUUID(), "budi").expectStatus().isNotFound();
        as(
                        tokens().agent("98.99"),
                        HttpMethod.POST,
                        "/v1/incidents/" + incident + "/cameras/" + shared + "/tickets",
                        null)
                .expectStatus()
                .isNotFound();
    }

    @Test
    @DisplayName("a stream's address comes out nowhere else, and an export leaves it as it is")
    void theAddressIsShownToNobodyElse() {
        String export =
                RunningApi.client()
                        .get()
                        .uri("/v1/cameras?jurisdiction=98.20&limit=1000")
                        .headers(headers -> headers.setBearerAuth(tokens().operator()))
                        .accept(City.GEO_JSON)
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();

        City.importInto("/v1/cameras/import", export)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.updated")
                .isEqualTo(0);

        assertThat(export).contains("\"streamAllowed\":true").doesNotContain("vms.test");
        assertThat(body(CITY.get("/v1/cameras/" + shared)).toString()).doesNotContain("vms.test");
        assertThat(
                        DB.sql(
                                        "SELECT count(*) FROM kentongan.camera AS row WHERE row::text LIKE '%vms%'"
                                                + " OR encode(stream_sealed, 'escape') LIKE '%vms%'")
                                .query(Integer.class)
                                .single())
                .isZero();
        City.importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(
                                camera(CITY.code(), "bad", 53, 30, with("ftp://vms.test", true))))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].member")
                .isEqualTo("properties.streamUrl");
    }

    @Test
    @DisplayName("the log is only added to")
    void theLogIsOnlyAddedTo() {
        ticket(incident(), shared, "budi").expectStatus().isCreated();

        assertThatThrownBy(() -> DB.sql("DELETE FROM kentongan.camera_ticket_use").update())
                .hasMessageContaining("only added to");
        assertThatThrownBy(
                        () ->
                                DB.sql("UPDATE kentongan.camera_ticket_use SET outcome = 'OPENED'")
                                        .update())
                .hasMessageContaining("only added to");
    }

    private static String with(String url, boolean allowed) {
        return ",\"streamUrl\":\"%s\",\"streamAllowed\":%s".formatted(url, allowed);
    }

    private String incident() {
        return incident(lat);
    }

    private static String incident(double at) {
        return body(client().post()
                        .uri("/v1/emergency-reports")
                        .headers(headers -> headers.setBearerAuth(agent("budi")))
                        .header("Idempotency-Key", "stream-" + UUID.randomUUID())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                String.format(
                                        Locale.ROOT,
                                        """
                                        {"type": "MISSING_PERSON",
                                         "location": {"lat": %.5f, "lon": 30.001, "accuracyMetres": 15}}
                                        """,
                                        at))
                        .exchange()
                        .expectStatus()
                        .isCreated())
                .path("incident")
                .path("id")
                .asString();
    }

    private static ResponseSpec ticket(String incident, UUID camera, String agent) {
        return as(
                agent(agent),
                HttpMethod.POST,
                "/v1/incidents/" + incident + "/cameras/" + camera + "/tickets",
                null);
    }

    private static ResponseSpec open(JsonNode ticket, String agent) {
        return as(agent(agent), HttpMethod.GET, ticket.path("address").asString(), null);
    }

    private static ResponseSpec open(
            WebTestClient client, UUID camera, String ticket, @Nullable String token) {
        return client.get()
                .uri("/v1/camera-streams/{camera}?ticket={ticket}", camera, ticket)
                .headers(
                        headers -> {
                            if (token != null) {
                                headers.setBearerAuth(token);
                            }
                        })
                .exchange();
    }

    private static List<String> uses(String incident) {
        String supervisor = person("supervisor", "supervisor");
        return body(
                        as(
                                        supervisor,
                                        HttpMethod.GET,
                                        "/v1/incidents/" + incident + "/camera-uses",
                                        null)
                                .expectStatus()
                                .isOk())
                .values()
                .stream()
                .map(use -> use.path("outcome").asString())
                .toList();
    }

    private static String agent(String name) {
        return person(name, "call_taker");
    }

    private static String person(String name, String role) {
        return tokens().issuer()
                .issueToken(
                        "agent",
                        name,
                        Tokens.AUDIENCE,
                        Map.of("city", CITY.code(), "roles", List.of(role)),
                        3_600)
                .serialize();
    }

    private static ResponseSpec as(
            String token, HttpMethod method, String path, @Nullable String body) {
        WebTestClient.RequestBodySpec request =
                client().method(method)
                        .uri(path)
                        .header("If-Match", "\"0\"")
                        .headers(headers -> headers.setBearerAuth(token));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    private static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }
}
