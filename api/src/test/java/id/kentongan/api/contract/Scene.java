package id.kentongan.api.contract;

import static id.kentongan.api.register.GeoJsonFile.camera;
import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.camera.CameraId;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All that the operations of the contract are about, once: an incident with its report, a unit on
 * its way there and a free one, a hand-over, a camera with a ticket, a complaint. A request about
 * it is as good as they get, so that whatever is spoilt in it afterwards is all that is wrong.
 */
final class Scene {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AgentsCity CITY = AgentsCity.founded();

    private static final String SLA_POLICY =
            """
            {"week": [{"day": "MONDAY", "from": "08:00", "to": "16:00"}],
             "daysOff": [{"date": "2026-05-02", "reason": {"id": "Hari jadi", "en": "Anniversary"}}],
             "workedAnyway": ["2026-12-24"],
             "usual": {"response": {"count": 3, "unit": "WORKING_DAYS"},
                       "resolution": {"count": 8, "unit": "WORKING_DAYS"}},
             "terms": [{"category": "WASTE", "response": {"count": 4, "unit": "WORKING_HOURS"},
                        "resolution": {"count": 48, "unit": "HOURS"}}],
             "escalateAfter": {"count": 2, "unit": "WORKING_DAYS"}}
            """;

    /** With all that scenes complain about. */
    private static final String CATALOGUE =
            """
            {"services": [
              {"code": "POTHOLE", "category": "ROAD_DAMAGE", "agency": "DPU", "dimension": "LIVING",
               "name": {"id": "Jalan berlubang", "en": "Pothole"},
               "attributes": [{"code": "WIDTH", "type": "SINGLE_VALUE_LIST",
                               "question": {"id": "Seberapa lebar?", "en": "How wide?"},
                               "choices": [{"key": "LANE", "name": {"id": "Lajur", "en": "Lane"}}]}]},
              {"code": "WASTE", "category": "WASTE", "agency": "DLH", "dimension": "ENVIRONMENT",
               "name": {"id": "Sampah", "en": "Waste"}}]}
            """;

    private static final String RULES =
            """
            {"rules": [{"name": "Malam", "categories": ["TRAFFIC"], "services": ["NEVER"],
                        "area": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
                        "answers": {"OWNER": ["PROVINCE"]},
                        "hours": {"days": ["FRIDAY"], "from": "20:00", "to": "05:00"},
                        "agency": "BASARNAS", "capability": "RESCUE"}]}
            """;

    private static final String APP =
            """
            {"name": "Lapor", "meaning": {"id": "Lapor", "en": "Report"}, "agency": "PLN",
             "contact": "aplikasi@kota.test", "requestsPerMinute": 6000, "active": true}
            """;

    /** Drawn anew by whoever defines jurisdictions, so that nobody else's is. */
    private static final AgentsCity PUTTY = AgentsCity.founded();

    /** Apart enough that no report of one scene is taken for one of another's incident. */
    private static final double APART = .03;

    private static final int IN_A_ROW = 30;
    private static final int ROWS = 15;
    private static final AtomicInteger SCENES = new AtomicInteger();

    private final int number = SCENES.getAndIncrement();
    private final double lat = CITY.lat() + 2 * APART * (number / IN_A_ROW % ROWS - ROWS / 2);
    private final double lon = CITY.lon() + APART * (number % IN_A_ROW - IN_A_ROW / 2);
    private final Random random;
    private final UUID unit = UUID.randomUUID();
    private final UUID freeUnit = UUID.randomUUID();
    private final UUID camera = importedCamera();
    private final List<Guest> guests = Guest.allOf(CITY, unit);
    private final String clientReportId = UUID.randomUUID().toString();
    private final JsonNode report = report();
    private final String incident;
    private final String otherIncident = otherIncident();
    private final String assignment;
    private final String handOver;
    private final String ticket;
    private final String complaint = complaint();
    private final String app = "/v1/apps/" + CITY.code() + "/FUZZED_" + number;
    private final JsonNode appKey = appKey();
    private final String publicComplaint = publicComplaint();
    private int appVersion;
    private int routingVersion;
    private int version;
    private int complaintVersion;
    private int slaVersion;
    private int catalogueVersion;

