package id.kentongan.api.complaint;

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
import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.ComplaintProgressed;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What becomes of a complaint: its agency works on it, its complainant follows, time closes it. */
class ComplaintWorkTest {

    private static final AgentsCity CITY = AgentsCity.founded();

    private final String siti = tokens().citizen("siti-" + UUID.randomUUID());
    private final String stranger = tokens().citizen("stranger");
    private final String dpu = tokens().agency("DPU", CITY.code());
    private final String dlh = tokens().agency("DLH", CITY.code());
    private final String agent = tokens().agent(CITY.code());

    @Test
    @DisplayName("from a hole in the road to stars, each step told to the other side")
    void isWorkedOn() {
        String id = complain(siti, "PRIVATE");
        assertThat(ask(siti, id).path("allowed").values())
                .extracting(JsonNode::asString)
                .containsExactly("WITHDRAWN");

        say(dpu, id, 0, "{'status': 'NEEDS_INFO', 'text': 'Di sisi mana?'}");
        say(siti, id, null, "{'text': 'Sisi kiri, depan nomor 7'}");
        say(dpu, id, 2, "{'status': 'ASSIGNED'}");
        say(dpu, id, null, "{'text': 'Kirim regu 2', 'internal': true}");
        say(dpu, id, 3, "{'status': 'SCHEDULED', 'scheduledFor': '" + tomorrow() + "'}");
        say(dpu, id, 4, "{'status': 'IN_PROGRESS'}");
        JsonNode resolved =
                body(say(dpu, id, 5, "{'status': 'RESOLVED', 'text': 'Sudah ditambal'}"));
        JsonNode rated = body(rate(siti, id, null, 4).expectStatus().isOk());

        assertThat(resolved.path("status").asString()).isEqualTo("RESOLVED");
        assertThat(resolved.path("statusText").path("id").asString()).isEqualTo("Selesai");
        assertThat(resolved.has("scheduledFor")).isFalse();
        assertThat(rated.path("stars").asInt()).isEqualTo(4);
        assertThat(timeline(siti, id))
                .containsExactly(
                        "REPORTER SUBMITTED",
                        "OFFICER NEEDS_INFO Di sisi mana?",
                        "REPORTER VERIFYING Sisi kiri, depan nomor 7",
                        "OFFICER ASSIGNED",
                        "OFFICER SCHEDULED",
                        "OFFICER IN_PROGRESS",
                        "OFFICER RESOLVED Sudah ditambal",
                        "REPORTER 4 stars");
        assertThat(timeline(dpu, id)).hasSize(9).contains("OFFICER Kirim regu 2");
        await().until(() -> Told.of(ComplaintProgressed.class, id).size() == 6);
        assertThat(Told.of(ComplaintProgressed.class, id))
                .extracting(
                        told ->
                                told.status()
                                        + (told.reporterId() == null ? "" : " reporter")
                                        + (told.tellAgency() ? " agency" : ""))
                .as("whoever says something is not told; stars and internal notes are no news")
                .containsExactly(
                        "NEEDS_INFO reporter",
                        "VERIFYING agency",
                        "ASSIGNED reporter",
                        "SCHEDULED reporter",
                        "IN_PROGRESS reporter",
                        "RESOLVED reporter");
    }

    @Test
    @DisplayName("a coordinator gives it to another agency, which hears of it; the first loses it")
    void changesHands() {
        String id = complain(siti, "PRIVATE");

        say(agent, id, 0, "{'status': 'COORDINATING'}");
        say(agent, id, 1, "{'status': 'ASSIGNED', 'agency': 'DLH'}");

        assertThat(ask(dlh, id).path("agency").asString()).isEqualTo("DLH");
        get(dpu, id, null).expectStatus().isNotFound();
        assertThat(ids(dlh, "?open=true")).contains(id);
        assertThat(ids(dpu, "")).doesNotContain(id);
        await().until(() -> Told.of(ComplaintProgressed.class, id).size() == 2);
        assertThat(Told.of(ComplaintProgressed.class, id).get(1))
                .matches(ComplaintProgressed::tellAgency)
                .matches(told -> told.agency().equals("DLH"));
    }

