package id.kentongan.api.incident.web;

import static id.kentongan.api.testing.AgentsCity.ELSEWHERE;
import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.AgentsCity.conflict;
import static id.kentongan.api.testing.AgentsCity.incidentOf;
import static id.kentongan.api.testing.AgentsCity.update;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What an agent's screen asks for all day. */
class AgentDeskTest {

    private final AgentsCity city = AgentsCity.founded();

    @Nested
    class TheQueue {

        @Test
        @DisplayName("the most urgent come first, among them the oldest; what is over is not in it")
        void isOrderedByPriorityAndAge() {
            String tree = city.incident("FALLEN_TREE", 0);
            String fire = city.incident("FIRE", ELSEWHERE);
            String flood = city.incident("FLOOD", 2 * ELSEWHERE);
            String laterFire = city.incident("FIRE", 3 * ELSEWHERE);
            String over = city.incident("FIRE", 4 * ELSEWHERE);
            String part = city.incident("FIRE", 5 * ELSEWHERE);
            city.close(over, "HANDLED");
            city.change(part, "/merge", "{\"into\": \"" + laterFire + "\"}")
                    .expectStatus()
                    .isNoContent();

            JsonNode queue = city.get("/v1/queue");

            assertThat(ids(queue)).containsExactly(fire, laterFire, flood, tree);
            assertThat(queue.path("open").asInt()).isEqualTo(4);
            assertThat(ids(city.get("/v1/queue?limit=2"))).containsExactly(fire, laterFire);
            assertThat(city.get("/v1/queue?limit=2").path("open").asInt()).isEqualTo(4);
        }

