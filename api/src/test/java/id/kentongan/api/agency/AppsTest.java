package id.kentongan.api.agency;

import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.util.UUID;

/** The register of apps, and their keys. */
class AppsTest {

    private static final String LAPOR =
            """
            {"name": "Lapor Semar", "meaning": {"id": "Lapor kepada Semar", "en": "Report to Semar"},
             "agency": "DISHUB", "contact": "aplikasi@dishub.test"}
            """;

    private final AgentsCity city = AgentsCity.founded();
    private final String apps = "/v1/apps/" + city.code();
    private final String lapor = apps + "/LAPOR_SEMAR";
    private final String operator = tokens().operator(city.code());

    @Test
    @DisplayName("an operator registers an app, and changes what is known of it")
    void isRegistered() {
        JsonNode made = body(put(0, LAPOR).expectStatus().isOk());

        assertThat(made.path("version").asInt()).isEqualTo(1);
        assertThat(made.path("requestsPerMinute").asInt()).isEqualTo(60);
        assertThat(made.path("active").asBoolean()).isTrue();
        put(0, LAPOR).expectStatus().isEqualTo(412);
        put(2, LAPOR).expectStatus().isEqualTo(412);
        put(null, LAPOR).expectStatus().isEqualTo(428);

        issued();
        JsonNode changed =
                body(put(2, LAPOR.replace("Lapor Semar", "Lapor Mang")).expectStatus().isOk());

        assertThat(changed.path("name").asString()).isEqualTo("Lapor Mang");
        assertThat(changed.path("keys").size()).as("its keys stay").isEqualTo(1);
        assertThat(body(ask(HttpMethod.GET, apps, null, null)).path(0)).isEqualTo(changed);
    }

    @Test
    @DisplayName("all that is wrong is named at once")
    void whatIsWrongIsNamed() {
        JsonNode problem =
                body(
                        ask(
                                        HttpMethod.PUT,
                                        apps + "/lapor",
                                        0,
                                        """
                                        {"name": " ", "meaning": {"id": "x"}, "agency": "NASA",
                                         "requestsPerMinute": 0, "active": 1, "key": "mine"}
                                        """)
                                .expectStatus()
                                .isBadRequest());

        assertThat(problem.path("errors").values())
                .extracting(error -> error.path("member").asString())
                .containsExactly(
                        "code",
                        "name",
                        "meaning.en",
                        "agency",
                        "contact",
                        "requestsPerMinute",
                        "active",
                        "key");
        ask(
                        HttpMethod.PUT,
                        lapor,
                        0,
                        LAPOR.replace("\"agency\"", "\"requestsPerMinute\": 1.5, \"agency\""))
                .expectStatus()
                .isBadRequest();
    }

    @Test
    @DisplayName("two keys are good at once, and nothing is kept that could be used as one")
    void hasTwoKeys() {
        put(0, LAPOR).expectStatus().isOk();
        JsonNode first = issued();
        JsonNode second = issued();

        assertThat(first.path("key").asString())
                .startsWith("kentongan_")
                .hasSizeGreaterThan(50)
                .isNotEqualTo(second.path("key").asString());
        assertThat(
                        JdbcClient.create(RunningApi.database())
                                .sql(
                                        "SELECT app::text FROM kentongan.app WHERE jurisdiction = :city")
                                .param("city", city.code())
                                .query(String.class)
                                .single())
                .contains(first.path("id").asString())
                .doesNotContain(first.path("key").asString());
        assertThat(app().ofKey(first.path("key").asString())).isNotNull();

        ask(HttpMethod.POST, lapor + "/keys", null, null).expectStatus().isEqualTo(409);
        String old = lapor + "/keys/" + first.path("id").asString();
        ask(HttpMethod.DELETE, old, null, null).expectStatus().isNoContent();
        ask(HttpMethod.DELETE, old, null, null).expectStatus().isNotFound();

        assertThat(app().ofKey(first.path("key").asString())).isNull();
        assertThat(app().ofKey(second.path("key").asString())).isNotNull();
        assertThat(app().ofKey("kentongan_")).isNull();
        issued();
    }

    @Test
    @DisplayName("the keys of an app that is not active are nobody's, until it is again")
    void isLetInWhileActive() {
        put(0, LAPOR).expectStatus().isOk();
        String key = issued().path("key").asString();

        put(2, LAPOR.replace("\"agency\"", "\"active\": false, \"agency\"")).expectStatus().isOk();
        assertThat(app().ofKey(key)).isNull();

        put(3, LAPOR).expectStatus().isOk();
        assertThat(app().ofKey(key)).isNotNull();
    }

    @Test
    @DisplayName("only for operators of the city, and only of apps that are there")
    void isForOperators() {
        String other = tokens().operator("97.97");
        for (String token : new String[] {other, tokens().agent(city.code())}) {
            AgentsCity.ask(client(), token, HttpMethod.GET, apps, null, null)
                    .expectStatus()
                    .isForbidden();
            AgentsCity.ask(client(), token, HttpMethod.PUT, lapor, 0, LAPOR)
                    .expectStatus()
                    .isForbidden();
            AgentsCity.ask(client(), token, HttpMethod.POST, lapor + "/keys", null, null)
                    .expectStatus()
                    .isForbidden();
        }
        ask(HttpMethod.POST, lapor + "/keys", null, null).expectStatus().isNotFound();
        ask(HttpMethod.DELETE, lapor + "/keys/" + UUID.randomUUID(), null, null)
                .expectStatus()
                .isNotFound();
        ask(HttpMethod.GET, "/v1/apps/00.00", null, null).expectStatus().isNotFound();
    }

    private static Apps app() {
        return RunningApi.bean(Apps.class);
    }

    private JsonNode issued() {
        return body(ask(HttpMethod.POST, lapor + "/keys", null, null).expectStatus().isCreated());
    }

    private ResponseSpec put(@Nullable Integer version, String definition) {
        return ask(HttpMethod.PUT, lapor, version, definition);
    }

    private ResponseSpec ask(
            HttpMethod method, String path, @Nullable Integer version, @Nullable String body) {
        return AgentsCity.ask(client(), operator, method, path, version, body);
    }
}
