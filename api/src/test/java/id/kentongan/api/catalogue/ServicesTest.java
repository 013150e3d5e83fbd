package id.kentongan.api.catalogue;

import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.AgentsCity.update;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What can be complained about in a city, what is asked, and what becomes of the answers. */
class ServicesTest {

    private static final String LAMPS =
            """
            {"services": [
              {"code": "LAMP", "category": "STREET_LIGHT", "agency": "PLN", "dimension": "LIVING",
               "name": {"id": "Lampu padam", "en": "Lamp out"},
               "description": {"id": "Satu lampu atau lebih", "en": "One lamp or more"},
               "attributes": [
                 {"code": "POLE", "type": "STRING", "required": true,
                  "question": {"id": "Nomor tiang", "en": "Number of the pole"}},
                 {"code": "COLOUR", "type": "SINGLE_VALUE_LIST",
                  "question": {"id": "Warna", "en": "Colour"},
                  "choices": [{"key": "WHITE", "name": {"id": "Putih", "en": "White"}},
                              {"key": "YELLOW", "name": {"id": "Kuning", "en": "Yellow"}}]}]},
              {"code": "OLD_LAMP", "category": "STREET_LIGHT", "agency": "PLN", "offered": false,
               "dimension": "LIVING", "name": {"id": "Lampu tua", "en": "Old lamp"}}]}
            """;

    /** The same, in another order. */
    private static final String LAMPS_ASKED_OTHERWISE =
            """
            {"services": [
              {"code": "LAMP", "category": "STREET_LIGHT", "agency": "PLN", "dimension": "LIVING",
               "name": {"id": "Lampu padam", "en": "Lamp out"},
               "attributes": [
                 {"code": "COLOUR", "type": "SINGLE_VALUE_LIST",
                  "question": {"id": "Warna", "en": "Colour"},
                  "choices": [{"key": "WHITE", "name": {"id": "Putih", "en": "White"}}]},
                 {"code": "POLE", "type": "STRING", "required": true,
                  "question": {"id": "Nomor tiang", "en": "Number of the pole"}}]}]}
            """;

    private final AgentsCity city = AgentsCity.founded();
    private final String services = "/v1/services/" + city.code();
    private final String operator = tokens().operator();
    private final String siti = tokens().citizen("siti-" + UUID.randomUUID());

