package id.kentongan.api.routing;

import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.testing.AgentsCity;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** A city says who answers for what, tries it out, and complaints go there. */
class RoutingTest {

    private static final String RULES =
            """
            {"rules": [{"name": "Sampah di pasar", "categories": ["WASTE"], "agency": "SATPOL_PP"},
                       {"name": "Selebihnya", "services": ["POTHOLE"], "agency": "DPU"}]}
            """;

    private final AgentsCity city = AgentsCity.founded();
    private final String routing = "/v1/routing/" + city.code();
    private final String operator = tokens().operator(city.code());
    private final String agent = tokens().agent(city.code());

    @Test
    @DisplayName("complaints go to whom the rules say, and whoever works on them reads why")
    void isHeeded() {
        assertThat(body(ask(agent, HttpMethod.GET, routing, null, null)).toString())
                .isEqualTo("{\"jurisdiction\":\"" + city.code() + "\",\"version\":0,\"rules\":[]}");
        JsonNode before = complain("WASTE");
        assertThat(before.path("agency").asString()).isEqualTo("DLH");

        JsonNode set = body(ask(operator, HttpMethod.PUT, routing, 0, RULES).expectStatus().isOk());
        assertThat(set.path("version").asInt()).isEqualTo(1);
        assertThat(body(ask(agent, HttpMethod.GET, routing, null, null))).isEqualTo(set);

        JsonNode routed = complain("WASTE");
        assertThat(routed.path("agency").asString()).isEqualTo("SATPOL_PP");
        assertThat(routed.has("routedBy")).as("for whoever made it").isFalse();
        assertThat(city.get("/v1/complaints/" + id(routed)).path("routedBy").asString())
                .isEqualTo("Sampah di pasar");
        assertThat(city.get("/v1/complaints/" + id(before)).path("agency").asString())
                .as("what came already stays")
                .isEqualTo("DLH");
        assertThat(city.get("/v1/complaints/" + id(before)).has("routedBy")).isFalse();
    }

    @Test
    @DisplayName("they are tried out, also before they are set, and nothing is filed")
    void isTried() {
        String waste =
                "{\"category\": \"WASTE\", \"location\": {\"lat\": "
                        + city.lat()
                        + ", \"lon\": "
                        + city.lon()
                        + "}";

        JsonNode now = tried(waste + "}");
        assertThat(now.path("agency").asString()).isEqualTo("DLH");
        assertThat(now.path("considered").size()).isZero();
        JsonNode then = tried(waste + ", \"policy\": " + RULES + "}");
        assertThat(then.path("agency").asString()).isEqualTo("SATPOL_PP");
        assertThat(then.path("rule").asString()).isEqualTo("Sampah di pasar");
        assertThat(then.path("because").path("en").asString())
                .isEqualTo("The first rule that is about it: Sampah di pasar.");
        assertThat(then.path("considered").toString())
                .isEqualTo("[{\"rule\":\"Sampah di pasar\",\"unmet\":[]}]");
        assertThat(body(ask(agent, HttpMethod.GET, routing, null, null)).path("version").asInt())
                .isZero();
        assertThat(city.get("/v1/complaints").path("items").size()).as("nothing is filed").isZero();

        assertThat(members(waste.replace("" + city.lat(), "" + (city.lat() + 30)) + "}"))
                .as("somewhere else")
                .containsExactly("location");
        assertThat(members(waste.replace("WASTE", "LAWN") + ", \"x\": 1, \"policy\": {}}"))
                .containsExactly("category", "policy.rules", "x");
        assertThat(members("{\"service\": \"NEVER\", \"location\": {\"lat\": 91, \"lon\": 1}}"))
                .containsExactly("location.lat");
        assertThat(members("{\"service\": \"NEVER\", \"location\": {\"lat\": 9, \"lon\": 1}}"))
                .containsExactly("service");
    }