    Scene(Random random) {
        this.random = random;
        importUnits();
        this.incident =
                CITY.get("/v1/emergency-reports/" + report.path("id").asString())
                        .path("incident")
                        .path("id")
                        .asString();
        this.assignment = made("/assignments", "{\"unitId\": \"" + unit + "\"}", "id");
        this.handOver =
                made(
                        "/hand-overs",
                        "{\"agency\": \"%s\", \"acceptWithinSeconds\": 3600}"
                                .formatted(Guest.AGENCY),
                        "id");
        this.ticket = made("/cameras/" + camera + "/tickets", null, "ticket");
        this.version = CITY.version(incident);
        this.slaVersion = slaNow();
        this.catalogueVersion = catalogueNow();
        this.appVersion = appNow();
        this.routingVersion = routingNow();
    }

    /** For what can only be done to an incident that something was done to before. */
    void prepareFor(PromisedOperation operation) {
        switch (operation.name()) {
            case "reopenIncident" ->
                    change("/close", "{\"disposition\": \"HANDLED\"}")
                            .expectStatus()
                            .is2xxSuccessful();
            case "unmergeIncident" ->
                    change("/merge", "{\"into\": \"" + otherIncident + "\"}")
                            .expectStatus()
                            .is2xxSuccessful();
            case "rateComplaint" -> {
                move("{\"status\": \"ASSIGNED\"}");
                move("{\"status\": \"RESOLVED\", \"text\": \"Sudah\"}");
            }
            default -> {
                return;
            }
        }
        readVersion();
    }

    /** After something was changed, or something happened by itself. */
    void readVersion() {
        version = CITY.version(incident);
        complaintVersion = complaintNow().path("version").asInt();
        slaVersion = slaNow();
        catalogueVersion = catalogueNow();
        appVersion = appNow();
        routingVersion = routingNow();
    }

    private static int routingNow() {
        return CITY.get("/v1/routing/" + CITY.code()).path("version").asInt();
    }

    private int appNow() {
        JsonNode apps =
                body(
                        asOperator(HttpMethod.GET, "/v1/apps/" + CITY.code(), null, null)
                                .expectStatus()
                                .isOk());
        return apps.values().stream()
                .filter(each -> app.endsWith("/" + each.path("code").asString()))
                .findFirst()
                .orElseThrow()
                .path("version")
                .asInt();
    }

    /** Let in more often than it is asked here. */
    private JsonNode appKey() {
        asOperator(HttpMethod.PUT, app, 0, APP).expectStatus().isOk();
        return body(
                asOperator(HttpMethod.POST, app + "/keys", null, null).expectStatus().isCreated());
    }

    private String publicComplaint() {
        return body(client().post()
                        .uri("/open311/v2/requests.json")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .bodyValue(form())
                        .exchange()
                        .expectStatus()
                        .isCreated())
                .path(0)
                .path("service_request_id")
                .asString();
    }

    private String form() {
        return "api_key="
                + appKey.path("key").asString()
                + "&service_code=WASTE&lat="
                + lat
                + "&long="
                + lon
                + "&description=Sampah+"
                + number
                + "&email=siti@rumah.test";
    }

    private static ResponseSpec asOperator(
            HttpMethod method, String path, @Nullable Integer version, @Nullable String body) {
        return AgentsCity.ask(
                client(), tokens().operator(CITY.code()), method, path, version, body);
    }

    private static int catalogueNow() {
        return CITY.get("/v1/services/" + CITY.code()).path("version").asInt();
    }

    /** Of the city, which lasts longer than a scene. */
    private static int slaNow() {
        return CITY.get("/v1/sla/" + CITY.code()).path("version").asInt();
    }

