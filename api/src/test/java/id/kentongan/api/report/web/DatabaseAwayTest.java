package id.kentongan.api.report.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.Line;
import id.kentongan.api.testing.Line.Fault;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.events.DeadLetter;
import id.kentongan.events.ReportLogged;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An api of its own whose line to the database can fail. */
class DatabaseAwayTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/v1/emergency-reports";
    private static final String WORDS = "Rumah Bu Wagirah terbakar";
    private static final String PHONE = "+628155501234";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Longer than an event is tried that fails by its own fault. */
    private static final Duration LATER = Duration.ofSeconds(90);

    private static City city;
    private static UUID engine;
    private static Line line;
    private static ConfigurableApplicationContext api;
    private static WebTestClient client;

    /** That an api has for what can wait, unless told otherwise. */
    private static final int LINES = 4;

    /** The common pool has a single thread on two cores. */
    private static final ExecutorService CALLERS = Executors.newFixedThreadPool(LINES);

    private int reports;

    /** What a call was answered with. */
    private record Answer(int status, JsonNode body, String retryAfter, boolean replayed) {

        String id() {
            return body.path("id").asString();
        }

        String durability() {
            return body.path("durability").asString();
        }
    }

    @BeforeAll
    static void start() {
        city = City.at("89.77", -44.1, 121.3);
        engine = UUID.randomUUID();
        List<String> fleet =
                IntStream.range(0, 150)
                        .mapToObj(
                                i ->
                                        GeoJsonFile.unit(
                                                city.code(),
                                                i == 0 ? engine : UUID.randomUUID(),
                                                "DAMKAR",
                                                city.lat(),
                                                city.lon() + i * .0001))
                        .toList();
        City.importInto("/v1/units/import", GeoJsonFile.of(fleet)).expectStatus().isOk();
        line = Line.to(Integer.parseInt(RunningApi.settings().get("kentongan.database.port")));
        api = RunningApi.start("--kentongan.database.port=" + line.port());
        client = RunningApi.clientOf(api);
    }

    @AfterAll
    static void stop() {
        CALLERS.shutdownNow();
        api.close();
        line.close();
    }

    @AfterEach
    void mend() {
        line.suffer(Fault.NONE);
        await().atMost(SOON).until(() -> report(9_000 + reports).status() == 201);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FROZEN"})
    @DisplayName("a report is safe in the log, can be read there, and is in the database after it")
    void isSafeInTheLog(Fault fault) {
        line.suffer(fault);
        int place = fault.ordinal() * 1_000;
        String key = UUID.randomUUID().toString();

        Answer answer = report(key, place, WORDS);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.durability()).isEqualTo("log");
        assertThat(answer.body().path("units")).as("who could come").isNotEmpty();
        assertThat(answer.body().path("units").values())
                .noneMatch(unit -> unit.path("reserved").asBoolean());
        assertThat(readBack(answer.id()).durability()).isEqualTo("log");
        assertThat(readBack(answer.id()).body().path("description").asString()).isEqualTo(WORDS);
        assertThat(report(key, place, WORDS)).isEqualTo(new Answer(202, answer.body(), null, true));
        assertThat(report(key, place, "Ternyata sampah").status())
                .as("another body")
                .isEqualTo(422);
        assertThat(complain())
                .satisfies(it -> assertThat(it.status()).isEqualTo(503))
                .satisfies(it -> assertThat(it.retryAfter()).isNotNull());

        line.suffer(Fault.NONE);

        assertThat(report(key, place, "Ternyata sampah").status())
                .as("another body")
                .isEqualTo(422);
        await().atMost(SOON).until(() -> readBack(answer.id()).durability().equals("database"));
        Answer settled = readBack(answer.id());
        assertThat(settled.body().path("description").asString()).isEqualTo(WORDS);
        assertThat(settled.body().path("receivedAt")).isEqualTo(answer.body().path("receivedAt"));
        assertThat(settled.body().path("units").values())
                .anyMatch(unit -> unit.path("reserved").asBoolean());
        assertThat(report(key, place, WORDS))
                .satisfies(it -> assertThat(it.status()).isEqualTo(201))
                .satisfies(it -> assertThat(it.replayed()).isTrue());
        assertThat(rows(answer.id())).isOne();
    }

    @Test
    @DisplayName("those who report one fire while it is away are about one incident after it")
    void areGatheredAfterwards() {
        line.suffer(Fault.CUT);
        List<Answer> answers =
                IntStream.range(0, 20)
                        .mapToObj(i -> report(UUID.randomUUID().toString(), 5_000, WORDS))
                        .toList();
        assertThat(answers).allMatch(it -> it.status() == 202);

        line.suffer(Fault.NONE);

        await().atMost(SOON).until(() -> answers.stream().allMatch(it -> rows(it.id()) == 1));
        assertThat(
                        answers.stream()
                                .map(it -> readBack(it.id()).body().path("incident").path("id"))
                                .distinct())
                .hasSize(1);
    }

    @Test
    @DisplayName("the nearest crews are alerted once to one fire, and to another one other crews")
    void crewsAreAlerted() {
        line.suffer(Fault.CUT);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(report(UUID.randomUUID().toString(), 3_000 + i, WORDS));
        }
        Answer elsewhere = report(UUID.randomUUID().toString(), 4_000, WORDS);

        List<String> near = units(answers.get(0));
        await().atMost(SOON)
                .until(
                        () ->
                                units(elsewhere).stream()
                                        .allMatch(recordsOf(Topic.UNCONFIRMED_ALERTS)::contains));
        String alerts = recordsOf(Topic.UNCONFIRMED_ALERTS);
        assertThat(near).isNotEmpty().doesNotContainAnyElementsOf(units(elsewhere));
        assertThat(answers).allMatch(it -> units(it).equals(near));
        assertThat(near).allMatch(unit -> alerts.split(unit, -1).length == 2);
        assertThat(units(elsewhere)).allMatch(unit -> alerts.split(unit, -1).length == 2);
        assertThat(alerts).doesNotContain("Wagirah", PHONE);
    }

    private static List<String> units(Answer answer) {
        return answer.body().path("units").values().stream()
                .map(unit -> unit.path("id").asString())
                .toList();
    }

    @Test
    @DisplayName("who calls while it freezes waits a moment, and nobody is lost or there twice")
    void nobodyIsLostWhenItFreezesUnderWay() {
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        Thread calling =
                new Thread(
                        () -> {
                            for (int i = 0; i < 150; i++) {
                                Answer answer = report(UUID.randomUUID().toString(), 6_000, WORDS);
                                statuses.add(answer.status());
                                ids.add(answer.id());
                            }
                        });
        calling.start();
        await().atMost(SOON).until(() -> ids.size() > 30);
        line.suffer(Fault.FROZEN);
        await().atMost(SOON).until(() -> ids.size() > 80);
        line.suffer(Fault.NONE);
        await().atMost(SOON).until(() -> !calling.isAlive());

        assertThat(statuses).containsExactlyInAnyOrder(201, 202);
        assertThat(Set.copyOf(ids)).hasSize(150);
        await().atMost(SOON).until(() -> ids.stream().allMatch(id -> rows(id) == 1));
    }

    @Test
    @DisplayName(
            "all its lines break twenty times, then it comes and goes: everybody is taken, and it is as before at once")
    void comesAndGoes() {
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> callers =
                IntStream.range(0, 4)
                        .mapToObj(
                                caller ->
                                        CompletableFuture.runAsync(
                                                () -> callUntil(over, caller, answers), CALLERS))
                        .toList();
        for (int i = 0; i < 20; i++) {
            line.suffer(Fault.CUT);
            line.suffer(Fault.NONE);
            pass(150);
        }
        for (int i = 0; i < 4; i++) {
            line.suffer(Fault.CUT);
            pass(1_000);
            line.suffer(Fault.NONE);
            pass(1_000);
        }
        over.set(true);
        callers.forEach(CompletableFuture::join);

        assertThat(answers.values()).extracting(Answer::status).containsOnly(201, 202);
        await().atMost(SOON).until(() -> report(7_000).status() == 201);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(answers.values())
                                        .allSatisfy(it -> assertThat(rows(it.id())).isOne()));
    }

    @Test
    @DisplayName("once it answers again nobody is turned away because of lines that broke before")
    void brokenLinesAreNobodysTrouble() throws SQLException {
        openAllLinesForComplaints();
        line.suffer(Fault.CUT);
        await().atMost(SOON).until(() -> report(21_000).status() == 202);
        line.suffer(Fault.NONE);
        await().atMost(SOON).until(() -> report(21_000).status() == 201);

        assertThat(IntStream.range(0, LINES).mapToObj(i -> complain().status())).containsOnly(201);
    }

    /**
     * Each complaint waits on a line of its own while it may not be written. What the clock does to
     * complaints needs not wait: silent for a second, it would be taken for an outage.
     */
    private static void openAllLinesForComplaints() throws SQLException {
        List<CompletableFuture<Answer>> complaints;
        try (Connection other = RunningApi.database().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE kentongan.complaint IN SHARE MODE");
            complaints =
                    IntStream.range(0, LINES)
                            .mapToObj(i -> CompletableFuture.supplyAsync(() -> complain(), CALLERS))
                            .toList();
            await().atMost(SOON).until(() -> linesThatWait() == LINES);
            other.rollback();
        }
        assertThat(complaints).extracting(each -> each.join().status()).containsOnly(201);
    }

    private static int linesThatWait() {
        return JdbcClient.create(RunningApi.database())
                .sql(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE application_name = 'kentongan-api-other' AND wait_event_type = 'Lock'
                        """)
                .query(Integer.class)
                .single();
    }

    private static void callUntil(AtomicBoolean over, int caller, Map<String, Answer> answers) {
        while (!over.get()) {
            String key = UUID.randomUUID().toString();
            answers.put(key, report(key, 7_000 + caller, "Hilang timbul"));
            pass(50);
        }
    }

    private static void pass(int millis) {
        await().pollInSameThread().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }

    @Test
    @DisplayName("what nobody can read among those that wait is buried, and its neighbours go on")
    void poisonHarmsOnlyItself() {
        line.suffer(Fault.CUT);
        String mark = UUID.randomUUID().toString();
        Map<String, String> poisons =
                Map.of(
                        "MALFORMED", "{ not json " + mark,
                        "OVERSIZE", mark + "x".repeat(1024 * 1024 - 200),
                        "UNKNOWN_VERSION",
                                "{\"event\": \"ReportLogged\", \"version\": 999, \"data\": \"%s\"}"
                                        .formatted(mark));
        Answer before = report(UUID.randomUUID().toString(), 10_000, WORDS);
        poisons.values().forEach(poison -> put(poison.getBytes(StandardCharsets.UTF_8)));
        Answer after = report(UUID.randomUUID().toString(), 11_000, WORDS);
        assertThat(List.of(before.status(), after.status())).containsOnly(202);

        line.suffer(Fault.NONE);

        await().atMost(SOON).until(() -> rows(before.id()) + rows(after.id()) == 2);
        await().atMost(SOON).until(() -> deadLettersHolding(mark).size() == poisons.size());
        assertThat(deadLettersHolding(mark))
                .extracting(letter -> header(letter, DeadLetter.REASON))
                .containsExactlyInAnyOrderElementsOf(poisons.keySet());
    }

    @Test
    @DisplayName("one the database refuses is buried, and settled once it may be and is put back")
    void oneThatIsRefusedHarmsOnlyItself() {
        execute(
                String.format(
                        Locale.ROOT,
                        """
                        ALTER TABLE kentongan.emergency_report ADD CONSTRAINT refuses
                        CHECK (jurisdiction <> '%s' OR abs(lat - %.6f) > 0.0001)
                        """,
                        city.code(),
                        northOf(14_000)));
        line.suffer(Fault.CUT);
        List<Answer> answers =
                IntStream.range(12, 17)
                        .mapToObj(km -> report(UUID.randomUUID().toString(), 1_000 * km, WORDS))
                        .toList();
        assertThat(answers).allMatch(it -> it.status() == 202);
        Answer refused = answers.get(2);
        try {
            line.suffer(Fault.NONE);

            await().atMost(SOON)
                    .until(
                            () ->
                                    answers.stream()
                                            .filter(it -> it != refused)
                                            .allMatch(it -> rows(it.id()) == 1));
            assertThat(deadLettersHolding(refused.id())).as("the others went on").isEmpty();
            await().atMost(LATER).until(() -> deadLettersHolding(refused.id()).size() == 1);
        } finally {
            execute("ALTER TABLE kentongan.emergency_report DROP CONSTRAINT refuses");
        }
        ConsumerRecord<byte[], byte[]> letter = deadLettersHolding(refused.id()).get(0);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(DeadLetter.FAILING);
        assertThat(header(letter, DeadLetter.DETAIL)).endsWith(" 23514");
        assertThat(rows(refused.id())).isZero();

        // As the replay command does, and as if it had been run twice.
        put(letter.value());
        put(letter.value());

        await().atMost(SOON).until(() -> rows(refused.id()) == 1);
        assertThat(readBack(refused.id()).durability()).isEqualTo("database");
        Answer last = settledLast();
        assertThat(rows(last.id())).isOne();
        assertThat(rows(refused.id())).isOne();
    }

    /** A report that waited behind whatever was written before. */
    private Answer settledLast() {
        line.suffer(Fault.CUT);
        Answer last = report(UUID.randomUUID().toString(), 20_000, WORDS);
        line.suffer(Fault.NONE);
        await().atMost(SOON).until(() -> rows(last.id()) == 1);
        return last;
    }

    @Test
    @DisplayName("what lies in the log says nothing about anybody")
    void theLogSaysNothing() {
        line.suffer(Fault.CUT);
        Answer answer = report(UUID.randomUUID().toString(), 7_000, WORDS);

        String logged = recordsOf(Topic.UNSETTLED_REPORTS);

        assertThat(logged).contains(answer.id());
        assertThat(logged).doesNotContain("Wagirah", PHONE, "-44.", "citizen");
    }

    @Test
    @DisplayName("with the log away as well a caller is told at once to telephone")
    void bothAway() {
        try (ConfigurableApplicationContext alone =
                RunningApi.start(
                        "--kentongan.database.port=" + line.port(),
                        "--kentongan.kafka.bootstrap=localhost:1")) {
            line.suffer(Fault.CUT);

            Answer answer =
                    report(RunningApi.clientOf(alone), UUID.randomUUID().toString(), 8_000, WORDS);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).isNotNull();
            assertThat(answer.body().path("fallback").asString()).isEqualTo("tel:112");
        }
    }

    private Answer report(int place) {
        reports++;
        return report(UUID.randomUUID().toString(), place, "Uji");
    }

    private static Answer report(String key, int metresNorth, String words) {
        return report(client, key, metresNorth, words);
    }

    private static Answer report(WebTestClient at, String key, int metresNorth, String words) {
        return answer(
                at.post()
                        .uri(PATH)
                        .headers(headers -> headers.setBearerAuth(agent()))
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                String.format(
                                        Locale.ROOT,
                                        """
                                        {"type": "FIRE", "description": "%s", "phone": "%s",
                                         "location": {"lat": %.6f, "lon": %.6f, "accuracyMetres": 12}}
                                        """,
                                        words,
                                        PHONE,
                                        northOf(metresNorth),
                                        city.lon()))
                        .exchange()
                        .expectBody()
                        .returnResult());
    }

    private static double northOf(int metres) {
        return city.lat() + metres / 111_000.0;
    }

    private static Answer complain() {
        return answer(
                client.post()
                        .uri("/v1/complaints")
                        .headers(
                                headers ->
                                        headers.setBearerAuth(
                                                RunningApi.tokens().citizen("away-complains")))
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .bodyValue(
                                String.format(
                                        Locale.ROOT,
                                        """
                                        {"category": "ROAD_DAMAGE", "text": "Jalan berlubang",
                                         "location": {"lat": %.6f, "lon": %.6f}}
                                        """,
                                        city.lat(),
                                        city.lon()))
                        .exchange()
                        .expectBody()
                        .returnResult());
    }

    private static Answer readBack(String id) {
        return answer(
                client.get()
                        .uri(PATH + "/" + id)
                        .headers(headers -> headers.setBearerAuth(agent()))
                        .exchange()
                        .expectBody()
                        .returnResult());
    }

    private static String agent() {
        return RunningApi.tokens().agent(city.code());
    }

    private static Answer answer(EntityExchangeResult<byte[]> result) {
        byte[] body = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                JSON.readTree(body == null ? new byte[0] : body),
                result.getResponseHeaders().getFirst("Retry-After"),
                "true".equals(result.getResponseHeaders().getFirst("Idempotent-Replayed")));
    }

    /** Asked on a line that is never cut. */
    private static int rows(String id) {
        return JdbcClient.create(RunningApi.database())
                .sql("SELECT count(*) FROM kentongan.emergency_report WHERE id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static void execute(String sql) {
        JdbcClient.create(RunningApi.database()).sql(sql).update();
    }

    /** Behind the reports of the city that wait. */
    private static void put(byte[] event) {
        UUID key = new ReportLogged(UUID.randomUUID(), Instant.now(), city.code(), "").key();
        try (KafkaProducer<byte[], byte[]> log =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                RunningApi.kafka(),
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                2 * 1024 * 1024),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            byte[] bytes =
                    ByteBuffer.allocate(16)
                            .putLong(key.getMostSignificantBits())
                            .putLong(key.getLeastSignificantBits())
                            .array();
            log.send(new ProducerRecord<>(Topic.UNSETTLED_REPORTS.wireName(), bytes, event));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLettersHolding(String text) {
        return all(Topic.DEAD_LETTERS).stream()
                .filter(letter -> new String(letter.value(), StandardCharsets.UTF_8).contains(text))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** All of a topic, as anybody would see it who can read it. */
    private static String recordsOf(Topic topic) {
        return all(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, RunningApi.kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.wireName()).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }
}
