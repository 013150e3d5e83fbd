package id.kentongan.api.testing;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A city of one story, with its agents; too far from any other for its units to be called. */
public final class AgentsCity {

    /** Farther than reports of one thing are apart. */
    public static final double ELSEWHERE = .06;

    private static final int OF_FIRST_PROVINCE = 87;

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger CITIES = new AtomicInteger();

    private final String code;
    private final double lat;
    private final double lon;

    private AgentsCity(int number) {
        this.code = codeOf(number);
        this.lat = 48.5 + number % 2;
        this.lon = 10.5 + 1.4 * (number / 2);
        City.at(code, lat, lon);
    }

    /** 97.97 and what follows are other tests' cities, and none at all. */
    private static String codeOf(int number) {
        return number < OF_FIRST_PROVINCE
                ? "97." + (10 + number)
                : "85." + (10 + number - OF_FIRST_PROVINCE);
    }

    /** Founds one more. */
    public static AgentsCity founded() {
        return new AgentsCity(CITIES.getAndIncrement());
    }

    public String code() {
        return code;
    }

    public double lat() {
        return lat;
    }

    public double lon() {
        return lon;
    }

    /** A report as the city's agent makes and reads it, so many degrees north of the middle. */
    public JsonNode report(String type, double degreesNorth) {
        String body =
                String.format(
                        Locale.ROOT,
                        """
                        {"type": "%s", "location": {"lat": %.7f, "lon": %.7f, "accuracyMetres": 15},
                         "description": "Ibu Siti, rumah nomor %d", "phone": "+628123456789"}
                        """,
                        type,
                        lat + degreesNorth,
                        lon,
                        Math.round(degreesNorth * 100));
        return body(
                client().post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(headers -> headers.setBearerAuth(tokens().agent(code)))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    /** The incident's id of a report. */
    public static String incidentOf(JsonNode report) {
        return report.path("incident").path("id").asString();
    }

    /** Reports something and names the incident it opened. */
    public String incident(String type, double degreesNorth) {
        return incidentOf(report(type, degreesNorth));
    }

    /** An engine so many degrees north of the middle. */
    public UUID engine(double degreesNorth) {
        UUID id = UUID.randomUUID();
        City.importInto(
                        "/v1/units/import",
                        GeoJsonFile.of(
                                GeoJsonFile.unit(code, id, "DAMKAR", lat + degreesNorth, lon)))
                .expectStatus()
                .isOk();
        return id;
    }

    /** Another agent of the city. */
    public String agentNamed(String name, String... roles) {
        return tokens().issuer()
                .issueToken(
                        "agent",
                        name + "-" + code,
                        Tokens.AUDIENCE,
                        Map.of("city", code, "roles", List.of(roles)),
                        3_600)
                .serialize();
    }

    public JsonNode get(String path) {
        return body(ask(HttpMethod.GET, path, null, null).expectStatus().isOk());
    }

    /** The incident with its history. */
    public JsonNode read(String incident) {
        return get("/v1/incidents/" + incident);
    }

    public String status(String incident) {
        return read(incident).path("incident").path("status").asString();
    }

    public int version(String incident) {
        return read(incident).path("incident").path("version").asInt();
    }

    /**
     * What happened to it, by kind; not that it lacks units, which depends on how long it takes.
     */
    public List<String> kinds(String incident) {
        return read(incident).path("timeline").values().stream()
                .map(entry -> entry.path("kind").asString())
                .filter(kind -> !kind.equals("SUPERVISOR_ALERTED"))
                .toList();
    }

    /** Asks as the city's agent. */
    public ResponseSpec ask(
            HttpMethod method, String path, @Nullable Integer version, @Nullable String body) {
        return ask(client(), tokens().agent(code), method, path, version, body);
    }

    public static ResponseSpec ask(
            WebTestClient at,
            @Nullable String token,
            HttpMethod method,
            String path,
            @Nullable Integer version,
            @Nullable String body) {
        WebTestClient.RequestBodySpec request = at.method(method).uri(path);
        if (token != null) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    /** Changes an incident, as it is now. */
    public ResponseSpec change(String incident, String path, @Nullable String body) {
        return ask(HttpMethod.POST, "/v1/incidents/" + incident + path, version(incident), body);
    }

    public void close(String incident, String how) {
        change(incident, "/close", "{\"disposition\": \"" + how + "\"}")
                .expectStatus()
                .isNoContent();
    }

    public static JsonNode body(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }

    /** What a refusal says of its one member, and of how things stand. */
    public static String conflict(ResponseSpec response) {
        JsonNode problem = body(response.expectStatus().isEqualTo(409));
        JsonNode error = problem.path("errors").path(0);
        List<String> allowed =
                problem.path("standing").path("allowed").values().stream()
                        .map(JsonNode::asString)
                        .toList();
        String standing =
                problem.path("standing").has("state")
                        ? " in " + problem.path("standing").path("state").asString() + allowed
                        : "";
        return error.path("member").asString() + " " + error.path("code").asString() + standing;
    }

    /** Nobody waits in a test: time is made to pass in the table. */
    public static void update(String sql) throws SQLException {
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    public static List<String> list(String sql) throws SQLException {
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
}