    @Test
    @DisplayName("all that is wrong with rules is named at once, and nothing is set")
    void whatIsWrongIsNamed() {
        JsonNode problem =
                body(
                        ask(
                                        operator,
                                        HttpMethod.PUT,
                                        routing,
                                        0,
                                        """
                                        {"rules": [
                                          {"name": "A", "categories": ["LAWN"], "services": ["pothole", 5],
                                           "area": {"type": "Point", "coordinates": [1, 2]},
                                           "answers": {"OWNER": [], "owner": ["X"]},
                                           "hours": {"days": [], "from": "25:00", "to": "5"},
                                           "agency": "NASA"},
                                          {"name": "A", "agency": "BASARNAS"},
                                          {"agency": "DPU", "when": "always"}], "x": 1}
                                        """)
                                .expectStatus()
                                .isBadRequest());

        assertThat(named(problem))
                .containsExactlyInAnyOrder(
                        "rules[0].categories[0]",
                        "rules[0].services[0]",
                        "rules[0].services[1]",
                        "rules[0].area.type",
                        "rules[0].area.coordinates[0]",
                        "rules[0].answers.OWNER",
                        "rules[0].answers.owner",
                        "rules[0].hours.days",
                        "rules[0].hours.from",
                        "rules[0].hours.to",
                        "rules[0].agency",
                        "rules[1].name",
                        "rules[1].capability",
                        "rules[2].name",
                        "rules[2].when",
                        "x");
        assertThat(
                        named(
                                body(
                                        ask(operator, HttpMethod.PUT, routing, 0, "{}")
                                                .expectStatus()
                                                .isBadRequest())))
                .containsExactly("rules");
    }

    @Test
    @DisplayName("what is set is read back, however small its numbers are")
    void isReadBack() {
        String rules =
                """
                {"rules": [{"name": "Pasar", "agency": "DPU", "area": {"type": "Polygon",
                  "coordinates": [[[0, 1e-300], [1, 0], [1, 1], [0, 1e-300]]]},
                  "answers": {"OWNER": ["PROVINCE"]},
                  "hours": {"days": ["FRIDAY"], "from": "20:00", "to": "05:00"}}]}
                """;
        JsonNode set = body(ask(operator, HttpMethod.PUT, routing, 0, rules).expectStatus().isOk());

        assertThat(set.path("rules").size()).isEqualTo(1);
        assertThat(body(ask(agent, HttpMethod.GET, routing, null, null))).isEqualTo(set);
    }

    @Test
    @DisplayName("operators of the city set them, its people read them, and others do not")
    void whoMay() {
        ask(operator, HttpMethod.PUT, routing, null, RULES).expectStatus().isEqualTo(428);
        ask(operator, HttpMethod.PUT, routing, 1, RULES).expectStatus().isEqualTo(412);
        ask(agent, HttpMethod.PUT, routing, 0, RULES).expectStatus().isForbidden();
        ask(tokens().operator("97.97"), HttpMethod.PUT, routing, 0, RULES)
                .expectStatus()
                .isForbidden();
        ask(tokens().agent("97.97"), HttpMethod.GET, routing, null, null)
                .expectStatus()
                .isForbidden();
        ask(tokens().agent("97.97"), HttpMethod.POST, routing + "/trials", null, "{}")
                .expectStatus()
                .isForbidden();
        ask(tokens().agency("DPU", city.code()), HttpMethod.GET, routing, null, null)
                .expectStatus()
                .isOk();
        ask(operator, HttpMethod.PUT, routing, 0, RULES).expectStatus().isOk();
        ask(operator, HttpMethod.PUT, routing, 1, "{\"rules\": []}").expectStatus().isOk();
    }

    private JsonNode complain(String category) {
        return body(
                ask(
                                tokens().citizen("siti"),
                                HttpMethod.POST,
                                "/v1/complaints",
                                null,
                                "{\"category\": \"%s\", \"text\": \"Bau\", \"location\": {\"lat\": %s, \"lon\": %s}}"
                                        .formatted(category, city.lat(), city.lon()))
                        .expectStatus()
                        .isCreated());
    }

    private static String id(JsonNode complaint) {
        return complaint.path("id").asString();
    }

    private JsonNode tried(String body) {
        return body(
                ask(agent, HttpMethod.POST, routing + "/trials", null, body).expectStatus().isOk());
    }

    private List<String> members(String trial) {
        return named(
                body(
                        ask(agent, HttpMethod.POST, routing + "/trials", null, trial)
                                .expectStatus()
                                .isBadRequest()));
    }

    private static List<String> named(JsonNode problem) {
        return problem.path("errors").values().stream()
                .map(error -> error.path("member").asString())
                .toList();
    }

    private static ResponseSpec ask(
            String token,
            HttpMethod method,
            String path,
            @Nullable Integer version,
            @Nullable String body) {
        return AgentsCity.ask(client(), token, method, path, version, body);
    }
}