    private JsonNode complaintNow() {
        return CITY.get("/v1/complaints/" + complaint);
    }

    private static boolean isOfComplaint(PromisedOperation operation) {
        return operation.path().startsWith("/v1/complaints");
    }

    private void move(String words) {
        CITY.ask(
                        HttpMethod.POST,
                        "/v1/complaints/" + complaint + "/updates",
                        complaintNow().path("version").asInt(),
                        words)
                .expectStatus()
                .is2xxSuccessful();
    }

    List<Guest> guests() {
        return guests;
    }

    /** A request that there is nothing wrong with, but perhaps who makes it. */
    Draft asIsPromised(PromisedOperation operation, Guest guest) {
        Draft draft = new Draft(operation.method(), operation.path());
        draft.header("Host", "localhost");
        guest.enter(draft);
        for (String name : operation.parameters("path")) {
            draft.path.put(name, inPath(operation.path(), name));
        }
        for (String name : operation.parameters("query")) {
            draft.query(name, inQuery(operation, name));
        }
        for (String name : operation.parameters("header")) {
            draft.header(name, inHeader(operation, name));
        }
        if (operation.mediaType() != null) {
            draft.header("Content-Type", operation.mediaType());
            draft.body = bodyOf(operation).getBytes(StandardCharsets.UTF_8);
        }
        return draft;
    }

    /** What to send, where the operation takes JSON. */
    JsonNode json(PromisedOperation operation) {
        return switch (operation.name()) {
            case "putJurisdiction" ->
                    JSON.readTree(GeoJsonFile.jurisdiction("Kota", PUTTY.lat(), PUTTY.lon()));
            case "putApp" -> JSON.readTree(APP);
            case "putRoutingPolicy" -> JSON.readTree(RULES);
            case "tryRouting" ->
                    JSON.createObjectNode()
                            .put("category", "WASTE")
                            .put("at", "2026-11-30T10:00:00Z")
                            .<ObjectNode>set(
                                    "location",
                                    JSON.createObjectNode().put("lat", lat).put("lon", lon))
                            .set("policy", JSON.readTree(RULES));
            case "putServiceCatalogue" -> JSON.readTree(CATALOGUE);
            case "putSlaPolicy", "simulateSlaPolicy" -> JSON.readTree(SLA_POLICY);
            default -> valueOf("", operation.bodySchema(), operation);
        };
    }

    /** Whoever takes reports must still take this one. */
    Draft emergency() {
        Draft draft = new Draft("POST", "/v1/emergency-reports");
        draft.header("Host", "localhost");
        draft.header("Content-Type", "application/json");
        draft.body = emergencyBody(UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8);
        return draft;
    }

    private String bodyOf(PromisedOperation operation) {
        return switch (operation.name()) {
            case "takeHandsetLocation" -> handsetLocation();
            case "postGeoReportRequest" -> form();
            case "postGeoReportUpdate" ->
                    "api_key="
                            + appKey.path("key").asString()
                            + "&description=Masih&service_request_id="
                            + publicComplaint;
            default -> json(operation).toString();
        };
    }

    private String handsetLocation() {
        return "v=1&emergency_number=112&device_number=%2B62812"
                + (10_000_000 + random.nextInt(90_000_000))
                + "&location_latitude="
                + lat
                + "&location_longitude="
                + lon
                + "&location_accuracy=12&location_source=gps&location_time="
                + Instant.now().toEpochMilli();
    }

