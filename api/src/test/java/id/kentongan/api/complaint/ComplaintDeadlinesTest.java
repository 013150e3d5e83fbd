package id.kentongan.api.complaint;

import static id.kentongan.api.testing.AgentsCity.body;
import static id.kentongan.api.testing.AgentsCity.update;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Told;
import id.kentongan.events.ComplaintOverdue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Until when something has to be done about a complaint, who says so, and who hears when not. */
class ComplaintDeadlinesTest {

    private static final String ROADS_IN_HOURS =
            """
            {"usual": {"response": {"count": 3, "unit": "WORKING_DAYS"},
                       "resolution": {"count": 10, "unit": "WORKING_DAYS"}},
             "terms": [{"category": "ROAD_DAMAGE", "response": {"count": 24, "unit": "HOURS"},
                        "resolution": {"count": 72, "unit": "HOURS"}}],
             "daysOff": [{"date": "2026-05-02", "reason": {"id": "Hari jadi", "en": "Anniversary"}}],
             "workedAnyway": ["2026-12-24"],
             "week": [{"day": "MONDAY", "from": "08:00", "to": "15:00"}],
             "escalateAfter": {"count": 2, "unit": "HOURS"}}
            """;

    /** The common pool has one thread for two processors. */
    private static final Executor TWO_AT_ONCE = task -> new Thread(task).start();

    private final AgentsCity city = AgentsCity.founded();
    private final String sla = "/v1/sla/" + city.code();
    private final String operator = tokens().operator();
    private final String siti = tokens().citizen("siti-" + UUID.randomUUID());
    private final String dpu = tokens().agency("DPU", city.code());
    private final String agent = tokens().agent(city.code());

    @Test
    @DisplayName("a city that has set nothing promises what is usual; another is what it has set")
    void isPromised() {
        JsonNode usual = body(ask(siti, HttpMethod.GET, sla, null, null).expectStatus().isOk());
        assertThat(usual.path("version").asInt()).isZero();
        assertThat(usual.path("usual").path("response").toString())
                .isEqualTo("{\"count\":3,\"unit\":\"WORKING_DAYS\"}");
        assertThat(usual.path("week")).hasSize(5);

        JsonNode set = set(0, ROADS_IN_HOURS);

        assertThat(set.path("version").asInt()).isEqualTo(1);
        assertThat(body(ask(siti, HttpMethod.GET, sla, null, null))).isEqualTo(set);
        assertThat(set.path("week").toString())
                .isEqualTo("[{\"day\":\"MONDAY\",\"from\":\"08:00\",\"to\":\"15:00\"}]");
        ask(operator, HttpMethod.PUT, sla, 0, ROADS_IN_HOURS).expectStatus().isEqualTo(412);
        ask(operator, HttpMethod.PUT, sla, null, ROADS_IN_HOURS).expectStatus().isEqualTo(428);
        ask(agent, HttpMethod.PUT, sla, 1, ROADS_IN_HOURS).expectStatus().isForbidden();
        ask(tokens().operator("97.97"), HttpMethod.PUT, sla, 1, ROADS_IN_HOURS)
                .expectStatus()
                .isForbidden();
        ask(siti, HttpMethod.GET, "/v1/sla/99.99", null, null).expectStatus().isNotFound();
    }

