package id.kentongan.api.handset;

import static id.kentongan.api.register.GeoJsonFile.camera;
import static id.kentongan.api.testing.RunningApi.AML_KEY;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Tokens;

import org.jspecify.annotations.Nullable;
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

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A handset says where it is; before, during or after its owner reports. */
class AmlTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final City CITY = City.at("98.10", 53, 20);
    private static final AtomicInteger STORIES = new AtomicInteger();
    private static final JdbcClient DB = JdbcClient.create(RunningApi.database());

    /** Each story has a place and a phone of its own. */
    private final int story = STORIES.getAndIncrement();

    private final double lat = 52.6 + .06 * (story % 12);
    private final double lon = 19.6 + .1 * (story / 12);
    private final String phone = "+62812%08d".formatted(70_000_000 + story);

    @Test
    @DisplayName("after the report: the incident moves, its cameras are aimed anew")
    void afterTheReport() {
        City.importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(
                                camera(CITY.code(), "aml-1", lat, lon - .001),
                                camera(CITY.code(), "aml-2", lat + .01, lon - .001)))
                .expectStatus()
                .isOk();
        String incident = report(1_500.0);
        String before = cameras(incident).path(0).path("camera").path("name").asString();

        assertThat(state(form(lat + .01, lon, 12))).isEqualTo("JOINED");

        assertThat(located(incident)).isEqualTo("AML %.5f %.5f".formatted(lat + .01, lon));
        JsonNode now = cameras(incident).path(0).path("camera");
        assertThat(before).isEqualTo("Kamera aml-1");
        assertThat(now.path("name").asString()).isEqualTo("Kamera aml-2");
        assertThat(now.path("aimBearingDegrees").asInt()).isBetween(89, 91);
        assertThat(
                        DB.sql(
                                        "SELECT note FROM kentongan.incident_timeline"
                                                + " WHERE incident_id = ? AND kind = 'LOCATED'")
                                .param(UUID.fromString(incident))
                                .query(String.class)
                                .list())
                .containsExactly("AML");
    }

    @Test
    @DisplayName("before the report: it waits, and is joined when that comes")
    void beforeTheReport() {
        assertThat(state(form(lat + .003, lon, 12))).isEqualTo("ORPHAN");

        String incident = report(null);

        await().until(() -> located(incident).startsWith("AML"));
        // It is noted as done after it was done, so a little later.
        await().untilAsserted(
                        () ->
                                assertThat(messages("JOINED"))
                                        .anySatisfy(
                                                message -> {
                                                    assertThat(
                                                                    message.path("incidentId")
                                                                            .asString())
                                                            .isEqualTo(incident);
                                                    assertThat(message.path("outcome").asString())
                                                            .isEqualTo("MOVED");
                                                }));
    }

    @Test
    @DisplayName("the text of a short message, with its sender's number beside it")
    void asAShortMessage() {
        String incident = report(900.0);

        ResponseSpec answer =
                client().post()
                        .uri("/v1/aml")
                        .header("X-Aml-Key", AML_KEY)
                        .header("X-Msisdn", phone.replace("+62", "0"))
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(text(lat + .003, lon, "14", "W"))
                        .exchange();

        assertThat(state(answer)).isEqualTo("JOINED");
        assertThat(located(incident)).startsWith("AML");
    }

    @Test
    @DisplayName("what found nothing never overwrites a good fix, and a worse one neither")
    void aNullFixMovesNothing() {
        String incident = report(900.0);
        send(form(lat + .003, lon, 20));
        String good = located(incident);

        for (String nothing :
                List.of(
                        form(0, 0, 0),
                        form(0, 0, 5),
                        sms(text(0, 0, "N", "N")),
                        sms(text(lat, lon, "N", "G")),
                        form(lat + .006, lon, 21))) {
            assertThat(state(nothing)).isEqualTo("JOINED");
        }

        assertThat(good).startsWith("AML");
        assertThat(located(incident)).isEqualTo(good);
        send(form(lat + .004, lon, 5));
        assertThat(located(incident)).isNotEqualTo(good).startsWith("AML");
    }

    @Test
    @DisplayName("an agent's pin stands, whatever a handset says")
    void anAgentKnowsBetter() {
        String incident = report(900.0);
        as(
                        tokens().agent(CITY.code()),
                        HttpMethod.PUT,
                        "/v1/incidents/" + incident + "/location",
                        "{\"lat\": %s, \"lon\": %s}".formatted(lat, lon))
                .expectStatus()
                .isOk();

        send(form(lat + .003, lon, 5));

        assertThat(located(incident)).startsWith("AGENT");
    }

    @Test
    @DisplayName("a handset far from what it reports moves nothing")
    void aHandsetElsewhereMovesNothing() {
        String incident = report(900.0);

        assertThat(state(form(lat - .3, lon, 5))).isEqualTo("JOINED");

        assertThat(located(incident)).startsWith("null");
        assertThat(messages("JOINED"))
                .anySatisfy(
                        message ->
                                assertThat(message.path("outcome").asString())
                                        .isEqualTo("TOO_FAR"));
    }

    @Test
    @DisplayName("of a merged incident the whole moves")
    void theWholeMoves() {
        String part = report(900.0);
        String whole = report(null, "+62812700%05d".formatted(story), lat + .02);
        as(
                        tokens().agent(CITY.code()),
                        HttpMethod.POST,
                        "/v1/incidents/" + part + "/merge",
                        "{\"into\": \"%s\"}".formatted(whole))
                .expectStatus()
                .is2xxSuccessful();

        send(form(lat + .021, lon, 5));

        assertThat(located(whole)).startsWith("AML");
        assertThat(located(part)).startsWith("null");
    }

    @Test
    @DisplayName("a message that is later than the window finds no report")
    void tooLateIsTooLate() {
        String incident = report(900.0);
        assertThat(
                        DB.sql(
                                        "UPDATE kentongan.report_phone SET received_at = received_at - interval '21 minutes'"
                                                + " WHERE report_id IN (SELECT id FROM kentongan.emergency_report WHERE incident_id = ?)")
                                .param(UUID.fromString(incident))
                                .update())
                .isOne();

        assertThat(state(form(lat + .003, lon, 5))).isEqualTo("ORPHAN");
        RunningApi.bean(Handsets.class).tidy().block();

        assertThat(located(incident)).startsWith("null");
        assertThat(
                        DB.sql(
                                        "SELECT count(*) FROM kentongan.report_phone WHERE received_at < now() - interval '21 minutes'")
                                .query(Integer.class)
                                .single())
                .as("whose number it was is forgotten by then")
                .isZero();
    }

    @Test
    @DisplayName("what cannot be read is answered 2xx and kept for those who may look")
    void malformedIsKept() {
        String broken = "A\"ML=1;lt=somewhere %d;lg=2;msisdn=%s;rd=1".formatted(story, phone);

        send(broken).expectStatus().isAccepted().expectBody().json("{\"state\":\"MALFORMED\"}");

        JsonNode kept =
                messages("MALFORMED").stream()
                        .filter(
                                each ->
                                        each.path("text")
                                                .asString()
                                                .contains("somewhere " + story + ";"))
                        .findFirst()
                        .orElseThrow();
        assertThat(kept.path("fault").asString()).isEqualTo("BAD_LOCATION");
        assertThat(kept.path("text").asString())
                .contains("msisdn=***" + phone.substring(phone.length() - 3))
                .doesNotContain(phone.substring(1));
        as(tokens().agent(CITY.code()), HttpMethod.GET, "/v1/aml-messages?state=MALFORMED", null)
                .expectStatus()
                .isForbidden();
        as(supervisor(), HttpMethod.GET, "/v1/aml-messages?state=LOST", null)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].member")
                .isEqualTo("state");
    }

    @Test
    @DisplayName("once joined it is not joined again, and the message forgets whose it was")
    void isJoinedOnce() {
        String incident = report(900.0);
        assertThat(state(form(lat + .003, lon, 12))).isEqualTo("JOINED");

        RunningApi.bean(Handsets.class).joinWaiting().block();

        assertThat(
                        DB.sql(
                                        "SELECT outcome || (phone_key IS NULL) FROM"
                                                + " kentongan.aml_message WHERE incident_id = ?")
                                .param(UUID.fromString(incident))
                                .query(String.class)
                                .list())
                .containsExactly("MOVEDtrue");
    }

    @Test
    @DisplayName("where a handset is, is shown to those who work for that city, and to nobody else")
    void aPlaceIsItsCitysOwn() {
        String place = "%.5f".formatted(lat + .0031);
        send(form(lat + .0031, lon, 12)).expectStatus().isOk();

        assertThat(places(supervisor())).contains(place);
        assertThat(places(tokens().operator())).contains(place);
        assertThat(places(supervisorOf("98.11"))).doesNotContain(place);
    }

    private static List<String> places(String token) {
        return messages("ORPHAN", token).stream()
                .map(each -> "%.5f".formatted(each.path("location").path("lat").asDouble()))
                .toList();
    }

    @Test
    @DisplayName("longer than any handset sends: 2xx, and only the beginning is kept")
    void tooLongIsKeptInPart() {
        send("v=1&x=" + "9".repeat(20_000)).expectStatus().isAccepted();

        assertThat(messages("MALFORMED"))
                .anySatisfy(
                        each -> assertThat(each.path("fault").asString()).isEqualTo("TOO_LONG"));
        send("v=1&x=" + "9".repeat(70_000)).expectStatus().isEqualTo(413);
    }

    @Test
    @DisplayName("only who knows the secret is heard, and nobody where there is none")
    void whoMaySend() {
        String incident = report(900.0);
        String form = form(lat + .003, lon, 5);

        post(client(), "not the key either", form).expectStatus().isUnauthorized();
        post(client(), null, form + "&hmac=" + "0".repeat(40)).expectStatus().isUnauthorized();
        post(client(), null, form).expectStatus().isUnauthorized();
        assertThat(located(incident)).startsWith("null");
        post(client(), null, form + "&hmac=" + hmac(form)).expectStatus().isOk();
        assertThat(located(incident)).startsWith("AML");
        try (ConfigurableApplicationContext deaf = RunningApi.start("--kentongan.aml.key=")) {
            post(RunningApi.clientOf(deaf), AML_KEY, form).expectStatus().isNotFound();
        }
    }

    @Test
    @DisplayName("the number is in no column of no table")
    void theNumberIsNowhere() {
        send(form(lat + .003, lon, 5));
        String incident = report(900.0);
        await().until(() -> located(incident).startsWith("AML"));
        send("device_number=" + phone.substring(1) + "&v=1&location_latitude=x");
        String digits = phone.substring(3);
        String hex = HexFormat.of().formatHex(digits.getBytes(StandardCharsets.UTF_8));

        List<String> tables =
                DB.sql(
                                "SELECT table_name FROM information_schema.tables"
                                        + " WHERE table_schema = 'kentongan' AND table_type = 'BASE TABLE'")
                        .query(String.class)
                        .list();

        assertThat(tables).contains("aml_message", "report_phone", "emergency_report_private");
        assertThat(tables)
                .allSatisfy(
                        table ->
                                assertThat(
                                                DB.sql(
                                                                "SELECT count(*) FROM kentongan."
                                                                        + table
                                                                        + " AS row WHERE row::text LIKE '%"
                                                                        + digits
                                                                        + "%' OR row::text LIKE '%"
                                                                        + hex
                                                                        + "%'")
                                                        .query(Integer.class)
                                                        .single())
                                        .as(table)
                                        .isZero());
    }

    @Test
    @DisplayName("a number beside a message that is only signed is anybody's word")
    void aNumberBesideASignatureIsNotBelieved() {
        String incident = report(900.0);
        String form =
                String.format(
                        Locale.ROOT,
                        "v=1&location_latitude=%.5f&location_longitude=%.5f&location_accuracy=5",
                        lat + .003,
                        lon);

        client().post()
                .uri("/v1/aml")
                .header("X-Msisdn", phone)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(form + "&hmac=" + hmac(form))
                .exchange()
                .expectStatus()
                .isAccepted();

        assertThat(located(incident)).startsWith("null");
    }

    @Test
    @DisplayName(
            "what was signed once counts once, however often and in whatever spelling it comes")
    void aRepeatChangesNothing() {
        String incident = report(900.0);
        String form = form(lat + .003, lon, 5);
        String signature = "&hmac=" + hmac(form);

        for (String each :
                List.of(signature, signature, "&hmac=" + hmac(form).toUpperCase(Locale.ROOT))) {
            assertThat(state(post(client(), null, form + each))).isEqualTo("JOINED");
        }

        assertThat(
                        DB.sql("SELECT count(*) FROM kentongan.aml_message WHERE incident_id = ?")
                                .param(UUID.fromString(incident))
                                .query(Integer.class)
                                .single())
                .isOne();
    }

    @Test
    @DisplayName("somebody who knows the number alone cannot draw the handset to another report")
    void whoKnowsTheNumberDoesNotTakeItAway() {
        String callers = report(900.0);
        String abusers = report(2_000.0, phone, 53.4);

        assertThat(state(form(lat + .003, lon, 5))).isEqualTo("JOINED");

        assertThat(located(callers)).startsWith("AML");
        assertThat(located(abusers)).startsWith("null");
    }

    private String form(double lat, double lon, double accuracy) {
        return String.format(
                Locale.ROOT,
                "v=1&emergency_number=112&source=CALL&device_number=%s&location_latitude=%.5f"
                        + "&location_longitude=%.5f&location_accuracy=%s&location_source=gps",
                phone.replace("+", "%2B"),
                lat,
                lon,
                accuracy);
    }

    private static String text(double lat, double lon, String radius, String method) {
        return String.format(
                Locale.ROOT,
                "A\"ML=1;lt=%+.5f;lg=%+.5f;rd=%s;top=20261125120000;lc=68;pm=%s;si=510100000000000;"
                        + "ei=123456780000000;mcc=510;mnc=10;ml=3",
                lat,
                lon,
                radius,
                method);
    }

    private String sms(String text) {
        return "msisdn=%s&message=%s"
                .formatted(
                        phone.substring(1),
                        java.net.URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private String report(@Nullable Double accuracy) {
        return report(accuracy, phone, lat);
    }

    private String report(@Nullable Double accuracy, String number, double at) {
        return body(client().post()
                        .uri("/v1/emergency-reports")
                        .headers(headers -> headers.setBearerAuth(tokens().agent(CITY.code())))
                        .header("Idempotency-Key", "aml-" + UUID.randomUUID())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                String.format(
                                        Locale.ROOT,
                                        """
                                        {"type": "MISSING_PERSON", "phone": "%s",
                                         "location": {"lat": %.5f, "lon": %.5f, "accuracyMetres": %s}}
                                        """,
                                        number,
                                        at,
                                        lon,
                                        accuracy))
                        .exchange()
                        .expectStatus()
                        .isCreated())
                .path("incident")
                .path("id")
                .asString();
    }

    /** Who said where it is, and where. */
    private static String located(String incident) {
        return DB.sql("SELECT located_by, lat, lon FROM kentongan.incident WHERE id = ?")
                .param(UUID.fromString(incident))
                .query(
                        (row, number) ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.5f %.5f",
                                        row.getString(1),
                                        row.getDouble(2),
                                        row.getDouble(3)))
                .single();
    }

    private static JsonNode cameras(String incident) {
        return body(CITY.get("/v1/incidents/" + incident + "/cameras").expectStatus().isOk());
    }

    private static List<JsonNode> messages(String state) {
        return messages(state, supervisor());
    }

    private static List<JsonNode> messages(String state, String token) {
        return List.copyOf(
                body(as(token, HttpMethod.GET, "/v1/aml-messages?limit=1000&state=" + state, null)
                                .expectStatus()
                                .isOk())
                        .values());
    }

    private static String supervisor() {
        return supervisorOf(CITY.code());
    }

    private static String supervisorOf(String city) {
        return tokens().issuer()
                .issueToken(
                        "agent",
                        "supervisor-" + city,
                        Tokens.AUDIENCE,
                        Map.of("city", city, "roles", List.of("supervisor")),
                        3_600)
                .serialize();
    }

    private static String state(String form) {
        return state(send(form));
    }

    private static String state(ResponseSpec answer) {
        return body(answer.expectStatus().isOk()).path("state").asString();
    }

    private static ResponseSpec send(String form) {
        return post(client(), AML_KEY, form);
    }

    private static ResponseSpec post(WebTestClient client, @Nullable String key, String form) {
        return client.post()
                .uri("/v1/aml")
                .headers(
                        headers -> {
                            if (key != null) {
                                headers.set("X-Aml-Key", key);
                            }
                        })
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(form)
                .exchange();
    }

    private static String hmac(String form) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA1");
            mac.init(
                    new javax.crypto.spec.SecretKeySpec(
                            AML_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(form.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
