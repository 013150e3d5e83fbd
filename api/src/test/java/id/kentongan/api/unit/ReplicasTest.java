package id.kentongan.api.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.camera.CameraId;
import id.kentongan.api.camera.CameraRegistry;
import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.register.RegisterCopy;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Two replicas of the api over one database and one log. */
class ReplicasTest {

    private static final City CITY = City.at("91.07", -1.5, 135.5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final UUID ENGINE = UUID.randomUUID();

    private static ConfigurableApplicationContext other;

    @BeforeAll
    static void anEngineThatMovedBeforeTheOtherReplicaStarted() {
        importUnit(ENGINE, "AVAILABLE");
        report(ENGINE, -1.6, NOW.minusSeconds(100));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(keptLatitude(ENGINE)).isEqualTo(-1.6));
        other = RunningApi.start();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                other.getBeansOfType(RegisterCopy.class).values().stream()
                                        .allMatch(copy -> copy.revision() >= 0));
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void aReplicaThatStartsKnowsWhereTheUnitsWereLastSeen() {
        UnitPosition lastSeen = otherFleet().findPosition(ENGINE);

        assertThat(lastSeen).isNotNull();
        assertThat(lastSeen.at().lat()).isIn(-1.6, -1.7);
    }

    @Test
    void aPositionReportedToOneReplicaIsKnownToTheOther() {
        // Until the other one listens to the log nobody promises it anything, so the engine drives
        // on.
        int[] second = {0};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            report(ENGINE, -1.7, NOW.plusMillis(second[0]++));
                            return otherFleet().findPosition(ENGINE).at().lat() == -1.7;
                        });
    }

    @Test
    void whatNobodyCanReadAmongThePositionsIsPassedOverAndTheNextIsHeard() {
        UUID engine = UUID.randomUUID();
        importUnit(engine, "AVAILABLE");
        await().atMost(PATIENCE).until(() -> otherFleet().find(engine) != null);
        int[] second = {0};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            report(engine, -1.21, NOW.plusMillis(second[0]++));
                            return hears(engine, -1.21);
                        });

        putIntoEveryPartition("{ not json");
        putIntoEveryPartition("x".repeat(EventCodec.MAX_BYTES + 1));
        putIntoEveryPartition("{\"event\": \"UnitMoved\", \"version\": 999, \"data\": {}}");
        report(engine, -1.22, NOW.plusMillis(second[0]++));

        // Told once: whoever had to begin to listen anew would not hear it.
        await().atMost(PATIENCE).until(() -> hears(engine, -1.22));
    }

    private static boolean hears(UUID engine, double lat) {
        UnitPosition position = otherFleet().findPosition(engine);
        return position != null && position.at().lat() == lat;
    }

    private static void putIntoEveryPartition(String value) {
        try (KafkaProducer<byte[], byte[]> log =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", RunningApi.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < Topic.UNIT_POSITIONS.partitions(); i++) {
                log.send(
                        new ProducerRecord<>(
                                Topic.UNIT_POSITIONS.wireName(),
                                i,
                                new byte[] {1},
                                value.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void whatIsImportedThroughOneReplicaIsKnownToTheOther() {
        UUID engine = UUID.randomUUID();

        importUnit(engine, "CONDITIONALLY_AVAILABLE");
        City.importInto(
                        "/v1/cameras/import",
                        GeoJsonFile.of(GeoJsonFile.camera("91.07", "everywhere", -1.5, 135.5)))
                .expectStatus()
                .isOk();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(otherFleet().find(engine)).isNotNull();
                            assertThat(
                                            other.getBean(CameraRegistry.class)
                                                    .find(CameraId.of("91.07", "everywhere")))
                                    .isNotNull();
                        });
        assertThat(other.getBean(Jurisdictions.class).find("91.07")).isNotNull();
    }

    @Test
    void aUnitStruckFromTheTableByHandLeavesEveryFleet() {
        UUID engine = UUID.randomUUID();
        importUnit(engine, "AVAILABLE");
        await().atMost(PATIENCE).until(() -> otherFleet().find(engine) != null);

        database().sql("DELETE FROM kentongan.unit WHERE id = ?").param(engine).update();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(otherFleet().find(engine)).isNull();
                            assertThat(RunningApi.bean(Fleet.class).find(engine)).isNull();
                        });
    }

    @Test
    void theTableNeverGoesBackInTime() {
        UUID engine = UUID.randomUUID();
        importUnit(engine, "AVAILABLE");
        List<Double> latitudes = List.of(-1.1, -1.2, -1.3);

        IntStream.range(0, 3).forEach(i -> report(engine, latitudes.get(i), NOW.plusMillis(i)));
        report(engine, -1.9, NOW.minusSeconds(5));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(keptLatitude(engine)).isEqualTo(-1.3));
    }

    @Test
    void withoutTheLogPositionsCountAndAreKeptAllTheSame() {
        UUID engine = UUID.randomUUID();
        importUnit(engine, "AVAILABLE");
        try (ConfigurableApplicationContext cutOff =
                RunningApi.start("--kentongan.kafka.bootstrap=localhost:1")) {
            await().atMost(PATIENCE).until(() -> cutOff.getBean(Fleet.class).find(engine) != null);

            report(RunningApi.clientOf(cutOff), engine, -1.4, NOW);

            assertThat(cutOff.getBean(Fleet.class).findPosition(engine).at().lat()).isEqualTo(-1.4);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(keptLatitude(engine)).isEqualTo(-1.4));
        }
    }

    private static Fleet otherFleet() {
        return other.getBean(Fleet.class);
    }

    private static void importUnit(UUID id, String availability) {
        City.importInto(
                        "/v1/units/import",
                        GeoJsonFile.of(
                                GeoJsonFile.unit(
                                        "91.07",
                                        id,
                                        "DAMKAR",
                                        -1.5,
                                        135.5,
                                        ",\"availability\":\"" + availability + "\"")))
                .expectStatus()
                .isOk();
    }

    private static void report(UUID unit, double lat, Instant deviceTime) {
        report(RunningApi.client(), unit, lat, deviceTime);
    }

    private static void report(WebTestClient api, UUID unit, double lat, Instant deviceTime) {
        api.post()
                .uri("/v1/unit-positions")
                .headers(h -> h.setBearerAuth(RunningApi.tokens().agent("91.07")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        "{\"unitId\":\"%s\",\"lat\":%s,\"lon\":135.5,\"deviceTime\":\"%s\"}"
                                .formatted(unit, lat, deviceTime))
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    private static Double keptLatitude(UUID unit) {
        return database()
                .sql("SELECT lat FROM kentongan.unit_position WHERE unit_id = ?")
                .param(unit)
                .query(Double.class)
                .optional()
                .orElse(null);
    }

    private static JdbcClient database() {
        return JdbcClient.create(RunningApi.database());
    }
}