    @Test
    @DisplayName("whoever gave it away and did not hear the answer is answered as they left it")
    void isGivenAwayTwice() {
        String id = complain(siti, "PRIVATE");
        String words = "{'status': 'ASSIGNED', 'agency': 'DLH'}";
        tell(dpu, id, 0, "away", words).expectStatus().isOk();
        say(dlh, id, 1, "{'status': 'RESOLVED', 'text': 'Beres'}");

        JsonNode again =
                body(
                        tell(dpu, id, 0, "away", words)
                                .expectStatus()
                                .isOk()
                                .expectHeader()
                                .valueEquals("Idempotent-Replayed", "true"));

        assertThat(again.path("status").asString()).isEqualTo("ASSIGNED");
        assertThat(again.path("agency").asString()).isEqualTo("DLH");
        tell(dpu, id, 0, "other", words).expectStatus().isNotFound();
    }

    @Test
    @DisplayName("what only officers read is hidden, and that it moved is not")
    void hidesTheWordsAndNotTheMove() {
        String id = complain(siti, "PRIVATE");

        say(dpu, id, 0, "{'status': 'ASSIGNED', 'text': 'Regu 2 saja', 'internal': true}");

        assertThat(timeline(siti, id)).containsExactly("REPORTER SUBMITTED", "OFFICER ASSIGNED");
        assertThat(timeline(dpu, id)).endsWith("OFFICER ASSIGNED Regu 2 saja");
    }