        @Test
        @DisplayName("a colour for each by what it waits for; none for what has been served")
        void showsWhatEachWaitsFor() throws SQLException {
            String unseen = city.incident("FLOOD", 3 * ELSEWHERE);
            assertThat(sla(unseen)).isEqualTo("ANSWER GREEN");
            update(
                    "UPDATE kentongan.incident SET opened_at = now() - interval '20 s' WHERE id = '"
                            + unseen
                            + "'");
            assertThat(sla(unseen)).isEqualTo("ANSWER RED");

            claim(unseen, tokens().agent(city.code())).expectStatus().isOk();

            assertThat(sla(unseen)).isEqualTo("ARRIVAL GREEN");
            UUID engine = city.engine(0);
            String fire = city.incident("FIRE", 0);
            assertThat(sla(fire)).isEqualTo("ARRIVAL GREEN");
            say(engine, fire, "ON_SCENE");
            assertThat(sla(fire)).isEqualTo("NOTHING GREEN");
            say(engine, fire, "CLEARED");
            assertThat(sla(fire)).isEqualTo("NOTHING GREEN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "1001", "x"})
        void aLimitOutOfBoundsIsNamed(String limit) {
            JsonNode problem =
                    body(
                            city.ask(HttpMethod.GET, "/v1/queue?limit=" + limit, null, null)
                                    .expectStatus()
                                    .isBadRequest());

            assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo("limit");
        }

        @Test
        void isForTheCitysOwnAgents() {
            city.ask(HttpMethod.GET, "/v1/queue?jurisdiction=33.74", null, null)
                    .expectStatus()
                    .isForbidden();
        }

        private List<String> ids(JsonNode queue) {
            return queue.path("entries").values().stream()
                    .map(entry -> entry.path("incident").path("id").asString())
                    .toList();
        }

        private String sla(String incident) {
            JsonNode sla =
                    city.get("/v1/queue").path("entries").values().stream()
                            .filter(
                                    entry ->
                                            entry.path("incident")
                                                    .path("id")
                                                    .asString()
                                                    .equals(incident))
                            .findFirst()
                            .orElseThrow()
                            .path("sla");
            return sla.path("stage").asString() + " " + sla.path("colour").asString();
        }

        private void say(UUID engine, String incident, String activity) {
            String task =
                    city.get("/v1/incidents/" + incident + "/assignments")
                            .path(0)
                            .path("id")
                            .asString();
            AgentsCity.ask(
                            client(),
                            tokens().unit(engine, city.code()),
                            HttpMethod.POST,
                            "/v1/assignments/" + task + "/activity",
                            null,
                            "{\"activity\": \"" + activity + "\"}")
                    .expectStatus()
                    .isOk();
        }
    }

    @Nested
    class AClaim {

        private final String fire = city.incident("FIRE", 0);
        private final String me = tokens().agent(city.code());
        private final String other = city.agentNamed("other", "dispatcher");
        private final String supervisor = city.agentNamed("head", "supervisor");

        @Test
        @DisplayName("is renewed by its agent, refused to others, and shown to all")
        void isOneAgents() {
            JsonNode first = body(claim(fire, me).expectStatus().isOk());
            JsonNode again = body(claim(fire, me).expectStatus().isOk());

            assertThat(until(again)).isAfter(until(first));
            assertThat(conflict(claim(fire, other))).isEqualTo("id CLAIMED");
            JsonNode shown = city.read(fire).path("incident");
            assertThat(shown.path("claim")).isEqualTo(again);
            assertThat(shown.path("version").asInt()).as("hinders nobody").isZero();
            assertThat(city.kinds(fire))
                    .as("heartbeats leave no trace")
                    .containsOnlyOnce("CLAIMED");
        }

        @Test
        @DisplayName("ends by itself when its agent's screen is gone")
        void expires() throws SQLException {
            claim(fire, me).expectStatus().isOk();
            update("UPDATE kentongan.incident SET claimed_until = now() WHERE id = '" + fire + "'");

            claim(fire, other).expectStatus().isOk();

            assertThat(conflict(claim(fire, me))).isEqualTo("id CLAIMED");
        }

        @Test
        void isReleasedByItsAgentOnly() {
            claim(fire, me).expectStatus().isOk();
            release(other).expectStatus().isNoContent();
            assertThat(conflict(claim(fire, other))).isEqualTo("id CLAIMED");

            release(me).expectStatus().isNoContent();

            claim(fire, other).expectStatus().isOk();
            assertThat(city.kinds(fire)).endsWith("CLAIMED", "RELEASED", "CLAIMED");
        }

        @Test
        @DisplayName("is taken over by a supervisor, not by colleagues")
        void isTakenOver() {
            claim(fire, me).expectStatus().isOk();
            JsonNode refused = body(takeOver(other).expectStatus().isForbidden());
            assertThat(refused.path("code").asString()).isEqualTo("NOT_ALLOWED");
            assertThat(refused.path("errors").path(0).path("member").asString())
                    .isEqualTo("takeOver");
            assertThat(conflict(claim(fire, supervisor))).as("not unasked").isEqualTo("id CLAIMED");

            takeOver(supervisor).expectStatus().isOk();

            assertThat(conflict(claim(fire, me))).isEqualTo("id CLAIMED");
        }

        @Test
        @DisplayName("that was taken over is not given up by the agent who lost it")
        void isNotReleasedByWhoeverLostIt() {
            claim(fire, me).expectStatus().isOk();
            JsonNode heads = body(takeOver(supervisor).expectStatus().isOk());

            release(me).expectStatus().isNoContent();

            assertThat(city.read(fire).path("incident").path("claim")).isEqualTo(heads);
            assertThat(conflict(claim(fire, me))).isEqualTo("id CLAIMED");
            assertThat(city.kinds(fire)).endsWith("CLAIMED", "CLAIMED");
        }

        @Test
        @DisplayName("of twenty who claim at once, at two replicas, one gets it")
        void isOnlyOnes() {
            try (ConfigurableApplicationContext replica = RunningApi.start()) {
                List<WebTestClient> replicas = List.of(client(), RunningApi.clientOf(replica));
                List<Integer> answers =
                        IntStream.range(0, 20)
                                .parallel()
                                .mapToObj(
                                        i ->
                                                put(
                                                                replicas.get(i % 2),
                                                                city.agentNamed("a" + i),
                                                                fire,
                                                                "{}")
                                                        .returnResult(String.class)
                                                        .getStatus()
                                                        .value())
                                .toList();

                assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
            }
        }

        @Test
        @DisplayName("neither begins nor goes on when the incident is over")
        void endsWithTheIncident() {
            claim(fire, me).expectStatus().isOk();
            city.close(fire, "HANDLED");

            assertThat(conflict(claim(fire, me))).isEqualTo("id NOT_OPEN");
            assertThat(conflict(claim(fire, other))).isEqualTo("id NOT_OPEN");
        }

        @Test
        @DisplayName("nor when it is part of another one")
        void endsWithAMerge() {
            claim(fire, me).expectStatus().isOk();
            String whole = city.incident("FIRE", ELSEWHERE);
            city.change(fire, "/merge", "{\"into\": \"" + whole + "\"}")
                    .expectStatus()
                    .isNoContent();

            assertThat(conflict(claim(fire, me))).isEqualTo("id NOT_OPEN");
            assertThat(conflict(claim(fire, other))).isEqualTo("id NOT_OPEN");
        }

        @Test
        @DisplayName("is answered when it is first claimed, whoever claims it later")
        void isAnsweredOnce() throws SQLException {
            String answered =
                    "SELECT first_claimed_at FROM kentongan.incident WHERE id = '" + fire + "'";
            claim(fire, me).expectStatus().isOk();
            List<String> first = AgentsCity.list(answered);

            takeOver(supervisor).expectStatus().isOk();
            release(supervisor).expectStatus().isNoContent();
            claim(fire, other).expectStatus().isOk();

            assertThat(first).doesNotContainNull();
            assertThat(AgentsCity.list(answered)).isEqualTo(first);
        }

        @Test
        void anotherCitysAgentFindsNothing() {
            claim(fire, tokens().agent("99.99")).expectStatus().isNotFound();
            AgentsCity.ask(
                            client(),
                            tokens().agent("99.99"),
                            HttpMethod.DELETE,
                            "/v1/incidents/" + fire + "/claim",
                            null,
                            null)
                    .expectStatus()
                    .isNotFound();
        }

        private Instant until(JsonNode claim) {
            return Instant.parse(claim.path("until").asString());
        }

        private ResponseSpec takeOver(String token) {
            return put(client(), token, fire, "{\"takeOver\": true}");
        }

        private ResponseSpec release(String token) {
            return AgentsCity.ask(
                    client(),
                    token,
                    HttpMethod.DELETE,
                    "/v1/incidents/" + fire + "/claim",
                    null,
                    null);
        }
    }

    @Nested
    class Notes {

        private final String fire = city.incident("FIRE", 0);
        private final String path = "/v1/incidents/" + fire + "/notes";

        @Test
        @DisplayName("are kept sealed, in order, and change no version")
        void areKept() throws SQLException {
            note("{\"text\": \"Pagar terkunci, lewat belakang\", \"forAgencies\": true}")
                    .expectStatus()
                    .isCreated();
            note("{\"text\": \"Penelepon panik\"}").expectStatus().isCreated();

            JsonNode notes = city.get(path);
            assertThat(notes.values())
                    .extracting(note -> note.path("text").asString())
                    .containsExactly("Pagar terkunci, lewat belakang", "Penelepon panik");
            assertThat(notes.values())
                    .extracting(note -> note.path("forAgencies").asBoolean())
                    .containsExactly(true, false);
            assertThat(city.version(fire)).isZero();
            assertThat(
                            AgentsCity.list(
                                    "SELECT encode(sealed, 'escape') FROM kentongan.incident_note"
                                            + " WHERE incident_id = '"
                                            + fire
                                            + "'"))
                    .hasSize(2)
                    .noneMatch(kept -> kept.contains("panik"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"text\": \" \"}",
                    "{\"text\": null}",
                    "{\"text\": \"\\u0000\"}"
                })
        void sayNothingWithoutWords(String body) {
            JsonNode problem = body(note(body).expectStatus().isBadRequest());

            assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo("text");
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "0.5", "true", "[\"x\"]", "{}"})
        @DisplayName("what is no text is not made one")
        void areTexts(String noText) {
            JsonNode problem =
                    body(note("{\"text\": " + noText + "}").expectStatus().isBadRequest());

            JsonNode error = problem.path("errors").path(0);
            assertThat(error.path("member").asString()).isEqualTo("text");
            assertThat(error.path("code").asString()).isEqualTo("WRONG_TYPE");
            assertThat(city.get(path).size()).isZero();
        }

        @Test
        void areTheCitysOwn() {
            AgentsCity.ask(
                            client(),
                            tokens().agent("99.99"),
                            HttpMethod.POST,
                            path,
                            null,
                            "{\"text\": \"x\"}")
                    .expectStatus()
                    .isNotFound();
            AgentsCity.ask(client(), tokens().agent("99.99"), HttpMethod.GET, path, null, null)
                    .expectStatus()
                    .isNotFound();
        }

        private ResponseSpec note(String body) {
            return city.ask(HttpMethod.POST, path, null, body);
        }
    }

    @Nested
    class WhatAReportIs {

        private final JsonNode report = city.report("FIRE", 0);
        private final String fire = incidentOf(report);

        @ParameterizedTest
        @ValueSource(strings = {"GHOST", "PRANK", "INFORMATION", "TEST"})
        @DisplayName("what is no cause to come is put last, kept, and nobody is called back")
        void idleReportsArePutLast(String callClass) {
            UUID engine = city.engine(ELSEWHERE);
            JsonNode idle = city.report("FIRE", ELSEWHERE);
            String incident = incidentOf(idle);

            classify(idle, callClass, 0).expectStatus().isNoContent();

            JsonNode after = city.read(incident);
            assertThat(after.path("incident").path("priority").asInt()).isEqualTo(5);
            assertThat(after.path("incident").path("status").asString())
                    .isEqualTo("RESOURCES_ASSIGNED");
            assertThat(after.path("reports").path(0).path("callClass").asString())
                    .isEqualTo(callClass);
            assertThat(city.kinds(incident)).endsWith("CLASSIFIED");
            assertThat(
                            city.get("/v1/incidents/" + incident + "/assignments")
                                    .path(0)
                                    .path("unit")
                                    .path("id")
                                    .asString())
                    .isEqualTo(engine.toString());
            classify(idle, "NORMAL", 1).expectStatus().isNoContent();
            assertThat(priority(incident)).as("taken back").isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NORMAL", "SILENT", "ABANDONED"})
        @DisplayName("whoever says nothing may be in danger: as urgent as before")
        void silenceIsNoPrank(String callClass) {
            classify(report, callClass, 0).expectStatus().isNoContent();

            assertThat(priority(fire)).isEqualTo(1);
        }

        @Test
        @DisplayName("one prank among others, and the same said twice")
        void oneOfSeveralIsNotCounted() {
            JsonNode second = city.report("FIRE", 0);
            assertThat(incidentOf(second)).isEqualTo(fire);

            classify(report, "PRANK", 0).expectStatus().isNoContent();
            classify(report, "GHOST", 1).expectStatus().isNoContent();

            assertThat(priority(fire)).isEqualTo(1);
            classify(second, "PRANK", 2).expectStatus().isNoContent();
            assertThat(priority(fire)).isEqualTo(5);
        }

        @Test
        @DisplayName("counts where the incident was merged into, and leaves with it")
        void countsInTheWhole() {
            JsonNode part = city.report("FIRE", 2 * ELSEWHERE);
            city.change(incidentOf(part), "/merge", "{\"into\": \"" + fire + "\"}")
                    .expectStatus()
                    .isNoContent();
            classify(part, "PRANK", city.version(incidentOf(part))).expectStatus().isNoContent();
            assertThat(priority(fire)).isEqualTo(1);

            classify(report, "PRANK", city.version(fire)).expectStatus().isNoContent();

            assertThat(priority(fire)).as("both are").isEqualTo(5);
            classify(report, "NORMAL", city.version(fire)).expectStatus().isNoContent();
            city.change(incidentOf(part), "/unmerge", null).expectStatus().isNoContent();
            assertThat(priority(fire)).isEqualTo(1);
            assertThat(priority(incidentOf(part))).isEqualTo(5);
        }

        @Test
        @DisplayName("goes with its report when reports are split off")
        void goesWithItsReport() {
            JsonNode prank = city.report("FIRE", 0);
            classify(prank, "PRANK", 0).expectStatus().isNoContent();

            String opened =
                    body(city.change(
                                            fire,
                                            "/split",
                                            "{\"reports\": [\""
                                                    + prank.path("id").asString()
                                                    + "\"]}")
                                    .expectStatus()
                                    .isCreated())
                            .path("id")
                            .asString();

            assertThat(priority(opened)).isEqualTo(5);
            assertThat(priority(fire)).isEqualTo(1);
        }

        @Test
        void isSaidOfTheVersionThatWasRead() {
            classify(report, "PRANK", 0).expectStatus().isNoContent();

            classify(report, "NORMAL", 0).expectStatus().isEqualTo(412);
            classify(report, "NORMAL", null).expectStatus().isEqualTo(428);
            JsonNode problem = body(classify(report, "JOKE", 1).expectStatus().isBadRequest());
            assertThat(problem.path("errors").path(0).path("member").asString())
                    .isEqualTo("callClass");
            AgentsCity.ask(
                            client(),
                            tokens().agent("99.99"),
                            HttpMethod.PUT,
                            path(report),
                            1,
                            "{\"callClass\": \"NORMAL\"}")
                    .expectStatus()
                    .isNotFound();
        }

        private ResponseSpec classify(JsonNode what, String callClass, Integer version) {
            return city.ask(
                    HttpMethod.PUT, path(what), version, "{\"callClass\": \"" + callClass + "\"}");
        }

        private String path(JsonNode what) {
            return "/v1/emergency-reports/" + what.path("id").asString() + "/classification";
        }

        private int priority(String incident) {
            return city.read(incident).path("incident").path("priority").asInt();
        }
    }

    private ResponseSpec claim(String incident, String token) {
        return put(client(), token, incident, "{}");
    }

    private static ResponseSpec put(WebTestClient at, String token, String incident, String body) {
        return AgentsCity.ask(
                at, token, HttpMethod.PUT, "/v1/incidents/" + incident + "/claim", null, body);
    }
}
