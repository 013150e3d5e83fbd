package id.kentongan.api.reporter.web;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import id.kentongan.api.feed.web.FeedLine;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A city with reporters, crews and an agent; too far from any other for its units to be called. */
final class ReporterStory {

    static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger CITIES = new AtomicInteger();
    private static final double DEGREES_OF_A_METRE = 1 / 111_000.0;

    private final City city;
    final List<UUID> engines = new ArrayList<>();

    /**
     * @param id of the report
     * @param incident it opened or joined
     */
    record Told(String id, String incident, String token) {}

    private ReporterStory(City city) {
        this.city = city;
    }

    static ReporterStory begin() {
        int number = CITIES.getAndIncrement();
        return new ReporterStory(
                City.at("88." + (10 + number), 56.5 + number % 2, 11 + 2 * (number / 2)));
    }

    City city() {
        return city;
    }

    private double latitude(int metresNorth) {
        return city.lat() + metresNorth * DEGREES_OF_A_METRE;
    }

    /** Fire engines at their posts, so far north of the middle. */
    void engines(int... metresNorth) {
        List<String> features = new ArrayList<>();
        for (int metres : metresNorth) {
            UUID id = UUID.randomUUID();
            engines.add(id);
            features.add(GeoJsonFile.unit(city.code(), id, "DAMKAR", latitude(metres), city.lon()));
        }
        City.importInto("/v1/units/import", GeoJsonFile.of(features)).expectStatus().isOk();
    }

    /** The unit's device says where it is. */
    void drives(int engine, int metresNorth) {
        String position =
                String.format(
                        Locale.ROOT,
                        "{\"unitId\":\"%s\",\"lat\":%s,\"lon\":%s,\"deviceTime\":\"%s\"}",
                        engines.get(engine),
                        latitude(metresNorth),
                        city.lon(),
                        Instant.now());
        post("/v1/unit-positions", bearer(unitToken(engine)), position)
                .expectStatus()
                .is2xxSuccessful();
    }

    private String unitToken(int engine) {
        return tokens().unit(engines.get(engine), city.code());
    }

    /** A fire, reported by nobody in particular. */
    Told fire(int metresNorth, Integer accuracyMetres) {
        return fire(metresNorth, accuracyMetres, Map.of());
    }

    Told fire(int metresNorth, Integer accuracyMetres, Map<String, String> headers) {
        String body =
                String.format(
                        Locale.ROOT,
                        "{\"type\": \"FIRE\", \"location\": {\"lat\": %.7f, \"lon\": %.7f%s},"
                                + " \"description\": \"Kebakaran gudang kayu\"}",
                        latitude(metresNorth),
                        city.lon(),
                        accuracyMetres == null ? "" : ", \"accuracyMetres\": " + accuracyMetres);
        JsonNode report = json(post("/v1/emergency-reports", headers, body));
        return new Told(
                report.path("id").asString(),
                report.path("incident").path("id").asString(),
                report.path("trackingToken").asString());
    }

    JsonNode progress(Told report) {
        return json(ask(report, Map.of()).expectStatus().isOk());
    }

    String stage(Told report) {
        return progress(report).path("stage").asString();
    }

    ResponseSpec ask(Told report, Map<String, String> more) {
        return client().get()
                .uri(path(report, "/progress"))
                .header("Tracking-Token", report.token())
                .headers(headers -> more.forEach(headers::set))
                .exchange();
    }

    ResponseSpec say(Told report, String what, String body) {
        return post(path(report, "/" + what), Map.of("Tracking-Token", report.token()), body);
    }

    ResponseSpec place(Told report, int metresNorth, int metresEast, Integer accuracyMetres) {
        return say(
                report,
                "location",
                String.format(
                        Locale.ROOT,
                        "{\"lat\": %.7f, \"lon\": %.7f%s}",
                        latitude(metresNorth),
                        city.lon()
                                + metresEast
                                        * DEGREES_OF_A_METRE
                                        / Math.cos(Math.toRadians(city.lat())),
                        accuracyMetres == null ? "" : ", \"accuracyMetres\": " + accuracyMetres));
    }