    @Test
    @DisplayName("a city begins with the starter, which anybody reads, and once")
    void begins() {
        ResponseSpec first = ask(null, HttpMethod.GET, services, null, null).expectStatus().isOk();
        String tag = first.returnResult(Void.class).getResponseHeaders().getFirst(HttpHeaders.ETAG);
        assertThat(tag).as("of this release's starter").matches("\"0-[0-9a-f]{1,8}\"");
        JsonNode starter =
                body(ask(null, HttpMethod.GET, services, null, null).expectStatus().isOk());

        assertThat(starter.path("version").asInt()).isZero();
        assertThat(starter.path("services").size())
                .isEqualTo(ServiceCatalogue.STARTER.services().size());
        ResponseSpec again =
                client().get()
                        .uri(services)
                        .header(HttpHeaders.IF_NONE_MATCH, tag)
                        .exchange()
                        .expectStatus()
                        .isNotModified()
                        .expectHeader()
                        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache");
        assertThat(again.returnResult(byte[].class).getResponseBodyContent()).isNullOrEmpty();
        client().get()
                .uri(services)
                .header(HttpHeaders.IF_NONE_MATCH, "\"0-ffffffff\"")
                .exchange()
                .expectStatus()
                .isOk();
        client().put()
                .uri(services)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + operator)
                .header(HttpHeaders.IF_MATCH, tag)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(LAMPS)
                .exchange()
                .expectStatus()
                .isOk();
        ask(null, HttpMethod.GET, "/v1/services/99.99", null, null).expectStatus().isNotFound();
    }

    @Test
    @DisplayName("it sets its own, one after the other, and each version can be read")
    void isSet() {
        JsonNode set = set(0, LAMPS);

        assertThat(set.path("version").asInt()).isEqualTo(1);
        assertThat(body(ask(null, HttpMethod.GET, services, null, null))).isEqualTo(set);
        ask(operator, HttpMethod.PUT, services, 0, LAMPS).expectStatus().isEqualTo(412);
        ask(operator, HttpMethod.PUT, services, 7, LAMPS).expectStatus().isEqualTo(412);
        ask(operator, HttpMethod.PUT, services, null, LAMPS).expectStatus().isEqualTo(428);
        ask(tokens().agent(city.code()), HttpMethod.PUT, services, 1, LAMPS)
                .expectStatus()
                .isForbidden();

        ask(tokens().operator("97.97"), HttpMethod.PUT, services, 1, LAMPS)
                .expectStatus()
                .isForbidden();

        set(1, LAMPS.replace("Lampu padam", "Lampu mati"));

        assertThat(body(ask(null, HttpMethod.GET, services + "?version=1", null, null)))
                .isEqualTo(set);
        assertThat(
                        body(ask(null, HttpMethod.GET, services + "?version=0", null, null))
                                .path("services"))
                .hasSizeGreaterThan(2);
        ask(null, HttpMethod.GET, services + "?version=3", null, null).expectStatus().isNotFound();
        ask(null, HttpMethod.GET, services + "?version=-1", null, null)
                .expectStatus()
                .isBadRequest();
    }

    @Test
    @DisplayName("all that is wrong with a catalogue is named at once, and nothing is set")
    void whatIsWrongIsNamed() {
        JsonNode problem =
                body(
                        ask(
                                        operator,
                                        HttpMethod.PUT,
                                        services,
                                        0,
                                        """
                                        {"services": [
                                          {"code": "lamp", "category": "LAMPS", "agency": "NASA",
                                           "dimension": "TIME", "offered": "yes", "name": {"id": "x"},
                                           "attributes": [
                                             {"code": "A", "type": "NUMBER", "choices": [],
                                              "question": {"id": "q", "en": "q"}},
                                             {"code": "A", "type": "SINGLE_VALUE_LIST",
                                              "question": {"id": "q", "en": "q"}}]},
                                          {"code": "B", "category": "WASTE", "agency": "DLH",
                                           "dimension": "LIVING", "name": {"id": "b", "en": "b"}},
                                          {"code": "B", "category": "WASTE", "agency": "DLH",
                                           "dimension": "LIVING", "name": {"id": "b", "en": "b"}}],
                                         "sla": 1}
                                        """)
                                .expectStatus()
                                .isBadRequest());

        assertThat(members(problem))
                .containsExactly(
                        "services[0].code",
                        "services[0].category",
                        "services[0].agency",
                        "services[0].dimension",
                        "services[0].offered",
                        "services[0].name.en",
                        "services[0].attributes[0].choices",
                        "services[0].attributes[1].code",
                        "services[0].attributes[1].choices",
                        "services[2].code",
                        "sla");
        assertThat(
                        members(
                                body(
                                        ask(
                                                        operator,
                                                        HttpMethod.PUT,
                                                        services,
                                                        0,
                                                        LAMPS.replace("PLN", "BASARNAS"))
                                                .expectStatus()
                                                .isBadRequest())))
                .containsExactly("services[0].capability", "services[1].capability");
        for (String nothing : List.of("{}", "{\"services\": []}")) {
            assertThat(
                            members(
                                    body(
                                            ask(operator, HttpMethod.PUT, services, 0, nothing)
                                                    .expectStatus()
                                                    .isBadRequest())))
                    .containsExactly("services");
        }
        assertThat(body(ask(null, HttpMethod.GET, services, null, null)).path("version").asInt())
                .isZero();
    }

    @Test
    @DisplayName(
            "a complaint keeps what it was asked and answered, whatever the city makes of it later,"
                    + " and goes to the agency of its service")
    void isFiled() {
        set(0, LAMPS);
        String key = UUID.randomUUID().toString();
        String lamp =
                "\"service\": \"LAMP\", \"attributes\": {\"POLE\": \"T-7\", \"COLOUR\": \"WHITE\"}";
        JsonNode made = body(complain(key, lamp).expectStatus().isCreated());

        assertThat(made.path("category").asString()).isEqualTo("STREET_LIGHT");
        assertThat(made.path("agency").asString()).isEqualTo("PLN");
        set(1, LAMPS.replace("Number of the pole", "Pole"));
        JsonNode service = read(made).path("service");
        assertThat(service.path("code").asString()).isEqualTo("LAMP");
        assertThat(service.path("catalogueVersion").asInt()).isEqualTo(1);
        assertThat(service.path("name").path("en").asString()).isEqualTo("Lamp out");
        assertThat(service.path("answers").toString())
                .isEqualTo(
                        "[{\"code\":\"POLE\",\"question\":{\"id\":\"Nomor tiang\",\"en\":\"Number of the"
                                + " pole\"},\"values\":[{\"text\":\"T-7\"}]},{\"code\":\"COLOUR\",\"question\":"
                                + "{\"id\":\"Warna\",\"en\":\"Colour\"},\"values\":[{\"key\":\"WHITE\",\"name\":"
                                + "{\"id\":\"Putih\",\"en\":\"White\"}}]}]");

        complain(key, lamp)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true");
        complain(key, lamp.replace("T-7", "T-8")).expectStatus().isEqualTo(422);
        set(2, LAMPS_ASKED_OTHERWISE);
        complain(key, lamp)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true");
    }

    @Test
    @DisplayName("what it does not answer, or answers wrongly, is named, and nothing is filed")
    void isRefused() {
        set(0, LAMPS);

        assertThat(refused("\"service\": \"LAMP\"")).containsExactly("attributes.POLE");
        assertThat(
                        refused(
                                "\"service\": \"LAMP\", \"attributes\": {\"COLOUR\": \"RED\", \"X\": 1}"))
                .containsExactly("attributes.POLE", "attributes.COLOUR", "attributes.X");
        assertThat(refused("\"service\": \"OLD_LAMP\"")).containsExactly("service");
        assertThat(refused("\"category\": \"STREET_LIGHT\"")).containsExactly("service");
        assertThat(refused("\"category\": \"WASTE\", \"service\": \"LAMP\""))
                .containsExactly("category");
        assertThat(refused("\"language\": \"id\"")).containsExactly("category");
    }

    @Test
    @DisplayName(
            "what names a category only is told apart as it was before there were services, so that"
                    + " a repeat over an upgrade is one")
    void repeatsOverAnUpgrade() {
        JsonNode made =
                body(
                        complain(UUID.randomUUID().toString(), "\"category\": \"WASTE\"")
                                .expectStatus()
                                .isCreated());

        String before =
                String.join(
                        "\n",
                        "WASTE",
                        Double.toString(city.lat()),
                        Double.toString(city.lon()),
                        "null",
                        "id",
                        "Gelap");
        assertThat(
                        JdbcClient.create(RunningApi.database())
                                .sql("SELECT fingerprint FROM kentongan.complaint WHERE id = :id")
                                .param("id", UUID.fromString(made.path("id").asString()))
                                .query(UUID.class)
                                .single())
                .isEqualTo(Fingerprint.of(before.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("what was answered is sealed")
    void isSealed() {
        set(0, LAMPS);
        JsonNode made =
                body(
                        complain(
                                        UUID.randomUUID().toString(),
                                        "\"service\": \"LAMP\","
                                                + " \"attributes\": {\"POLE\": \"Rumah Bu Tini\"}")
                                .expectStatus()
                                .isCreated());

        assertThat(
                        JdbcClient.create(RunningApi.database())
                                .sql(
                                        """
                                        SELECT complaint::text || complaint_private::text
                                            || encode(answers, 'escape')
                                        FROM kentongan.complaint
                                        JOIN kentongan.complaint_private ON complaint_id = id
                                        WHERE id = :id
                                        """)
                                .param("id", UUID.fromString(made.path("id").asString()))
                                .query(String.class)
                                .single())
                .contains("LAMP")
                .doesNotContain("Tini");
    }

    @Test
    @DisplayName("a complaint that came before there were services is read as it was")
    void earlierOnes() throws SQLException {
        JsonNode made =
                body(
                        complain(UUID.randomUUID().toString(), "\"category\": \"WASTE\"")
                                .expectStatus()
                                .isCreated());
        assertThat(made.path("service").path("code").asString()).isEqualTo("WASTE");
        String id = made.path("id").asString();
        update(
                "UPDATE kentongan.complaint SET service = NULL, catalogue_version = NULL WHERE id = '"
                        + id
                        + "'");
        update(
                "UPDATE kentongan.complaint_private SET answers = NULL WHERE complaint_id = '"
                        + id
                        + "'");

        assertThat(read(made).has("service")).isFalse();
        assertThat(read(made).path("category").asString()).isEqualTo("WASTE");
    }

    @Test
    @DisplayName("a catalogue that cannot be read any more is in nobody else's way")
    void oneThatCannotBeReadHarmsNobody() throws SQLException {
        update("INSERT INTO kentongan.service_catalogue VALUES ('97.98', 4, '{\"services\": 7}')");
        try {
            assertThat(set(0, LAMPS).path("version").asInt()).isEqualTo(1);
            assertThat(refused("\"service\": \"LAMP\"")).containsExactly("attributes.POLE");
        } finally {
            update("DELETE FROM kentongan.service_catalogue WHERE jurisdiction = '97.98'");
        }
    }

    private JsonNode set(int seen, String catalogue) {
        return body(ask(operator, HttpMethod.PUT, services, seen, catalogue).expectStatus().isOk());
    }

    private List<String> refused(String what) {
        return members(
                body(complain(UUID.randomUUID().toString(), what).expectStatus().isBadRequest()));
    }

    private ResponseSpec complain(String key, String what) {
        return client().post()
                .uri("/v1/complaints")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + siti)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        "{%s, \"text\": \"Gelap\", \"location\": {\"lat\": %s, \"lon\": %s}}"
                                .formatted(what, city.lat(), city.lon()))
                .exchange();
    }

    private JsonNode read(JsonNode complaint) {
        return body(
                ask(
                                siti,
                                HttpMethod.GET,
                                "/v1/complaints/" + complaint.path("id").asString(),
                                null,
                                null)
                        .expectStatus()
                        .isOk());
    }

    private static List<String> members(JsonNode problem) {
        List<String> members = new ArrayList<>();
        problem.path("errors").forEach(each -> members.add(each.path("member").asString()));
        return members;
    }

    private static ResponseSpec ask(
            @Nullable String token,
            HttpMethod method,
            String path,
            @Nullable Integer version,
            @Nullable String body) {
        return AgentsCity.ask(client(), token, method, path, version, body);
    }
}