    @Test
    @DisplayName("of two who set it at the same moment one does, and the other is told so")
    void isSetByOneAtATime() throws SQLException {
        set(0, ROADS_IN_HOURS);
        List<CompletableFuture<Integer>> answers;
        try (Connection other = RunningApi.database().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM kentongan.sla_policy FOR UPDATE");
            answers =
                    IntStream.range(0, 2)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () -> putWhenThereIsRoom(1), TWO_AT_ONCE))
                            .toList();
            await("both have seen version 1")
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> thoseWhoWaitToSetIt() == 2);
            other.rollback();
        }

        assertThat(answers).extracting(CompletableFuture::join).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    @DisplayName("one that cannot be read any more is in nobody else's way")
    void oneThatCannotBeReadHarmsNobody() throws SQLException {
        update("INSERT INTO kentongan.sla_policy VALUES ('97.99', 1, '{\"usual\": 7}')");
        try {
            set(0, ROADS_IN_HOURS);

            assertThat(time(deadline(siti, complain()), "dueAt"))
                    .isBefore(Instant.now().plus(Duration.ofHours(25)));
        } finally {
            update("DELETE FROM kentongan.sla_policy WHERE jurisdiction = '97.99'");
        }
    }

    private static int thoseWhoWaitToSetIt() {
        return JdbcClient.create(RunningApi.database())
                .sql(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE application_name = 'kentongan-api-other' AND wait_event_type = 'Lock'
                            AND query LIKE '%INTO sla_policy%'
                        """)
                .query(Integer.class)
                .single();
    }

    /** A busy machine gives what can wait two places, and asks the others to come back. */
    private int putWhenThereIsRoom(int version) {
        int status;
        do {
            status =
                    ask(operator, HttpMethod.PUT, sla, version, ROADS_IN_HOURS)
                            .returnResult(String.class)
                            .getStatus()
                            .value();
        } while (status == 503);
        return status;
    }

    @Test
    @DisplayName("the days off of a year, with why, and whether they are all announced")
    void daysOffAreTold() {
        set(0, ROADS_IN_HOURS);

        JsonNode days =
                body(
                        ask(siti, HttpMethod.GET, sla + "/days-off?year=2026", null, null)
                                .expectStatus()
                                .isOk());

        List<String> dates = new ArrayList<>();
        days.path("items").forEach(day -> dates.add(day.path("date").asString()));
        assertThat(dates)
                .hasSize(25)
                .contains("2026-05-02", "2026-03-20")
                .doesNotContain("2026-12-24")
                .isSorted();
        assertThat(days.path("announced").asBoolean()).isTrue();
        JsonNode later = body(ask(siti, HttpMethod.GET, sla + "/days-off?year=2040", null, null));
        assertThat(later.path("announced").asBoolean()).isFalse();
        assertThat(later.path("items")).hasSize(5);
        ask(siti, HttpMethod.GET, sla + "/days-off?year=1999", null, null)
                .expectStatus()
                .isBadRequest();
    }

    @Test
    @DisplayName("all that is wrong with a policy is named at once, and nothing is set")
    void whatIsWrongIsNamed() {
        JsonNode problem =
                body(
                        ask(
                                        operator,
                                        HttpMethod.PUT,
                                        sla,
                                        0,
                                        """
                                        {"usual": {"response": {"count": 0, "unit": "WORKING_DAYS"},
                                                   "resolution": {"count": 1.5, "unit": "YEARS"}},
                                         "terms": [{"category": "NOISE", "response": 7}],
                                         "week": [{"day": "MONDAY", "from": "15:00", "to": "08:00"},
                                                  {"day": "TUESDAY", "from": "25:00", "to": "26:00"}],
                                         "daysOff": [{"date": "2026-02-30", "reason": {"id": "x"}}],
                                         "workedAnyway": [20261224],
                                         "holidays": []}
                                        """)
                                .expectStatus()
                                .isBadRequest());

        List<String> members = new ArrayList<>();
        problem.path("errors").forEach(error -> members.add(error.path("member").asString()));
        assertThat(members)
                .containsExactlyInAnyOrder(
                        "usual.response.count",
                        "usual.resolution.unit",
                        "usual.resolution.count",
                        "terms[0].category",
                        "terms[0].response",
                        "terms[0].resolution",
                        "week[0].to",
                        "week[1].from",
                        "week[1].to",
                        "daysOff[0].date",
                        "daysOff[0].reason.en",
                        "workedAnyway[0]",
                        "escalateAfter",
                        "holidays");
        String oneMinuteAWeek =
                ROADS_IN_HOURS.replace("15:00", "08:01").replace("\"HOURS\"", "\"WORKING_HOURS\"");
        assertThat(
                        body(ask(operator, HttpMethod.PUT, sla, 0, oneMinuteAWeek)
                                        .expectStatus()
                                        .isBadRequest())
                                .path("errors")
                                .toString())
                .as("what would never end")
                .contains("\"terms\"", "\"escalateAfter\"");
        assertThat(body(ask(siti, HttpMethod.GET, sla, null, null)).path("version").asInt())
                .isZero();
    }

    @Test
    @DisplayName("a complaint says until when, keeps it, and stands still while it asks back")
    void hasADeadline() {
        set(0, ROADS_IN_HOURS);
        String id = complain();
        JsonNode first = deadline(siti, id);
        Instant came = time(read(siti, id), "receivedAt");
        assertThat(time(first, "dueAt")).isEqualTo(came.plus(Duration.ofHours(24)));
        assertThat(time(first, "respondBy")).isEqualTo(came.plus(Duration.ofHours(24)));
        assertThat(time(first, "resolveBy")).isEqualTo(came.plus(Duration.ofHours(72)));
        assertThat(first.path("overdue").asBoolean()).isFalse();
        assertThat(first.has("escalation")).as("is for those who work on it").isFalse();

        set(1, ROADS_IN_HOURS.replace("72", "720"));
        say(dpu, id, 0, "{'status': 'VERIFYING'}");
        JsonNode taken = deadline(dpu, id);
        assertThat(time(taken, "dueAt")).as("as promised").isEqualTo(time(first, "resolveBy"));
        assertThat(taken.path("escalation").asString()).isEqualTo("NONE");

        say(dpu, id, 1, "{'status': 'NEEDS_INFO', 'text': 'Di mana?'}");
        assertThat(deadline(siti, id).has("dueAt")).isFalse();
        say(siti, id, null, "{'text': 'Di sini'}");
        assertThat(time(deadline(siti, id), "dueAt")).isAfter(time(first, "resolveBy"));

        say(dpu, id, 3, "{'status': 'REJECTED', 'text': 'Bukan'}");
        assertThat(deadline(siti, id).has("dueAt")).isFalse();
    }

    @Test
    @DisplayName("what is due first comes first, page by page; what is not due is left out")
    void isSortedByWhatIsDue() throws SQLException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = complain();
            made.add(0, id);
            update(
                    """
                    UPDATE kentongan.complaint SET respond_by = now() + interval '%1$d hours',
                        due_at = now() + interval '%1$d hours' WHERE id = '%2$s'
                    """
                            .formatted(9 - i, id));
        }
        String answered = complain();
        say(dpu, answered, 0, "{'status': 'REJECTED', 'text': 'Bukan'}");

        for (String reader : List.of(dpu, agent)) {
            List<String> found = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page =
                        body(list(reader, "?sort=due&limit=2" + cursor).expectStatus().isOk());
                page.path("items").forEach(item -> found.add(item.path("id").asString()));
                cursor =
                        page.has("nextCursor")
                                ? "&cursor=" + page.path("nextCursor").asString()
                                : "";
            } while (!cursor.isEmpty());
            assertThat(found).isEqualTo(made);
        }
        list(siti, "?sort=due").expectStatus().isBadRequest();
        list(agent, "?sort=due&open=true").expectStatus().isBadRequest();
        list(agent, "?sort=due&status=ASSIGNED").expectStatus().isBadRequest();
        list(agent, "?sort=age").expectStatus().isBadRequest();
    }

    @Test
    @DisplayName(
            "the agency's head hears when it is late, then who is above, then everybody may see it;"
                    + " each once, whichever replica looks")
    void isToldUpwards() throws SQLException {
        set(0, ROADS_IN_HOURS);
        String id = complain("PUBLIC");
        String passerBy = tokens().citizen("passer-by");
        try (ConfigurableApplicationContext replica = RunningApi.start()) {
            late(id, "1 minute");
            await().until(() -> escalation(id).equals("AGENCY_HEAD"));
            assertThat(deadline(siti, id).path("overdue").asBoolean()).isTrue();
            assertThat(deadline(passerBy, id).path("overdue").asBoolean()).isFalse();
            assertThat(deadline(passerBy, id).has("dueAt")).isFalse();

            late(id, "2 hours");
            await().until(() -> escalation(id).equals("REGIONAL_SECRETARY"));
            late(id, "4 hours");
            await().until(() -> escalation(id).equals("PUBLIC"));

            assertThat(replica.isRunning()).isTrue();
        }
        assertThat(deadline(passerBy, id).path("overdue").asBoolean()).isTrue();
        assertThat(entries(dpu, id))
                .containsExactly("SUBMITTED", "AGENCY_HEAD", "REGIONAL_SECRETARY", "PUBLIC");
        assertThat(entries(passerBy, id)).containsExactly("SUBMITTED", "PUBLIC");
        await().until(() -> Told.of(ComplaintOverdue.class, id).size() >= 2);
        assertThat(Told.of(ComplaintOverdue.class, id))
                .extracting(told -> told.agency() + " " + told.tellAgency())
                .as("everybody else sees it where they read it")
                .containsExactly("DPU true", "DPU false");
    }

    @Test
    @DisplayName("what nobody was told for a week is told once, and what was answered never")
    void anOldMatterIsToldOnce() throws SQLException {
        set(0, ROADS_IN_HOURS);
        String old = complain();
        String answered = complain();
        say(dpu, answered, 0, "{'status': 'ASSIGNED'}");
        say(dpu, answered, 1, "{'status': 'RESOLVED', 'text': 'Beres'}");
        late(answered, "7 days");
        late(old, "7 days");

        await().until(() -> escalation(old).equals("PUBLIC"));
        await().until(() -> Told.of(ComplaintOverdue.class, old).size() == 1);

        assertThat(entries(dpu, old)).containsExactly("SUBMITTED", "PUBLIC");
        assertThat(escalation(answered)).isEqualTo("NONE");
        assertThat(Told.of(ComplaintOverdue.class, answered)).isEmpty();
    }

    @Test
    @DisplayName("a policy is tried out on what came before it is set")
    void isTriedOut() throws SQLException {
        String slow = complain();
        String quick = complain();
        for (String id : List.of(slow, quick)) {
            say(dpu, id, 0, "{'status': 'ASSIGNED'}");
            say(dpu, id, 1, "{'status': 'RESOLVED', 'text': 'Beres'}");
        }
        update(
                "UPDATE kentongan.complaint SET received_at = now() - interval '100 hours' WHERE id = '%s'"
                        .formatted(slow));

        JsonNode outcome =
                body(
                        ask(
                                        operator,
                                        HttpMethod.POST,
                                        sla + "/simulations?days=30",
                                        null,
                                        ROADS_IN_HOURS)
                                .expectStatus()
                                .isOk());

        assertThat(outcome.path("complaints").asInt()).isEqualTo(2);
        assertThat(outcome.path("then").path(0).toString())
                .isEqualTo(
                        "{\"category\":\"ROAD_DAMAGE\",\"complaints\":2,"
                                + "\"response\":{\"inTime\":1,\"late\":1,\"open\":0},"
                                + "\"resolution\":{\"inTime\":1,\"late\":1,\"open\":0}}");
        assertThat(outcome.path("now").path(0).path("resolution").path("inTime").asInt())
                .isEqualTo(2);
        assertThat(body(ask(siti, HttpMethod.GET, sla, null, null)).path("version").asInt())
                .as("nothing is set")
                .isZero();
        ask(operator, HttpMethod.POST, sla + "/simulations?days=0", null, ROADS_IN_HOURS)
                .expectStatus()
                .isBadRequest();
        ask(agent, HttpMethod.POST, sla + "/simulations", null, ROADS_IN_HOURS)
                .expectStatus()
                .isForbidden();
    }

    private JsonNode set(int version, String policy) {
        return body(ask(operator, HttpMethod.PUT, sla, version, policy).expectStatus().isOk());
    }

    /** It was due so long ago. */
    private static void late(String id, String since) throws SQLException {
        update(
                """
                UPDATE kentongan.complaint SET respond_by = now() - interval '%s',
                    due_at = CASE WHEN due_at IS NOT NULL THEN now() - interval '%s' END,
                    escalate_at = CASE WHEN escalate_at IS NOT NULL THEN now() END
                WHERE id = '%s'
                """
                        .formatted(since, since, id));
    }

    private String escalation(String id) {
        return deadline(dpu, id).path("escalation").asString();
    }

    private static JsonNode deadline(String token, String id) {
        return read(token, id).path("deadline");
    }

    private static Instant time(JsonNode holder, String member) {
        return Instant.parse(holder.path(member).asString());
    }

    private static List<String> entries(String token, String id) {
        List<String> entries = new ArrayList<>();
        body(ask(token, HttpMethod.GET, "/v1/complaints/" + id + "/timeline", null, null))
                .forEach(
                        entry ->
                                entries.add(
                                        entry.path("status").asString("")
                                                + entry.path("escalation").asString("")));
        return entries;
    }

    private String complain() {
        return complain("PRIVATE");
    }

    private String complain(String visibility) {
        RequestBodySpec request =
                client().post()
                        .uri("/v1/complaints")
                        .headers(headers -> headers.setBearerAuth(siti));
        return body(request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                """
                                {"category": "ROAD_DAMAGE", "text": "Lubang besar", "visibility": "%s",
                                 "location": {"lat": %s, "lon": %s}}
                                """
                                        .formatted(visibility, city.lat(), city.lon()))
                        .exchange()
                        .expectStatus()
                        .isCreated())
                .path("id")
                .asString();
    }

    private static JsonNode read(String token, String id) {
        return body(
                ask(token, HttpMethod.GET, "/v1/complaints/" + id, null, null)
                        .expectStatus()
                        .isOk());
    }

    private static ResponseSpec list(String token, String query) {
        return ask(token, HttpMethod.GET, "/v1/complaints" + query, null, null);
    }

    private static void say(String token, String id, @Nullable Integer version, String words) {
        ask(
                        token,
                        HttpMethod.POST,
                        "/v1/complaints/" + id + "/updates",
                        version,
                        words.replace('\'', '"'))
                .expectStatus()
                .isOk();
    }

    private static ResponseSpec ask(
            String token,
            HttpMethod method,
            String path,
            @Nullable Integer version,
            @Nullable String body) {
        RequestBodySpec request =
                client().method(method).uri(path).headers(headers -> headers.setBearerAuth(token));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }
}