    private String inPath(String path, String name) {
        return switch (name) {
            case "cameraId" -> camera.toString();
            case "other" -> otherIncident;
            case "deviceId" -> uuid();
            case "code" ->
                    switch (path.split("/")[2]) {
                        case "apps" -> app.substring(app.lastIndexOf('/') + 1);
                        case "v2" -> "POTHOLE";
                        default -> PUTTY.code();
                    };
            case "keyId" -> appKey.path("id").asString();
            case "format" -> "json";
            case "token" -> publicComplaint;
            case "jurisdiction" -> CITY.code();
            case "type" -> "FIRE";
            default ->
                    switch (path.split("/")[2]) {
                        case "incidents" -> incident;
                        case "emergency-reports" -> report.path("id").asString();
                        case "assignments" -> assignment;
                        case "hand-overs" -> handOver;
                        case "cameras" -> camera.toString();
                        case "units" -> freeUnit.toString();
                        case "complaints" -> complaint;
                        case "v2" -> publicComplaint;
                        default -> throw new AssertionError("what is the id of " + path + "?");
                    };
        };
    }

    private @Nullable String inQuery(PromisedOperation operation, String name) {
        return switch (name) {
            case "jurisdiction", "jurisdiction_id" -> CITY.code();
            case "locale" -> "en";
            // It would leave all others unheeded.
            case "service_request_id" -> null;
            case "service_code" -> "WASTE";
            case "start_date" -> Instant.now().minus(1, ChronoUnit.DAYS).toString();
            case "end_date" -> Instant.now().toString();
            case "lat" -> "" + lat;
            case "long" -> "" + lon;
            case "radius" -> "1000";
            case "page" -> "1";
            case "page_size" -> "10";
            case "bbox" ->
                    "%s,%s,%s,%s"
                            .formatted(
                                    CITY.lon() - 1, CITY.lat() - 1, CITY.lon() + 1, CITY.lat() + 1);
            case "limit" -> "10";
            case "cursor" -> null;
            case "ticket" -> ticket;
            case "from" -> "2026-11-01";
            case "to" -> "2026-11-30";
            case "clientReportId" -> clientReportId;
            case "type" -> "FIRE";
            case "agency" -> Guest.AGENCY;
            case "status" -> operation.path().startsWith("/open311/") ? "open" : "SUBMITTED";
            case "open" -> "true";
            case "year" -> "2026";
            case "days" -> "30";
            case "version" -> "0";
            default -> operation.parameterSchema(name).path("enum").path(0).asString("a-" + name);
        };
    }

    private @Nullable String inHeader(PromisedOperation operation, String name) {
        return switch (name) {
            case "If-Match" -> "\"" + versionFor(operation) + "\"";
            case "Idempotency-Key" -> uuid();
            case "Tracking-Token" ->
                    isOfComplaint(operation) ? null : report.path("trackingToken").asString();
            case "X-Aml-Key" -> RunningApi.AML_KEY;
            case "X-Msisdn" -> "+6281234567890";
            case "If-None-Match", "Last-Event-ID" -> null;
            default -> throw new AssertionError("what is sent as " + name + "?");
        };
    }

    private int versionFor(PromisedOperation operation) {
        return switch (operation.name()) {
            case "putApp" -> appVersion;
            case "putRoutingPolicy" -> routingVersion;
            case "putSlaPolicy" -> slaVersion;
            case "putServiceCatalogue" -> catalogueVersion;
            default -> isOfComplaint(operation) ? complaintVersion : version;
        };
    }

    /** As the schema has it; what it cannot say is said here. */
    private JsonNode valueOf(String name, JsonNode reference, PromisedOperation operation) {
        JsonNodeFactory make = JSON.getNodeFactory();
        switch (name) {
            case "lat":
                return make.numberNode(lat);
            case "lon":
                return make.numberNode(lon);
            case "coordinates":
                return make.arrayNode().add(lon).add(lat);
            case "jurisdiction":
                return make.stringNode(CITY.code());
            case "agency":
                // Its own agency has been offered the incident already.
                return make.stringNode(
                        operation.name().equals("offerHandOver") ? "DISHUB" : Guest.AGENCY);
            case "unitId":
                return make.stringNode(freeUnit.toString());
            case "into":
                return make.stringNode(otherIncident);
            case "reports":
                return make.arrayNode().add(report.path("id").asString());
            case "status":
                // It may be given to another agency then, which nothing else may say.
                return make.stringNode("COORDINATING");
            case "activity":
                return make.stringNode("ACKNOWLEDGED");
            default:
                break;
        }
        JsonNode schema = operation.resolved(reference);
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (schema.path("type").asString()) {
            case "object" -> objectOf(schema, operation);
            case "array" -> arrayOf(schema, operation);
            case "boolean" -> make.booleanNode(true);
            case "integer", "number" -> make.numberNode(schema.path("minimum").asInt(1));
            default -> make.stringNode(textOf(schema.path("format").asString("")));
        };
    }