    @Test
    @DisplayName("whoever made it may say a hundred things, and no more")
    void isNotTalkedToDeath() throws SQLException {
        String id = complain(siti, "PRIVATE");
        say(siti, id, null, "{'text': 'Halo'}");
        try (Connection connection = RunningApi.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    INSERT INTO kentongan.complaint_update
                        (complaint_id, id, fingerprint, at, actor, internal)
                    SELECT complaint_id, gen_random_uuid(), fingerprint, at, actor, internal
                    FROM kentongan.complaint_update, generate_series(1, 98)
                    WHERE complaint_id = '%s'
                    """
                            .formatted(id));
        }

        say(siti, id, null, "{'text': 'Sekali lagi'}");
        tell(siti, id, null, null, "{'text': 'Dan lagi'}").expectStatus().isEqualTo(429);
        say(dpu, id, null, "{'text': 'Kami tahu'}");
    }

    @Test
    @DisplayName(
            "what cannot follow is 409 with what can; who did not look is 412, who did not say 428")
    void refuses() {
        String id = complain(siti, "PRIVATE");

        assertThat(conflict(tell(dpu, id, 0, null, "{'status': 'IN_PROGRESS'}")))
                .isEqualTo(
                        "status ILLEGAL_MOVE in SUBMITTED[VERIFYING, NEEDS_INFO, COORDINATING, ASSIGNED,"
                                + " FORWARDED_EXTERNAL, REJECTED, DUPLICATE]");
        assertThat(conflict(tell(siti, id, 0, null, "{'status': 'REOPENED', 'text': 'Lagi'}")))
                .isEqualTo("status ILLEGAL_MOVE in SUBMITTED[WITHDRAWN]");
        tell(dpu, id, 1, null, "{'status': 'VERIFYING'}").expectStatus().isEqualTo(412);
        tell(dpu, id, null, null, "{'status': 'VERIFYING'}").expectStatus().isEqualTo(428);
        JsonNode problem =
                body(
                        tell(dpu, id, 0, null, "{'status': 'REJECTED', 'text': ' '}")
                                .expectStatus()
                                .isBadRequest());
        assertThat(problem.path("errors").path(0).path("member").asString()).isEqualTo("text");
        assertThat(conflict(rate(siti, id, null, 5))).isEqualTo("stars NOT_RESOLVED");
        assertThat(timeline(dpu, id)).hasSize(1);
    }

    @Test
    @DisplayName("said twice with one key it happens once, and with other words it is 422")
    void isSaidTwice() {
        String id = complain(siti, "PRIVATE");
        String words = "{'status': 'VERIFYING', 'text': 'Kami cek'}";

        tell(dpu, id, 0, "key-1", words).expectStatus().isOk();
        tell(dpu, id, 0, "key-1", words)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true")
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
        tell(dpu, id, 1, "key-1", "{'status': 'ASSIGNED'}").expectStatus().isEqualTo(422);

        assertThat(timeline(dpu, id)).hasSize(2);
    }

    @Test
    @DisplayName("of twelve who decide at once one decides, and eleven are told so")
    void isDecidedOnce() {
        String id = complain(siti, "PRIVATE");

        List<CompletableFuture<Integer>> deciding = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String to = i % 2 == 0 ? "VERIFYING" : "ASSIGNED";
            deciding.add(
                    CompletableFuture.supplyAsync(
                            () -> untilThereIsRoom(id, "{'status': '" + to + "'}")));
        }

        assertThat(deciding.stream().map(CompletableFuture::join).filter(each -> each == 200))
                .hasSize(1);
        assertThat(deciding.stream().map(CompletableFuture::join).filter(each -> each == 412))
                .hasSize(11);
        assertThat(timeline(dpu, id)).hasSize(2);
    }

    @Test
    @DisplayName("a stranger finds nothing, passers-by read what is public and no more")
    void isNotForEverybody() {
        String hidden = complain(siti, "PRIVATE");
        String open = complain(siti, "PUBLIC");
        say(dpu, open, 0, "{'status': 'NEEDS_INFO', 'text': 'Nomor telepon Ibu?'}");
        say(siti, open, null, "{'text': '0812'}");
        say(dpu, open, 2, "{'status': 'REJECTED', 'text': 'Jalan provinsi'}");
        String elsewhere = tokens().agency("DPU", "33.74");

        for (String nobody : List.of(stranger, elsewhere, dlh)) {
            get(nobody, hidden, null).expectStatus().isNotFound();
            tell(nobody, hidden, 0, null, "{'text': 'x'}").expectStatus().isNotFound();
            rate(nobody, hidden, null, 1).expectStatus().isNotFound();
        }
        assertThat(timeline(stranger, open))
                .containsExactly(
                        "REPORTER SUBMITTED",
                        "OFFICER NEEDS_INFO",
                        "REPORTER VERIFYING",
                        "OFFICER REJECTED Jalan provinsi");
        JsonNode seen = ask(stranger, open);
        assertThat(seen.path("allowed")).isEmpty();
        assertThat(seen.has("cameras")).isFalse();
        tell(stranger, open, null, null, "{'text': 'Setuju'}").expectStatus().isForbidden();
        assertThat(ids(stranger, "")).doesNotContain(open, hidden);
        assertThat(ids(siti, "")).startsWith(open, hidden);
    }

    @Test
    @DisplayName("an anonymous one is nobody's; who holds its token goes on with it")
    void isAnonymous() throws SQLException {
        String key = UUID.randomUUID().toString();
        JsonNode made = submit(siti, "ANONYMOUS", key);
        String id = made.path("id").asString();
        String token = made.path("trackingToken").asString();

        assertThat(
                        AgentsCity.list(
                                "SELECT reporter_id FROM kentongan.complaint WHERE id = '"
                                        + id
                                        + "'"))
                .containsOnlyNulls();
        get(siti, id, null).expectStatus().isNotFound();
        get(stranger, id, "wrong").expectStatus().isNotFound();
        assertThat(body(get(stranger, id, token).expectStatus().isOk()).path("text").asString())
                .isEqualTo("Lubang besar");
        say(dpu, id, 0, "{'status': 'REJECTED', 'text': 'Tidak jelas'}");
        request(stranger, HttpMethod.POST, "/v1/complaints/" + id + "/updates")
                .header("If-Match", "\"1\"")
                .header("Tracking-Token", token)
                .header("Idempotency-Key", "reopened")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"status\": \"REOPENED\", \"text\": \"Lihat foto\"}")
                .exchange()
                .expectStatus()
                .isOk();
        JsonNode withoutToken =
                body(
                        request(stranger, HttpMethod.POST, "/v1/complaints/" + id + "/updates")
                                .header("Idempotency-Key", "reopened")
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue("{\"status\": \"REOPENED\", \"text\": \"Lihat foto\"}")
                                .exchange()
                                .expectStatus()
                                .isOk());
        assertThat(withoutToken.has("units")).as("a repeat shows no more").isFalse();
        assertThat(ask(dpu, id).has("trackingToken")).isFalse();
        assertThat(ids(siti, "")).doesNotContain(id);
        assertThat(submit(siti, "ANONYMOUS", key).path("id").asString())
                .as("a repeat is known all the same")
                .isEqualTo(id);
        assertThat(submit(siti, "PRIVATE", key).path("id").asString())
                .as("nobody can tell from its id who made it, or by which key")
                .isNotEqualTo(id);
        await().until(() -> Told.of(ComplaintProgressed.class, id).size() == 1);
        assertThat(Told.of(ComplaintProgressed.class, id))
                .extracting(ComplaintProgressed::reporterId)
                .containsOnlyNulls();
        assertThat(Told.of(ComplaintAccepted.class, id).get(0).reporterId()).isNull();
        assertThat(
                        AgentsCity.list(
                                "SELECT by_person FROM kentongan.complaint_update"
                                        + " WHERE actor = 'REPORTER' AND complaint_id = '"
                                        + id
                                        + "'"))
                .containsOnlyNulls();
    }

    @Test
    @DisplayName("a duplicate names the one that stands for it")
    void isADuplicate() {
        String first = complain(siti, "PRIVATE");
        String second = complain(stranger, "PRIVATE");
        String duplicate = "{'status': 'DUPLICATE', 'duplicateOf': '%s'}";

        assertThat(conflict(tell(dpu, second, 0, null, duplicate.formatted(second))))
                .isEqualTo("duplicateOf SAME_COMPLAINT");
        assertThat(conflict(tell(dpu, second, 0, null, duplicate.formatted(UUID.randomUUID()))))
                .isEqualTo("duplicateOf NOT_FOUND");
        say(dpu, second, 0, duplicate.formatted(first));
        assertThat(conflict(tell(dpu, first, 0, null, duplicate.formatted(second))))
                .isEqualTo("duplicateOf IS_DUPLICATE");
        String third = complain(siti, "PRIVATE");
        assertThat(conflict(tell(dpu, first, 0, null, duplicate.formatted(third))))
                .as("then the second would be a duplicate of a duplicate")
                .isEqualTo("duplicateOf HAS_DUPLICATES");
        say(agent, third, 0, "{'status': 'ASSIGNED', 'agency': 'DLH'}");
        String fourth = complain(siti, "PRIVATE");
        assertThat(conflict(tell(dpu, fourth, 0, null, duplicate.formatted(third))))
                .as("another agency's looks like none")
                .isEqualTo("duplicateOf NOT_FOUND");
        say(agent, fourth, 0, duplicate.formatted(third));

        assertThat(ask(dpu, second).path("duplicateOf").asString()).isEqualTo(first);
        assertThat(ask(stranger, second).has("duplicateOf"))
                .as("somebody else's is nothing to them")
                .isFalse();
    }

    @Test
    @DisplayName("ten days after it was resolved it is closed, once, whichever replica looks")
    void isClosedByTime() throws SQLException {
        String id = complain(siti, "PRIVATE");
        say(dpu, id, 0, "{'status': 'ASSIGNED'}");
        say(dpu, id, 1, "{'status': 'RESOLVED', 'text': 'Beres'}");
        String notYet = complain(siti, "PRIVATE");
        say(dpu, notYet, 0, "{'status': 'REJECTED', 'text': 'Bukan'}");
        try (ConfigurableApplicationContext replica = RunningApi.start()) {
            sinceDays(notYet, 9);
            sinceDays(id, 10);

            await().until(() -> ask(siti, id).path("status").asString().equals("CLOSED"));

            assertThat(replica.isRunning()).isTrue();
            assertThat(timeline(siti, id)).endsWith("CLOCK CLOSED").hasSize(4);
            assertThat(ask(siti, notYet).path("status").asString()).isEqualTo("REJECTED");
            assertThat(ask(siti, id).path("allowed")).as("too late").isEmpty();
        }
    }

    @Test
    @DisplayName(
            "lists go on where the page before ended, by state too, and new ones do not shift them")
    void isListed() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = complain(siti, "PRIVATE");
            made.add(0, id);
            if (i % 2 == 0) {
                say(dpu, id, 0, "{'status': 'VERIFYING'}");
            }
        }
        for (String reader : List.of(siti, dpu, agent)) {
            assertThat(pages(reader, "?limit=3", made)).isEqualTo(made);
            assertThat(pages(reader, "?limit=2&status=VERIFYING", made))
                    .containsExactly(made.get(0), made.get(2), made.get(4), made.get(6));
            assertThat(pages(reader, "?limit=3&open=false", made)).isEmpty();
            assertThat(ids(reader, "?status=RESOLVED&open=true")).isEmpty();
        }
        assertThat(ids(agent, "?agency=DLH")).doesNotContainAnyElementsOf(made);
        list(dpu, "?agency=DLH").expectStatus().isForbidden();
        list(siti, "?agency=DPU").expectStatus().isBadRequest();
        list(agent, "?agency=NASA").expectStatus().isBadRequest();
        list(agent, "?status=LOST").expectStatus().isBadRequest();
        list(agent, "?status=VERIFYING&status").expectStatus().isBadRequest();
        list(agent, "?cursor=x").expectStatus().isBadRequest();
        list(agent, "?limit=201").expectStatus().isBadRequest();
        list(agent, "?jurisdiction=33.74").expectStatus().isForbidden();
    }

    @Test
    @DisplayName("its states are published, with who may go where")
    void itsStatesArePublished() {
        JsonNode states =
                body(
                        request(siti, HttpMethod.GET, "/v1/complaint-statuses")
                                .exchange()
                                .expectStatus()
                                .isOk());

        assertThat(states).hasSize(ComplaintStatus.values().length);
        assertThat(states.path(ComplaintStatus.RESOLVED.ordinal()).toString())
                .contains(
                        "\"moves\":[{\"to\":\"REOPENED\",\"by\":[\"REPORTER\",\"OFFICER\"]},"
                                + "{\"to\":\"CLOSED\",\"by\":[\"CLOCK\"]}]");
    }

    /** A busy machine gives complaints two places, and asks the others to come back. */
    private int untilThereIsRoom(String id, String words) {
        int status;
        do {
            status = tell(dpu, id, 0, null, words).returnResult(String.class).getStatus().value();
        } while (status == 503);
        return status;
    }

    /** Walks page by page, while somebody complains; of what it finds, what is asked about. */
    private List<String> pages(String reader, String query, List<String> known) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = body(list(reader, query + cursor).expectStatus().isOk());
            page.path("items").forEach(item -> found.add(item.path("id").asString()));
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : "";
            complain(stranger, "PRIVATE");
        } while (!cursor.isEmpty() && !found.containsAll(known));
        found.retainAll(known);
        return found;
    }

    private String complain(String token, String visibility) {
        return submit(token, visibility, UUID.randomUUID().toString()).path("id").asString();
    }

    private JsonNode submit(String token, String visibility, String key) {
        return body(
                request(token, HttpMethod.POST, "/v1/complaints")
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                json(
                                        "{'category': 'ROAD_DAMAGE', 'text': 'Lubang besar', 'visibility': '%s',"
                                                        .formatted(visibility)
                                                + " 'location': {'lat': %s, 'lon': %s}}"
                                                        .formatted(CITY.lat(), CITY.lon())))
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    private JsonNode ask(String token, String id) {
        return body(get(token, id, null).expectStatus().isOk());
    }

    private static ResponseSpec get(String token, String id, @Nullable String tracking) {
        RequestBodySpec request = request(token, HttpMethod.GET, "/v1/complaints/" + id);
        if (tracking != null) {
            request.header("Tracking-Token", tracking);
        }
        return request.exchange();
    }

    private static ResponseSpec say(
            String token, String id, @Nullable Integer version, String words) {
        return tell(token, id, version, null, words).expectStatus().isOk();
    }

    private static ResponseSpec tell(
            String token,
            String id,
            @Nullable Integer version,
            @Nullable String key,
            String words) {
        RequestBodySpec request =
                request(token, HttpMethod.POST, "/v1/complaints/" + id + "/updates");
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.contentType(MediaType.APPLICATION_JSON).bodyValue(json(words)).exchange();
    }

    private static ResponseSpec rate(
            String token, String id, @Nullable String tracking, int stars) {
        RequestBodySpec request =
                request(token, HttpMethod.PUT, "/v1/complaints/" + id + "/rating");
        if (tracking != null) {
            request.header("Tracking-Token", tracking);
        }
        return request.contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"stars\": " + stars + "}")
                .exchange();
    }

    private static ResponseSpec list(String token, String query) {
        return request(token, HttpMethod.GET, "/v1/complaints" + query).exchange();
    }

    private static List<String> ids(String token, String query) {
        List<String> ids = new ArrayList<>();
        body(list(token, query).expectStatus().isOk())
                .path("items")
                .forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private static List<String> timeline(String token, String id) {
        List<String> entries = new ArrayList<>();
        body(request(token, HttpMethod.GET, "/v1/complaints/" + id + "/timeline")
                        .exchange()
                        .expectStatus()
                        .isOk())
                .forEach(
                        entry ->
                                entries.add(
                                        String.join(
                                                        " ",
                                                        entry.path("by").asString(),
                                                        entry.path("status").asString(""),
                                                        entry.has("stars")
                                                                ? entry.path("stars").asInt()
                                                                        + " stars"
                                                                : "",
                                                        entry.path("text").asString(""))
                                                .replaceAll(" +", " ")
                                                .strip()));
        return entries;
    }

    private static RequestBodySpec request(String token, HttpMethod method, String path) {
        return client().method(method).uri(path).headers(headers -> headers.setBearerAuth(token));
    }

    private static String tomorrow() {
        return Instant.now().plusSeconds(86_400).toString();
    }

    private static void sinceDays(String id, int days) throws SQLException {
        update(
                "UPDATE kentongan.complaint SET status_since = now() - interval '%d days' - interval '1 s' WHERE id = '%s'"
                        .formatted(days, id));
    }

    /** Easier to read. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