    FeedLine listen(Told report) {
        return listen(RunningApi.address(), report);
    }

    FeedLine listen(String address, Told report) {
        return FeedLine.open(
                address + path(report, "/progress/stream"),
                Map.of("Tracking-Token", report.token()));
    }

    static String path(Told report, String rest) {
        return "/v1/emergency-reports/" + report.id() + rest;
    }

    /** What the crew of the first engine does about the first task of an incident. */
    void crew(Told report, int engine, String activity) {
        String task =
                json(agent(HttpMethod.GET, "/v1/incidents/" + report.incident() + "/assignments"))
                        .values()
                        .stream()
                        .filter(
                                each ->
                                        each.path("unit")
                                                .path("id")
                                                .asString()
                                                .equals(engines.get(engine).toString()))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asString();
        post(
                        "/v1/assignments/" + task + "/activity",
                        bearer(unitToken(engine)),
                        "{\"activity\": \"" + activity + "\"}")
                .expectStatus()
                .isOk();
    }

    JsonNode incident(Told report) {
        return json(agent(HttpMethod.GET, "/v1/incidents/" + report.incident()));
    }

    List<String> timeline(Told report) {
        return incident(report).path("timeline").values().stream()
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    List<JsonNode> notes(String incident) {
        return List.copyOf(
                json(agent(HttpMethod.GET, "/v1/incidents/" + incident + "/notes")).values());
    }

    /** How the incident stands in the agents' queue. */
    JsonNode queued(Told report) {
        return json(agent(HttpMethod.GET, "/v1/queue")).path("entries").values().stream()
                .map(entry -> entry.path("incident"))
                .filter(incident -> incident.path("id").asString().equals(report.incident()))
                .findFirst()
                .orElseThrow();
    }

    void close(Told report, String disposition) {
        change(report, "close", "{\"disposition\": \"" + disposition + "\"}");
    }

    void merge(Told from, Told into) {
        change(from, "merge", "{\"into\": \"" + into.incident() + "\"}");
    }

    ResponseSpec change(Told report, String what, String body) {
        return change(HttpMethod.POST, report, what, body);
    }

    void classify(Told report, String callClass) {
        changeAt(
                HttpMethod.PUT,
                report,
                "/v1/emergency-reports/" + report.id() + "/classification",
                "{\"callClass\": \"" + callClass + "\"}");
    }

    ResponseSpec change(HttpMethod method, Told report, String what, String body) {
        return changeAt(method, report, "/v1/incidents/" + report.incident() + "/" + what, body);
    }

    /** What an agent does who has just read the incident. */
    private ResponseSpec changeAt(HttpMethod method, Told report, String path, String body) {
        String version = incident(report).path("incident").path("version").asString();
        return client().method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(tokens().agent(city.code())))
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    ResponseSpec agent(HttpMethod method, String path) {
        return client().method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(tokens().agent(city.code())))
                .exchange()
                .expectStatus()
                .isOk();
    }

    static ResponseSpec post(String path, Map<String, String> headers, String body) {
        WebTestClient.RequestBodySpec request =
                client().post().uri(path).headers(all -> headers.forEach(all::set));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** Time passes: the incident was closed some days ago. */
    void closedDaysAgo(Told report, int days) {
        JdbcClient.create(RunningApi.database())
                .sql(
                        "UPDATE kentongan.incident SET closed_at = closed_at - make_interval(days => ?)"
                                + " WHERE id = ?::uuid")
                .params(days, report.incident())
                .update();
    }

    static JsonNode json(ResponseSpec response) {
        return JSON.readTree(body(response));
    }

    static String body(ResponseSpec response) {
        return response.expectBody(String.class).returnResult().getResponseBody();
    }
}