    private ObjectNode objectOf(JsonNode schema, PromisedOperation operation) {
        ObjectNode object = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            boolean wanted = !LEFT_OUT.contains(operation.name() + "." + each.getKey());
            if (wanted) {
                object.set(each.getKey(), valueOf(each.getKey(), each.getValue(), operation));
            }
        }
        return object;
    }

    /** Not for everybody to say, or not beside the others. */
    private static final List<String> LEFT_OUT =
            List.of(
                    "registerDevice.unitId",
                    "updateComplaint.internal",
                    "updateComplaint.scheduledFor",
                    "updateComplaint.duplicateOf");

    private ArrayNode arrayOf(JsonNode schema, PromisedOperation operation) {
        return JSON.createArrayNode().add(valueOf("", schema.path("items"), operation));
    }

    private String textOf(String format) {
        return switch (format) {
            case "uuid" -> uuid();
            case "date-time" -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            default -> "kata";
        };
    }

    private String uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63)
                .toString();
    }

    private JsonNode report() {
        return body(
                client().post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(headers -> headers.setBearerAuth(tokens().citizen("somebody")))
                        .bodyValue(emergencyBody(clientReportId))
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    private String emergencyBody(String clientReportId) {
        return "{\"type\": \"OTHER\", \"location\": {\"lat\": %s, \"lon\": %s}, \"clientReportId\": \"%s\"}"
                .formatted(lat, lon, clientReportId);
    }

    private String complaint() {
        return body(AgentsCity.ask(
                                client(),
                                tokens().citizen("somebody"),
                                HttpMethod.POST,
                                "/v1/complaints",
                                null,
                                "{\"category\": \"WASTE\", \"text\": \"Sampah\","
                                        + " \"location\": {\"lat\": %s, \"lon\": %s}}"
                                                .formatted(lat, lon))
                        .expectStatus()
                        .isCreated())
                .path("id")
                .asString();
    }

    private String otherIncident() {
        return CITY.incident("OTHER", lat + APART - CITY.lat());
    }

    /** Of no use to anybody, so that nobody but this scene sends them anywhere. */
    private void importUnits() {
        City.importInto("/v1/units/import", GeoJsonFile.of(asFeature(unit), asFeature(freeUnit)))
                .expectStatus()
                .isOk();
    }

    private String asFeature(UUID unit) {
        return GeoJsonFile.unit(
                CITY.code(), unit, "DISHUB", lat, lon, ",\"capabilities\":[\"TOWING\"]");
    }

    private UUID importedCamera() {
        City.importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(
                                camera(
                                        CITY.code(),
                                        "fuzzed-" + number,
                                        lat,
                                        lon,
                                        ",\"streamAllowed\":true,\"streamUrl\":\"rtsps://vms.test/1\"")))
                .expectStatus()
                .isOk();
        return CameraId.of(CITY.code(), "fuzzed-" + number);
    }

    /** Something of the incident, and what it is known by. */
    private String made(String at, @Nullable String body, String member) {
        JsonNode made = body(change(at, body).expectStatus().is2xxSuccessful());
        assertThat(made.has(member)).as("%s: %s", at, made).isTrue();
        return made.path(member).asString();
    }

    private ResponseSpec change(String at, @Nullable String body) {
        return AgentsCity.ask(
                client(),
                String.valueOf(guests.get(0).token()),
                HttpMethod.POST,
                "/v1/incidents/" + incident + at,
                CITY.version(incident),
                body);
    }
}
