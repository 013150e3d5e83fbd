package id.kentongan.api.reporter.web;

import static id.kentongan.api.reporter.web.ReporterStory.bearer;
import static id.kentongan.api.reporter.web.ReporterStory.body;
import static id.kentongan.api.reporter.web.ReporterStory.json;
import static id.kentongan.api.reporter.web.ReporterStory.path;
import static id.kentongan.api.reporter.web.ReporterStory.post;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.reporter.web.ReporterStory.Told;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Whoever made a report asks how it stands and adds to it, without a login. */
class ReporterTest {

    private final ReporterStory story = ReporterStory.begin();

    @Test
    @DisplayName("from the first word to the last, in both languages, with no unit to be found by")
    void followsAlong() {
        story.engines(5_000, 20_000);
        Told report = story.fire(0, 15);

        JsonNode assigned = story.progress(report);
        assertThat(assigned.path("stage").asString()).isEqualTo("UNIT_ASSIGNED");
        assertThat(assigned.path("units").path("coming").asInt()).isEqualTo(2);
        assertThat(assigned.path("units").path("underWay").asInt()).isZero();
        JsonNode kind = assigned.path("units").path("kinds").path(0);
        assertThat(kind.path("name").path("id").asString()).isEqualTo("mobil pemadam kebakaran");
        assertThat(kind.path("agency").asString()).isEqualTo("DAMKAR");
        assertThat(kind.path("count").asInt()).isEqualTo(2);
        assertThat(assigned.path("arrival").path("seconds").asInt()).isBetween(600, 900);
        assertThat(assigned.path("instructions").path(0).path("en").asString())
                .startsWith("Leave the building");
        assertThat(assigned.path("pollAfterSeconds").asInt()).isEqualTo(10);

        story.crew(report, 1, "EN_ROUTE");
        JsonNode underWay = story.progress(report);
        assertThat(underWay.path("stage").asString()).isEqualTo("UNDER_WAY");
        assertThat(underWay.path("units").path("underWay").asInt()).isOne();
        assertThat(underWay.path("arrival").path("underWay").asBoolean()).isTrue();
        int before = underWay.path("arrival").path("seconds").asInt();
        assertThat(before)
                .as("of the one that has left, not of the nearer one")
                .isGreaterThan(2_000);
        story.drives(1, 1_000);
        await().untilAsserted(
                        () -> {
                            JsonNode arrival = story.progress(report).path("arrival");
                            assertThat(arrival.path("seconds").asInt()).isBetween(100, 200);
                            assertThat(Instant.parse(arrival.path("at").asString()))
                                    .isBetween(
                                            Instant.now().plusSeconds(60),
                                            Instant.now().plusSeconds(240));
                        });

        story.crew(report, 1, "ON_SCENE");
        JsonNode there = story.progress(report);
        assertThat(there.path("stage").asString()).isEqualTo("ON_SCENE");
        assertThat(there.has("arrival")).isFalse();
        assertThat(there.path("instructions").isEmpty()).isTrue();
        assertThat(there.path("messages").path("id").asString())
                .isEqualTo("Petugas sudah di lokasi.");

        story.close(report, "FALSE_ALARM");
        JsonNode closed = story.progress(report);
        assertThat(closed.path("stage").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("messages").path("en").asString()).contains("no emergency");
        assertThat(closed.has("pollAfterSeconds")).isFalse();
        for (JsonNode answer : List.of(assigned, underWay, there, closed)) {
            assertThat(answer.toString())
                    .doesNotContain(
                            story.engines.get(0).toString(),
                            story.engines.get(1).toString(),
                            "DAMKAR 01",
                            "callSign",
                            "unitId",
                            "lat",
                            "lon",
                            report.incident());
        }
    }

