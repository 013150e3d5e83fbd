package id.kentongan.api.feed.web;

import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.feed.web.FeedLine.Heard;
import id.kentongan.api.register.City;
import id.kentongan.api.testing.RunningApi;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Agents listen to their city. */
class FeedTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger CITIES = new AtomicInteger();

    /**
     * Takes the reports. There are no units here, and to look for them again would be heard on the
     * feed, in the middle of a story that takes long.
     */
    private static ConfigurableApplicationContext desk;

    /** Every story has a city to itself. */
    private final City city = foundCity();

    private final String agent = tokens().agent(city.code());

    private final AtomicInteger places = new AtomicInteger();

    @BeforeAll
    static void openDesk() {
        desk = RunningApi.start("--kentongan.dispatch.lookAgainAfter=10m");
    }

    @AfterAll
    static void closeDesk() {
        desk.close();
    }

    @Test
    @DisplayName("who begins to listen hears what is open, then every change")
    void snapshotThenChanges() {
        String before = report();
        try (FeedLine line = listen()) {
            List<Heard> snapshot = line.until("ready");

            assertThat(snapshot).extracting(Heard::name).containsExactly("snapshot", "ready");
            assertThat(snapshot.get(0).incident()).isEqualTo(before);
            assertThat(snapshot.get(0).data().path("type").asString()).isEqualTo("FIRE");
            assertThat(snapshot.get(1).data().path("resumed").asBoolean()).isFalse();
            String after = report();
            assertThat(line.next("incident").incident()).isEqualTo(after);
        }
    }

    @Test
    @DisplayName("nothing falls between the snapshot and the changes, and nothing is in both")
    void snapshotAndChangesMeet() {
        CompletableFuture<List<String>> reporting =
                CompletableFuture.supplyAsync(
                        () -> IntStream.range(0, 100).parallel().mapToObj(i -> report()).toList());
        List<FeedLine> lines = new ArrayList<>();
        while (!reporting.isDone()) {
            lines.add(listen());
        }

        for (FeedLine line : lines) {
            List<String> heard = new ArrayList<>();
            while (heard.size() < 100) {
                Heard next = line.next();
                if (!next.name().equals("ready")) {
                    heard.add(next.incident());
                }
            }
            line.close();
            assertThat(heard).containsExactlyInAnyOrderElementsOf(reporting.join());
        }
        assertThat(lines).hasSizeGreaterThan(2);
    }

    @Test
    @DisplayName("an event shows the incident as the list shows it")
    void showsTheSameIncident() {
        try (FeedLine line = listen()) {
            line.next("ready");
            report();

            assertThat(line.next("incident").data())
                    .isEqualTo(json(city.get("/v1/incidents")).path("items").path(0));
        }
    }

    @Test
    @DisplayName("a merge is heard of both, and the merged one is in no snapshot any more")
    void mergesAreHeard() {
        String one = report();
        String other = report();
        try (FeedLine line = listen()) {
            line.until("ready");

            merge(one, other);

            List<Heard> heard = List.of(line.next("incident"), line.next("incident"));
            assertThat(heard).extracting(Heard::incident).containsExactlyInAnyOrder(one, other);
            assertThat(heard)
                    .filteredOn(each -> each.incident().equals(one))
                    .allMatch(each -> each.data().path("mergedInto").asString().equals(other));
        }
        try (FeedLine line = listen()) {
            assertThat(line.until("ready"))
                    .filteredOn(each -> each.name().equals("snapshot"))
                    .extracting(Heard::incident)
                    .containsExactly(other);
        }
    }

    @ParameterizedTest(name = "somebody else goes on listening: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("who comes back with the last id hears what was missed, once")
    void comesBack(boolean othersListen) {
        FeedLine other = listen();
        FeedLine line = listen();
        line.next("ready");
        String heard = report();
        assertThat(line.next("incident").incident()).isEqualTo(heard);
        line.close();
        if (!othersListen) {
            other.close();
            awaitNobodyListens();
        }
        List<String> missed = reports(3);
        try (FeedLine again = listen(RunningApi.address(), line.lastId())) {
            String later = report();

            List<Heard> all = incidents(again, 4);

            assertThat(all).extracting(Heard::incident).containsAll(missed).contains(later);
            assertThat(all).extracting(Heard::id).doesNotHaveDuplicates();
            assertThat(all.get(3).incident()).isEqualTo(later);
        }
        other.close();
    }

    @Test
    @DisplayName("who changes between two replicas all the time hears everything once")
    void changesReplicas() {
        try (ConfigurableApplicationContext replica = RunningApi.start()) {
            await().atMost(PATIENCE)
                    .until(() -> replica.getBean(Jurisdictions.class).find(city.code()) != null);
            List<String> addresses = List.of(RunningApi.address(), RunningApi.addressOf(replica));
            List<WebTestClient> clients =
                    List.of(RunningApi.client(), RunningApi.clientOf(replica));
            FeedLine first = listen();
            String last = first.next("ready").id();
            first.close();
            CompletableFuture<List<String>> reporting =
                    CompletableFuture.supplyAsync(
                            () ->
                                    IntStream.range(0, 120)
                                            .parallel()
                                            .mapToObj(i -> report(clients.get(i % 2)))
                                            .toList());
            List<Heard> heard = new ArrayList<>();
            for (int i = 0; heard.size() < 120; i++) {
                try (FeedLine line = listen(addresses.get(i % 2), last)) {
                    heard.addAll(incidents(line, Math.min(7, 120 - heard.size())));
                    last = line.lastId();
                }
            }

            assertThat(heard)
                    .extracting(Heard::incident)
                    .containsExactlyInAnyOrderElementsOf(reporting.join());
        }
    }

    @Test
    @DisplayName("an api that stops sends its listeners on; after the restart nothing is missing")
    void survivesRestarts() {
        ConfigurableApplicationContext api = RunningApi.start();
        FeedLine line = listen(RunningApi.addressOf(api), null);
        line.next("ready");
        String before = report(RunningApi.clientOf(api));
        line.next("incident");

        api.close();

        Heard hint = line.next("resume");
        assertThat(hint.data().path("reason").asString()).isEqualTo("RESTARTING");
        assertThat(hint.data().path("lastEventId").asString()).isEqualTo(line.lastId());
        line.hasEnded();
        String meanwhile = report();
        try (ConfigurableApplicationContext next = RunningApi.start();
                FeedLine again = listen(RunningApi.addressOf(next), line.lastId())) {
            assertThat(incidents(again, 1)).extracting(Heard::incident).containsExactly(meanwhile);
            assertThat(meanwhile).isNotEqualTo(before);
        }
    }

    @Test
    @DisplayName("incidents from before there were revisions are in the snapshot")
    void oldIncidentsAreShown() {
        String old = report();
        sql("UPDATE kentongan.incident SET revision = 0 WHERE jurisdiction = ?");

        try (FeedLine line = listen()) {
            assertThat(line.next("snapshot").incident()).isEqualTo(old);
        }
    }

    @Test
    @DisplayName("an id from a future that a restored database does not know leads to a snapshot")
    void startsOver() {
        String there = report();
        String ahead = id(city.code(), 1_000_000);

        try (FeedLine line = listen(RunningApi.address(), ahead)) {
            assertThat(line.next("snapshot").incident()).isEqualTo(there);
            assertThat(line.next("ready").data().path("resumed").asBoolean()).isFalse();
        }
    }

    @Test
    @DisplayName("when the database goes back under a listener, it is told to start over")
    void theDatabaseGoesBack() {
        reports(3);
        try (FeedLine line = listen()) {
            line.until("ready");

            sql("UPDATE kentongan.city_book SET revision = 1 WHERE jurisdiction = ?");

            assertThat(line.next("resume").data().path("reason").asString())
                    .isEqualTo("STARTED_OVER");
            line.hasEnded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "33.74/1/1", "MzMuNzQ", "%%%"})
    void anIdThatIsNoneIsRefusedByName(String lastEventId) {
        assertThat(refusedMember(lastEventId)).isEqualTo("Last-Event-ID WRONG_TYPE");
    }

    @Test
    void anIdOfAnotherCityIsRefusedByName() {
        assertThat(refusedMember(id("33.74", 1))).isEqualTo("Last-Event-ID OTHER_CITY");
    }

    @Test
    void onlyAgentsOfTheCityListen() {
        ask(tokens().citizen("wati"), null).expectStatus().isForbidden();
        ask(tokens().unit(UUID.randomUUID(), city.code()), null).expectStatus().isForbidden();
        ask(tokens().agent("99.99"), city.code()).expectStatus().isForbidden();
        ask(tokens().operator(), null).expectStatus().isBadRequest();
    }

    @Test
    void anOperatorOfNoCityNamesOne() {
        String there = report();

        try (FeedLine line =
                FeedLine.open(
                        RunningApi.address(),
                        "?jurisdiction=" + city.code(),
                        tokens().operator(),
                        null)) {
            assertThat(line.next("snapshot").incident()).isEqualTo(there);
        }
    }

    @Test
    @DisplayName("a feed ends with its token, told so with the code of a refused token")
    void endsWithItsToken() {
        // The 30 s that clocks may differ cannot be shortened: no clock but the database's counts.
        String ending = tokens().agentForASecond(city.code());
        try (FeedLine line = FeedLine.open(RunningApi.address(), "", ending, null)) {
            line.next("ready");
            line.hearsHeartbeat();

            Heard last = line.next("refused");

            assertThat(last.data().path("status").asInt()).isEqualTo(401);
            assertThat(last.data().path("code").asString()).isEqualTo("TOKEN_REFUSED");
            line.hasEnded();
        }
    }

    @Test
    void worksWhileKafkaIsDown() {
        try (ConfigurableApplicationContext api =
                        RunningApi.start("--kentongan.kafka.bootstrap=localhost:1");
                FeedLine line = listen(RunningApi.addressOf(api), null)) {
            line.next("ready");

            String incident = report(RunningApi.clientOf(api));

            assertThat(line.next("incident").incident()).isEqualTo(incident);
        }
    }

    @Test
    @DisplayName("while nothing happens, the line is shown to be up, again and again")
    void hearsHeartbeats() {
        try (ConfigurableApplicationContext api =
                        RunningApi.start("--kentongan.feed.heartbeat=100ms");
                FeedLine line = listen(RunningApi.addressOf(api), null)) {
            line.next("ready");

            line.hearsHeartbeat();
            line.hearsHeartbeat();
        }
    }

    @Test
    void oneListenerTooManyIsSentAway() {
        try (ConfigurableApplicationContext api = RunningApi.start("--kentongan.feed.listeners=1");
                FeedLine line = listen(RunningApi.addressOf(api), null)) {
            line.next("ready");

            RunningApi.clientOf(api)
                    .get()
                    .uri("/v1/feed")
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .headers(headers -> headers.setBearerAuth(agent))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After");
        }
    }

    @Test
    @DisplayName(
            "who reads too slowly is sent away, comes back and misses nothing; others notice nothing")
    void theSlowAreCutOff() throws IOException {
        int changes = 20_000;
        try (ConfigurableApplicationContext api =
                        RunningApi.start(
                                "--kentongan.feed.buffer=256", "--kentongan.feed.patience=60s");
                Socket slow = slowSocket(api);
                FeedLine quick = listen(RunningApi.addressOf(api), null)) {
            quick.next("ready");
            awaitListeners(api, 2);

            changeMany(changes);

            assertThat(incidents(quick, changes)).extracting(Heard::id).doesNotHaveDuplicates();
            String said = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("event: resume").contains("\"reason\":\"TOO_SLOW\"");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cutOffs(api, "TOO_SLOW")).isOne());
            int before = count(said, "event: incident");
            String lastId =
                    said.substring(said.lastIndexOf("\nid: ") + 5)
                            .lines()
                            .findFirst()
                            .orElseThrow();
            assertThat(before).isBetween(1, changes - 1);
            try (FeedLine again = listen(RunningApi.addressOf(api), lastId)) {
                incidents(again, changes - before);
                assertThat(again.lastId()).isEqualTo(quick.lastId());
            }
        }
    }

    @Test
    @DisplayName("who reads nothing at all is hung up on")
    void theDeafAreHungUpOn() throws IOException {
        try (ConfigurableApplicationContext api =
                        RunningApi.start(
                                "--kentongan.feed.buffer=256", "--kentongan.feed.patience=300ms");
                Socket deaf = slowSocket(api)) {
            awaitListeners(api, 1);

            changeMany(20_000);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cutOffs(api, "HUNG_UP")).isOne());
            awaitListeners(api, 0);
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    /** Takes little and reads nothing of what comes after the head. */
    private Socket slowSocket(ConfigurableApplicationContext api) throws IOException {
        URI address = URI.create(RunningApi.addressOf(api));
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        String request =
                "GET /v1/feed HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + agent
                        + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("event: ready") < 0) {
            head.append((char) answer.read());
        }
        return socket;
    }

    /** A disaster, in one transaction as the intake would do it. */
    private void changeMany(int incidents) {
        JdbcClient.create(RunningApi.database())
                .sql(
                        """
                        WITH turn AS (
                            INSERT INTO kentongan.city_book (jurisdiction, revision) VALUES (:city, 1)
                            ON CONFLICT (jurisdiction) DO UPDATE SET revision = city_book.revision + 1
                            RETURNING revision)
                        INSERT INTO kentongan.incident (id, jurisdiction, type, status, lat, lon,
                            opened_at, last_report_at, revision)
                        SELECT gen_random_uuid(), :city, 'FLOOD', 'ACTIVE', :lat, :lon, now(), now(), revision
                        FROM turn, generate_series(1, :incidents)
                        """)
                .param("city", city.code())
                .param("lat", city.lat())
                .param("lon", city.lon())
                .param("incidents", incidents)
                .update();
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }

    private static double cutOffs(ConfigurableApplicationContext api, String reason) {
        return api.getBean(MeterRegistry.class)
                .counter("kentongan.feed.cut.off", "reason", reason)
                .count();
    }

    private static void awaitListeners(ConfigurableApplicationContext api, int count) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                api.getBean(MeterRegistry.class)
                                                .get("kentongan.feed.listeners")
                                                .gauge()
                                                .value()
                                        == count);
    }

    private void awaitNobodyListens() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                RunningApi.bean(MeterRegistry.class)
                                                .get("kentongan.feed.listeners")
                                                .gauge()
                                                .value()
                                        == 0);
    }

    private void sql(String statement) {
        JdbcClient.create(RunningApi.database()).sql(statement).param(city.code()).update();
    }

    private static String id(String city, long revision) {
        String words = city + "/" + revision + "/" + UUID.randomUUID();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    private String refusedMember(String lastEventId) {
        JsonNode error =
                json(RunningApi.client()
                                .get()
                                .uri("/v1/feed")
                                .header("Last-Event-ID", lastEventId)
                                .headers(headers -> headers.setBearerAuth(agent))
                                .exchange()
                                .expectStatus()
                                .isBadRequest())
                        .path("errors")
                        .path(0);
        return error.path("member").asString() + " " + error.path("code").asString();
    }

    private static ResponseSpec ask(String token, String jurisdiction) {
        return RunningApi.client()
                .get()
                .uri("/v1/feed" + (jurisdiction == null ? "" : "?jurisdiction=" + jurisdiction))
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private FeedLine listen() {
        return listen(RunningApi.address(), null);
    }

    private FeedLine listen(String address, String lastEventId) {
        return FeedLine.open(address, "", agent, lastEventId);
    }

    private static List<Heard> incidents(FeedLine line, int count) {
        List<Heard> incidents = new ArrayList<>();
        while (incidents.size() < count) {
            Heard next = line.next();
            if (!next.name().equals("ready")) {
                assertThat(next.name()).isEqualTo("incident");
                incidents.add(next);
            }
        }
        return incidents;
    }

    private List<String> reports(int count) {
        return IntStream.range(0, count).mapToObj(i -> report()).toList();
    }

    private String report() {
        return report(RunningApi.clientOf(desk));
    }

    /** The incident that a report opened; each in a part of the city of its own. */
    private String report(WebTestClient api) {
        int place = places.getAndIncrement();
        String body =
                String.format(
                        Locale.ROOT,
                        "{\"type\": \"FIRE\", \"location\": {\"lat\": %s, \"lon\": %s}}",
                        city.lat() + .06 * (place % 15 - 7),
                        city.lon() + .06 * (place / 15 % 15 - 7));
        return json(api.post()
                        .uri("/v1/emergency-reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(
                                headers ->
                                        headers.setBearerAuth(
                                                tokens().citizen("c-" + UUID.randomUUID())))
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isCreated())
                .path("incident")
                .path("id")
                .asString();
    }

    private void merge(String from, String into) {
        RunningApi.client()
                .method(HttpMethod.POST)
                .uri("/v1/incidents/{id}/merge", from)
                .headers(headers -> headers.setBearerAuth(agent))
                .header("If-Match", "\"0\"")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"into\": \"" + into + "\"}")
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    private static JsonNode json(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }

    private static City foundCity() {
        int number = CITIES.incrementAndGet();
        City founded = City.at("94." + (10 + number), 40, 10 + 2 * number);
        await().atMost(PATIENCE)
                .until(() -> desk.getBean(Jurisdictions.class).find(founded.code()) != null);
        return founded;
    }
}
