package id.kentongan.api.handover;

import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.AgentsCity.conflict;
import static id.kentongan.api.testing.AgentsCity.update;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Told;
import id.kentongan.events.HandOverOffered;
import id.kentongan.events.SupervisorAlerted;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An incident is offered to another agency, which says in time whether it takes it. */
class HandOverTest {

    private static final AgentsCity CITY = AgentsCity.founded();

    /** Within the city for all of them, and each too far from the others to be the same. */
    private static double north = -.46;

    private final String pln = tokens().agency("PLN", CITY.code());
    private final String incident = CITY.incident("OTHER", north += .04);

    @Test
    @DisplayName("the agency sees it, reads what it needs, and takes it")
    void isAccepted() {
        JsonNode offered =
                body(
                        CITY.change(
                                        incident,
                                        "/hand-overs",
                                        "{\"agency\": \"PLN\", \"reason\": \"Kabel putus\","
                                                + " \"acceptWithinSeconds\": 600}")
                                .expectStatus()
                                .isCreated());
        String id = offered.path("id").asString();
        assertThat(offered.path("state").asString()).isEqualTo("OFFERED");
        assertThat(time(offered, "acceptBy"))
                .isEqualTo(time(offered, "offeredAt").plus(Duration.ofMinutes(10)));
        assertThat(ids(ask(pln, HttpMethod.GET, "?state=OFFERED", null))).startsWith(id);

        JsonNode read = body(ask(pln, HttpMethod.GET, "/" + id, null).expectStatus().isOk());
        assertThat(read.path("handOver").path("reason").asString()).isEqualTo("Kabel putus");
        assertThat(read.path("incident"))
                .as("what an agent sees of it is what is handed over")
                .isEqualTo(CITY.get("/v1/incidents/" + incident + "/eido"));

        JsonNode accepted = body(accept(id).expectStatus().isOk());

        assertThat(accepted.path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(body(accept(id).expectStatus().isOk())).as("again").isEqualTo(accepted);
        assertThat(conflict(refuse(id))).isEqualTo("id ILLEGAL_MOVE in ACCEPTED[]");
        assertThat(CITY.kinds(incident))
                .containsExactly("REPORTED", "HANDED_OVER", "HAND_OVER_ACCEPTED");
        assertThat(CITY.version(incident)).as("only the agent's offer counts").isOne();
        assertThat(CITY.get("/v1/incidents/" + incident + "/hand-overs").path(0))
                .isEqualTo(accepted);
        assertThat(ids(ask(pln, HttpMethod.GET, "?state=OFFERED", null))).doesNotContain(id);
        await().until(() -> Told.of(HandOverOffered.class, incident).size() == 1);
        assertThat(Told.of(HandOverOffered.class, incident).get(0).agency()).isEqualTo("PLN");
    }

    @Test
    @DisplayName("the document has no word of who reported it, and of notes only those marked")
    void tellsNobodysSecrets() {
        String notes = "/v1/incidents/" + incident + "/notes";
        CITY.ask(HttpMethod.POST, notes, null, "{\"text\": \"Penelepon mabuk\"}")
                .expectStatus()
                .isCreated();
        CITY.ask(
                        HttpMethod.POST,
                        notes,
                        null,
                        "{\"text\": \"Tiang < 3 m & roboh\", \"forAgencies\": true}")
                .expectStatus()
                .isCreated();
        String id = offer("PLN");

        String read =
                ask(pln, HttpMethod.GET, "/" + id, null)
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();

        assertThat(read)
                .contains("Tiang &lt; 3 m &amp; roboh")
                .doesNotContain("mabuk", "Siti", "628123456789", "byPerson");
    }

    @Test
    @DisplayName("refusing says why, and a supervisor hears of it; then it is offered to another")
    void isRefused() {
        String id = offer("PLN");
        JsonNode problem =
                body(
                        ask(pln, HttpMethod.POST, "/" + id + "/refuse", "{\"reason\": \" \"}")
                                .expectStatus()
                                .isBadRequest());
        assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo("reason");

        JsonNode refused = body(refuse(id).expectStatus().isOk());

        assertThat(refused.path("state").asString()).isEqualTo("REFUSED");
        assertThat(refused.path("answer").asString()).isEqualTo("Bukan jaringan kami");
        assertThat(conflict(accept(id))).isEqualTo("id ILLEGAL_MOVE in REFUSED[]");
        JsonNode after = body(ask(pln, HttpMethod.GET, "/" + id, null).expectStatus().isOk());
        assertThat(after.has("incident")).as("it has no reason to read on").isFalse();
        await().until(() -> alerts() == 1);
        offer("PDAM");
        offer("PLN");
        assertThat(CITY.get("/v1/incidents/" + incident + "/hand-overs").values())
                .extracting(each -> each.path("agency").asString())
                .containsExactly("PLN", "PDAM", "PLN");
    }

    @Test
    @DisplayName("whoever says nothing in time has lost it, once, whichever replica looks")
    void timesOut() throws SQLException {
        try (ConfigurableApplicationContext replica = RunningApi.start()) {
            String id = offer("PLN");

            update("UPDATE kentongan.hand_over SET accept_by = now() WHERE id = '" + id + "'");

            await().until(() -> state(id).equals("TIMED_OUT"));
            assertThat(conflict(accept(id))).isEqualTo("id ILLEGAL_MOVE in TIMED_OUT[]");
            await().until(() -> alerts() == 1);
            assertThat(CITY.kinds(incident)).containsOnlyOnce("HAND_OVER_TIMED_OUT");
            // Another one, so that a second alert would have been told before its offer.
            offer("PDAM");
            await().until(() -> Told.of(HandOverOffered.class, incident).size() == 2);
            assertThat(alerts()).isOne();
            assertThat(replica.isRunning()).isTrue();
        }
    }

    @Test
    @DisplayName("an answer that comes too late is none")
    void isAnsweredTooLate() throws SQLException {
        String id = offer("PLN");
        update("UPDATE kentongan.hand_over SET accept_by = now() WHERE id = '" + id + "'");

        assertThat(conflict(accept(id))).isEqualTo("id ILLEGAL_MOVE in TIMED_OUT[]");
    }

    @Test
    @DisplayName("an agent takes it back, with the version in hand")
    void isWithdrawn() {
        String id = offer("PLN");
        String path = "/v1/hand-overs/" + id + "/withdraw";
        CITY.ask(HttpMethod.POST, path, null, "{}").expectStatus().isEqualTo(428);
        CITY.ask(HttpMethod.POST, path, 0, "{}").expectStatus().isEqualTo(412);

        JsonNode withdrawn =
                body(
                        CITY.ask(HttpMethod.POST, path, 1, "{\"reason\": \"Sudah menyala\"}")
                                .expectStatus()
                                .isOk());

        assertThat(withdrawn.path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(CITY.version(incident)).isEqualTo(2);
        assertThat(conflict(accept(id))).isEqualTo("id ILLEGAL_MOVE in WITHDRAWN[]");
        assertThat(CITY.read(incident).path("timeline").values())
                .extracting(entry -> entry.path("note").asString(""))
                .contains("PLN: Sudah menyala");
    }

    @Test
    @DisplayName("what is answered stays answered")
    void isNotWithdrawnAfterwards() {
        String id = offer("PLN");
        accept(id).expectStatus().isOk();

        assertThat(
                        conflict(
                                CITY.ask(
                                        HttpMethod.POST,
                                        "/v1/hand-overs/" + id + "/withdraw",
                                        1,
                                        "{}")))
                .isEqualTo("id ILLEGAL_MOVE in ACCEPTED[]");
    }

    @Test
    @DisplayName("an incident that is over is offered to nobody any more")
    void endsWithTheIncident() {
        String id = offer("PLN");

        CITY.close(incident, "HANDLED");

        // Whether or not the clock has seen it yet.
        accept(id).expectStatus().isEqualTo(409);
        int version = CITY.version(incident);
        await().until(() -> state(id).equals("WITHDRAWN"));
        assertThat(CITY.version(incident)).as("no agent changed it").isEqualTo(version);
        assertThat(
                        CITY.get("/v1/incidents/" + incident + "/hand-overs")
                                .path(0)
                                .path("answer")
                                .asString())
                .isEqualTo("INCIDENT_CLOSED");
        assertThat(alerts()).isZero();
    }

    @Test
    @DisplayName("an agency is not asked twice while it has it")
    void isNotOfferedTwice() {
        String id = offer("PLN");

        assertThat(conflict(CITY.change(incident, "/hand-overs", "{\"agency\": \"PLN\"}")))
                .isEqualTo("agency ILLEGAL_MOVE in OFFERED[WITHDRAWN]");

        accept(id).expectStatus().isOk();
        assertThat(conflict(CITY.change(incident, "/hand-overs", "{\"agency\": \"PLN\"}")))
                .isEqualTo("agency ILLEGAL_MOVE in ACCEPTED[]");
    }

    @Test
    @DisplayName("somebody else's looks like none")
    void somebodyElsesLooksLikeNone() {
        String id = offer("PLN");

        for (String stranger :
                List.of(tokens().agency("PDAM", CITY.code()), tokens().agency("PLN", "99.99"))) {
            ask(stranger, HttpMethod.GET, "/" + id, null).expectStatus().isNotFound();
            ask(stranger, HttpMethod.POST, "/" + id + "/accept", null).expectStatus().isNotFound();
            assertThat(ids(ask(stranger, HttpMethod.GET, "", null))).doesNotContain(id);
        }
        ask(tokens().agent("99.99"), HttpMethod.GET, "/" + id, null).expectStatus().isNotFound();
        ask(pln, HttpMethod.GET, "/" + UUID.randomUUID(), null).expectStatus().isNotFound();
        ask(tokens().agent(CITY.code()), HttpMethod.POST, "/" + id + "/accept", null)
                .expectStatus()
                .isForbidden();
        ask(pln, HttpMethod.POST, "/" + id + "/withdraw", "{}").expectStatus().isForbidden();
        ask(tokens().citizen("siti"), HttpMethod.GET, "", null).expectStatus().isForbidden();
        AgentsCity.ask(
                        client(),
                        tokens().agent("99.99"),
                        HttpMethod.GET,
                        "/v1/incidents/" + incident + "/eido",
                        null,
                        null)
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | agency",
                "{\"agency\": \"PLN \"} | agency",
                "{\"agency\": \"NASA\"} | agency",
                "{\"agency\": \"PLN\", \"acceptWithinSeconds\": 9} | acceptWithinSeconds",
                "{\"agency\": \"PLN\", \"acceptWithinSeconds\": 3601} | acceptWithinSeconds",
                "{\"agency\": \"PLN\", \"acceptWithinSeconds\": 60.5} | acceptWithinSeconds",
                "{\"agency\": \"PLN\", \"acceptWithinSeconds\": \"60\"} | acceptWithinSeconds",
                "{\"agency\": \"PLN\", \"acceptWithin\": \"PT1M\"} | acceptWithin",
            })
    void whatIsWrongIsNamed(String offer, String member) {
        JsonNode problem =
                body(CITY.change(incident, "/hand-overs", offer).expectStatus().isBadRequest());

        assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?state=LOST"})
    void whatCannotBeListedIsRefused(String query) {
        ask(pln, HttpMethod.GET, query, null).expectStatus().isBadRequest();
    }

    private String offer(String agency) {
        return body(CITY.change(incident, "/hand-overs", "{\"agency\": \"" + agency + "\"}")
                        .expectStatus()
                        .isCreated())
                .path("id")
                .asString();
    }

    private ResponseSpec accept(String id) {
        return ask(pln, HttpMethod.POST, "/" + id + "/accept", null);
    }

    private ResponseSpec refuse(String id) {
        return ask(
                pln,
                HttpMethod.POST,
                "/" + id + "/refuse",
                "{\"reason\": \"Bukan jaringan kami\"}");
    }

    private long alerts() {
        return Told.of(SupervisorAlerted.class, incident).stream()
                .filter(each -> each.cause() == SupervisorAlerted.Cause.HAND_OVER_NOT_TAKEN)
                .count();
    }

    private String state(String id) {
        return CITY.get("/v1/hand-overs/" + id).path("handOver").path("state").asString();
    }

    private static ResponseSpec ask(String token, HttpMethod method, String path, String body) {
        return AgentsCity.ask(client(), token, method, "/v1/hand-overs" + path, null, body);
    }

    private static List<String> ids(ResponseSpec list) {
        return body(list.expectStatus().isOk()).values().stream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    private static Instant time(JsonNode handOver, String member) {
        return Instant.parse(handOver.path(member).asString());
    }
}