    @Test
    @DisplayName("received, then arranged for when an agent has taken it up and nobody can be sent")
    void withoutUnitsItIsReceivedThenArranged() {
        Told report = story.fire(0, 15);

        assertThat(story.stage(report)).isEqualTo("RECEIVED");
        story.change(HttpMethod.PUT, report, "claim", "{\"takeOver\": false}");

        assertThat(story.stage(report)).isEqualTo("ARRANGING");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, progress",
        "GET, progress/stream",
        "POST, safe",
        "POST, cancel",
        "POST, location",
        "POST, messages"
    })
    @DisplayName("for everybody else there is no such report")
    void othersFindNothing(HttpMethod method, String what) {
        Told report = story.fire(0, 15);
        Told other = story.fire(20_000, 15);

        for (Map<String, String> wrong :
                List.of(
                        Map.<String, String>of(),
                        Map.of("Tracking-Token", "guessed"),
                        Map.of("Tracking-Token", other.token()),
                        bearer(tokens().citizen("somebody-else")),
                        bearer(tokens().agency("DAMKAR", story.city().code())))) {
            call(method, path(report, "/" + what), wrong).expectStatus().isNotFound();
        }
        call(method, "/v1/emergency-reports/" + UUID.randomUUID() + "/" + what, Map.of())
                .expectStatus()
                .isNotFound();
        assertThat(story.timeline(report)).containsExactly("REPORTED");
    }

    private static ResponseSpec call(HttpMethod method, String path, Map<String, String> headers) {
        if (method == HttpMethod.GET) {
            return client().get().uri(path).headers(all -> headers.forEach(all::set)).exchange();
        }
        String body =
                path.endsWith("location")
                        ? "{\"lat\": 1, \"lon\": 1}"
                        : path.endsWith("messages") ? "{\"text\": \"x\"}" : null;
        return post(path, headers, body);
    }

    @Test
    @DisplayName("the reporter who is logged in needs no token")
    void aLoginWillDo() {
        Map<String, String> wati = bearer(tokens().citizen("wati-" + story.city().code()));
        Told report = story.fire(0, 15, wati);

        call(HttpMethod.GET, path(report, "/progress"), wati).expectStatus().isOk();
        post(path(report, "/safe"), wati, null).expectStatus().isOk();
    }

    @Test
    @DisplayName("who polls hears nothing while there is no news")
    void noNewsIsShort() {
        Told report = story.fire(0, 15);
        String tag =
                story.ask(report, Map.of())
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getETag();

        assertThat(tag).startsWith("W/\"");
        story.ask(report, Map.of("If-None-Match", tag))
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("ETag", tag)
                .expectBody()
                .isEmpty();
        story.say(report, "safe", null).expectStatus().isOk();
        story.ask(report, Map.of("If-None-Match", tag)).expectStatus().isOk();
    }

    @Test
    @DisplayName("a token is good for a week after the end, and then it is gone")
    void tokensExpire() {
        Map<String, String> budi = bearer(tokens().citizen("budi-" + story.city().code()));
        Told report = story.fire(0, 15, budi);
        story.close(report, "HANDLED");

        story.closedDaysAgo(report, 6);
        assertThat(story.stage(report)).isEqualTo("CLOSED");
        story.closedDaysAgo(report, 2);

        for (String rest : List.of("", "/progress", "/progress/stream")) {
            JsonNode problem =
                    json(
                            call(
                                            HttpMethod.GET,
                                            path(report, rest),
                                            Map.of("Tracking-Token", report.token()))
                                    .expectStatus()
                                    .isEqualTo(410));
            assertThat(problem.path("code").asString()).isEqualTo("EXPIRED");
            assertThat(problem.path("messages").path("id").asString()).isNotBlank();
        }
        story.say(report, "messages", "{\"text\": \"Masih ada?\"}").expectStatus().isEqualTo(410);
        call(HttpMethod.GET, path(report, "/progress"), Map.of("Tracking-Token", "guessed"))
                .expectStatus()
                .isNotFound();
        call(HttpMethod.GET, path(report, "/progress"), budi).expectStatus().isOk();
    }

    @Test
    @DisplayName("who was merged hears of the whole, and of the own part when it is taken back")
    void staysAttachedWhenMergedAndTakenBack() {
        story.engines(1_000, 1_100);
        Told main = story.fire(0, 15);
        Told small = story.fire(20_000, 15);
        Told smaller = story.fire(30_000, 15);
        assertThat(story.stage(small)).isEqualTo("RECEIVED");

        story.merge(smaller, small);
        story.merge(small, main);
        story.crew(main, 0, "EN_ROUTE");

        assertThat(story.stage(small)).isEqualTo("UNDER_WAY");
        assertThat(story.progress(smaller).path("units").path("coming").asInt()).isEqualTo(2);
        story.say(small, "safe", null).expectStatus().isOk();
        assertThat(story.queued(main).path("reportersSafe").asInt()).isOne();
        story.change(small, "unmerge", "");

        assertThat(story.stage(small)).isEqualTo("RECEIVED");
        assertThat(story.stage(main)).isEqualTo("UNDER_WAY");
        assertThat(story.queued(main).path("reportersSafe").asInt()).isZero();
        assertThat(story.queued(small).path("reportersSafe").asInt()).isOne();
    }

    @Test
    @DisplayName("who was split off hears of the new incident, and takes along what was said")
    void staysAttachedWhenSplit() {
        story.engines(1_000, 1_100);
        Told first = story.fire(0, 15);
        Told joined = story.fire(3, 15);
        assertThat(joined.incident()).isEqualTo(first.incident());
        story.crew(first, 0, "EN_ROUTE");
        assertThat(story.stage(joined)).isEqualTo("UNDER_WAY");
        story.say(joined, "messages", "{\"text\": \"Ini kebakaran lain\"}")
                .expectStatus()
                .isCreated();
        story.say(joined, "cancel", null).expectStatus().isOk();

        JsonNode split =
                json(story.change(first, "split", "{\"reports\": [\"" + joined.id() + "\"]}"));

        String opened = split.path("id").asString();
        assertThat(story.stage(first)).isEqualTo("UNDER_WAY");
        assertThat(story.progress(joined).path("units").path("underWay").asInt()).isZero();
        assertThat(story.notes(opened))
                .extracting(note -> note.path("text").asString())
                .containsExactly("Ini kebakaran lain");
        assertThat(story.queued(first).path("reportsCancelled").asInt()).isZero();
        Told there = new Told(joined.id(), opened, joined.token());
        assertThat(story.queued(there).path("cancelledByReporter").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("what a reporter writes is sealed, shown to agents, and kept once")
    void writesToAgents() {
        Told report = story.fire(0, 15);
        String text = "{\"text\": \"Ada orang tua di lantai dua\"}";

        JsonNode kept = json(story.say(report, "messages", text).expectStatus().isCreated());
        ResponseSpec again = story.say(report, "messages", text);

        again.expectStatus().isCreated().expectHeader().valueEquals("Idempotent-Replayed", "true");
        assertThat(json(again)).isEqualTo(kept);
        assertThat(story.notes(report.incident())).hasSize(1);
        JsonNode note = story.notes(report.incident()).get(0);
        assertThat(note.path("text").asString()).isEqualTo("Ada orang tua di lantai dua");
        assertThat(note.path("origin").asString()).isEqualTo("REPORTER");
        assertThat(note.path("reportId").asString()).isEqualTo(report.id());
        assertThat(story.timeline(report)).containsExactly("REPORTED", "REPORTER_WROTE");
        assertThat(
                        JdbcClient.create(RunningApi.database())
                                .sql(
                                        "SELECT encode(sealed, 'escape') FROM kentongan.incident_note"
                                                + " WHERE report_id = ?::uuid")
                                .param(report.id())
                                .query(String.class)
                                .single())
                .doesNotContain("lantai");
    }

    @Test
    @DisplayName("a key names one message; a text too long or empty names the member")
    void messagesHaveBounds() {
        Told report = story.fire(0, 15);
        Map<String, String> keyed =
                Map.of("Tracking-Token", report.token(), "Idempotency-Key", "pesan-1");
        String path = path(report, "/messages");

        post(path, keyed, "{\"text\": \"Ya\"}").expectStatus().isCreated();
        post(path, keyed, "{\"text\": \"Ya\"}").expectStatus().isCreated();
        post(path, keyed, "{\"text\": \"Tidak\"}").expectStatus().isEqualTo(422);
        story.say(report, "messages", "{\"text\": \"Ya\"}").expectStatus().isCreated();
        assertThat(story.notes(report.incident())).hasSize(2);
        for (String bad : List.of("", " ", "x".repeat(2_001))) {
            JsonNode problem =
                    json(
                            story.say(report, "messages", "{\"text\": \"" + bad + "\"}")
                                    .expectStatus()
                                    .isBadRequest());
            assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo("text");
        }
        for (int i = 2; i < 50; i++) {
            story.say(report, "messages", "{\"text\": \"Pesan " + i + "\"}")
                    .expectStatus()
                    .isCreated();
        }
        JsonNode problem =
                json(
                        story.say(report, "messages", "{\"text\": \"Satu lagi\"}")
                                .expectStatus()
                                .isEqualTo(429));
        assertThat(problem.path("code").asString()).isEqualTo("TOO_MANY");
        post(path, keyed, "{\"text\": \"Ya\"}").expectStatus().isCreated();
    }

    @Test
    @DisplayName(
            "when it is over, a text is still taken and opens nothing; a cancellation changes nothing")
    void afterTheEnd() {
        Told report = story.fire(0, 15);
        story.close(report, "HANDLED");

        story.say(report, "messages", "{\"text\": \"Saya ingat nomor mobilnya\"}")
                .expectStatus()
                .isCreated();
        JsonNode progress = json(story.say(report, "cancel", "{\"reason\": \"Sudah\"}"));

        assertThat(progress.path("stage").asString()).isEqualTo("CLOSED");
        assertThat(progress.path("cancelled").asBoolean()).isFalse();
        assertThat(story.notes(report.incident())).hasSize(1);
        assertThat(story.incident(report).path("incident").path("status").asString())
                .isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("who is safe says so once; agents see how many, and the crews still come")
    void saysSafe() {
        story.engines(1_000, 1_100);
        Told first = story.fire(0, 15);
        Told second = story.fire(3, 15);

        JsonNode progress = json(story.say(first, "safe", null).expectStatus().isOk());
        story.say(first, "safe", null).expectStatus().isOk();

        assertThat(progress.path("safe").asBoolean()).isTrue();
        assertThat(story.progress(second).path("safe").asBoolean()).isFalse();
        assertThat(story.queued(first).path("reportersSafe").asInt()).isOne();
        assertThat(story.timeline(first)).containsExactly("REPORTED", "JOINED", "REPORTER_SAFE");
        assertThat(story.progress(first).path("units").path("coming").asInt()).isEqualTo(2);
        assertThat(story.incident(first).path("reports").path(0).has("safeAt")).isTrue();
        assertThat(story.incident(first).path("reports").path(1).has("safeAt")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "safe, REPORTER_SAFE, reportersSafe",
        "cancel, CANCELLED_BY_REPORTER, reportsCancelled"
    })
    @DisplayName("what is said ten times at once is counted once")
    void countsOnce(String what, String kind, String counted) {
        Told report = story.fire(0, 15);

        IntStream.range(0, 10)
                .parallel()
                .forEach(each -> story.say(report, what, null).expectStatus().isOk());

        assertThat(story.queued(report).path(counted).asInt()).isOne();
        assertThat(story.timeline(report)).containsExactly("REPORTED", kind);
    }

    @Test
    @DisplayName("a reporter cancels: nobody is called back; it is flagged when all have")
    void cancels() {
        story.engines(1_000, 1_100);
        Told first = story.fire(0, 15);
        Told second = story.fire(3, 15);
        int priority = story.queued(first).path("priority").asInt();

        JsonNode progress =
                json(
                        story.say(first, "cancel", "{\"reason\": \"Api sudah padam\"}")
                                .expectStatus()
                                .isOk());
        story.say(first, "cancel", "{\"reason\": \"Api sudah padam\"}").expectStatus().isOk();

        assertThat(progress.path("stage").asString()).isEqualTo("CANCELLED_BY_YOU");
        assertThat(progress.path("units").path("coming").asInt()).isEqualTo(2);
        assertThat(story.stage(second)).isEqualTo("UNIT_ASSIGNED");
        assertThat(story.queued(first).path("cancelledByReporter").asBoolean()).isFalse();
        assertThat(story.queued(first).path("reportsCancelled").asInt()).isOne();
        assertThat(story.notes(first.incident()))
                .extracting(note -> note.path("text").asString())
                .containsExactly("Api sudah padam");

        story.say(second, "cancel", null).expectStatus().isOk();

        JsonNode queued = story.queued(first);
        assertThat(queued.path("cancelledByReporter").asBoolean()).isTrue();
        assertThat(queued.path("priority").asInt()).isEqualTo(priority);
        assertThat(queued.path("status").asString()).isEqualTo("RESOURCES_ASSIGNED");
        assertThat(story.timeline(first)).filteredOn("CANCELLED_BY_REPORTER"::equals).hasSize(2);
        story.fire(6, 15);
        assertThat(story.queued(first).path("cancelledByReporter").asBoolean())
                .as("when one more calls")
                .isFalse();
    }

    @Test
    @DisplayName(
            "a better fix narrows down where it is; the phone that leaves does not take it along")
    void refinesTheLocation() {
        story.engines(1_000, 1_100);
        Told report = story.fire(0, 800);

        JsonNode taken = json(story.place(report, 300, 400, 10).expectStatus().isOk());

        assertThat(taken.path("taken").asBoolean()).isTrue();
        assertThat(taken.path("messages").path("en").asString()).contains("updated");
        JsonNode place = story.incident(report).path("incident");
        assertThat(place.path("locatedBy").asString()).isEqualTo("REPORTER");
        assertThat(place.path("location").path("lat").asDouble() - story.city().lat())
                .isBetween(.0026, .0028);
        int events = assignedEvents(report);
        assertThat(json(story.place(report, 300, 400, 10))).isEqualTo(taken);
        assertThat(assignedEvents(report)).as("said twice, told once").isEqualTo(events);

        assertThat(verdict(story.place(report, 300, 700, 5))).isEqualTo("ELSEWHERE");
        assertThat(verdict(story.place(report, 301, 400, 50))).isEqualTo("NOT_BETTER");
        assertThat(verdict(story.place(report, 301, 400, null))).isEqualTo("ACCURACY_UNKNOWN");
        assertThat(story.incident(report).path("incident").path("location"))
                .isEqualTo(place.path("location"));
        JsonNode later = story.incident(report).path("reports").path(0).path("laterLocation");
        assertThat(later.path("verdict").asString()).isEqualTo("ACCURACY_UNKNOWN");
        story.change(
                HttpMethod.PUT,
                report,
                "location",
                "{\"lat\": %s, \"lon\": %s}".formatted(story.city().lat(), story.city().lon()));
        assertThat(verdict(story.place(report, 0, 0, 1))).isEqualTo("AGENT_KNOWS");
        story.close(report, "HANDLED");
        assertThat(verdict(story.place(report, 0, 0, 2))).isEqualTo("INCIDENT_CLOSED");
    }

    @Test
    @DisplayName("a prankster stays one of many when agents took the others for pranks as well")
    void whoeverIsLeftIsStillOneOfMany() {
        Told honest = story.fire(0, 300);
        Told other = story.fire(6, 320);
        assertThat(other.incident()).isEqualTo(honest.incident());
        story.classify(honest, "PRANK");

        // Alone it would be believed: it is within its own circle and better than what is known.
        assertThat(verdict(story.place(other, 150, 0, 200))).isEqualTo("NOT_BETTER");
        assertThat(verdict(story.place(other, 150, 0, 100))).isEqualTo("TAKEN");
    }

    @Test
    @DisplayName("a phone that never stops sending places is told so; the last one is still known")
    void placesAreCounted() {
        Told report = story.fire(0, 800);
        JsonNode last = json(story.place(report, 300, 400, 10).expectStatus().isOk());
        JdbcClient.create(RunningApi.database())
                .sql(
                        "UPDATE kentongan.reporter_follow_up SET locations = 200 WHERE report_id ="
                                + " ?::uuid")
                .param(report.id())
                .update();

        JsonNode problem = json(story.place(report, 300, 401, 9).expectStatus().isEqualTo(429));

        assertThat(problem.path("code").asString()).isEqualTo("TOO_MANY");
        assertThat(json(story.place(report, 300, 400, 10).expectStatus().isOk())).isEqualTo(last);
    }

    private static String verdict(ResponseSpec answer) {
        return json(answer.expectStatus().isOk()).path("verdict").asString();
    }

    /** How often units were told, as far as the timeline says why. */
    private int assignedEvents(Told report) {
        return (int) story.timeline(report).stream().filter("LOCATED"::equals).count();
    }

    @Test
    @DisplayName("a place that is none, or of no time, names the member")
    void placesHaveBounds() {
        Told report = story.fire(0, 15);
        Map<String, String> bad =
                Map.of(
                        "{\"lon\": 1}", "lat",
                        "{\"lat\": 91, \"lon\": 1}", "lat",
                        "{\"lat\": 1, \"lon\": 1, \"accuracyMetres\": -1}", "accuracyMetres",
                        "{\"lat\": 1, \"lon\": 1, \"measuredAt\": \"1970-01-01T00:00:00Z\"}",
                                "measuredAt",
                        "{\"lat\": 1, \"lon\": 1, \"speed\": 3}", "speed");

        bad.forEach(
                (body, member) ->
                        assertThat(
                                        json(story.say(report, "location", body)
                                                        .expectStatus()
                                                        .isBadRequest())
                                                .path("errors")
                                                .path(0)
                                                .path("member")
                                                .asString())
                                .isEqualTo(member));
        assertThat(body(story.say(report, "cancel", "{\"why\": 1}").expectStatus().isBadRequest()))
                .contains("\"why\"");
    }
}
