package id.kentongan.api.report.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.register.City;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.testing.Line;
import id.kentongan.api.testing.Line.Fault;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

class StartWithoutDatabaseTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(60);

    private static City city;

    private final Line line =
            Line.to(Integer.parseInt(RunningApi.settings().get("kentongan.database.port")));

    @TempDir private Path directory;

    @BeforeAll
    static void foundTheCity() {
        city = City.at("88.77", -20, -130);
        String engine =
                GeoJsonFile.unit(city.code(), UUID.randomUUID(), "DAMKAR", city.lat(), city.lon());
        City.importInto("/v1/units/import", GeoJsonFile.of(List.of(engine))).expectStatus().isOk();
        String camera = GeoJsonFile.camera(city.code(), "START-1", city.lat(), city.lon());
        City.importInto("/v1/cameras/import", GeoJsonFile.of(List.of(camera)))
                .expectStatus()
                .isOk();
    }

    @AfterEach
    void hangUp() {
        line.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FROZEN"})
    @DisplayName(
            "starts from what its earlier life has read, takes reports into the log, and goes on as usual when the database is there")
    void startsFromDisk(Fault fault) {
        start().close();
        line.suffer(fault);

        try (ConfigurableApplicationContext api = start()) {
            JsonNode report = report(api, 202);

            assertThat(report.path("durability").asString()).isEqualTo("log");
            assertThat(report.path("jurisdiction").asString()).isEqualTo(city.code());
            assertThat(report.path("units").size()).isOne();
            assertThat(report.path("cameras").size()).isOne();

            line.suffer(Fault.NONE);

            await().atMost(SOON)
                    .until(() -> report(api, 0).path("durability").asString().equals("database"));
            await().atMost(SOON).until(() -> rows(report.path("id").asString()) == 1);
        }
    }

    @Test
    @DisplayName("a database that was away is brought to this version before anybody asks it")
    void migratesLater() {
        start().close();
        String fresh = "later_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(RunningApi.database()).sql("CREATE DATABASE " + fresh).update();
        line.suffer(Fault.CUT);

        try (ConfigurableApplicationContext api = start("--kentongan.database.name=" + fresh)) {
            assertThat(report(api, 202).path("durability").asString()).isEqualTo("log");

            line.suffer(Fault.NONE);

            await().atMost(SOON)
                    .until(() -> report(api, 0).path("durability").asString().equals("database"));
        }
    }

    @Test
    @DisplayName("without an earlier life it does not start, as ever")
    void noEarlierLife() {
        line.suffer(Fault.CUT);

        assertThatThrownBy(this::start).hasStackTraceContaining("Unable to obtain connection");
    }

    private ConfigurableApplicationContext start(String... more) {
        String[] settings = new String[more.length + 3];
        settings[0] = "--kentongan.database.port=" + line.port();
        settings[1] = "--kentongan.registers.directory=" + directory;
        settings[2] = "--spring.flyway.connect-retries=0";
        System.arraycopy(more, 0, settings, 3, more.length);
        return RunningApi.start(settings);
    }

    private static JsonNode report(ConfigurableApplicationContext api, int status) {
        EntityExchangeResult<byte[]> answer =
                RunningApi.clientOf(api)
                        .post()
                        .uri("/v1/emergency-reports")
                        .headers(
                                headers ->
                                        headers.setBearerAuth(
                                                RunningApi.tokens().agent(city.code())))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                String.format(
                                        Locale.ROOT,
                                        """
                                        {"type": "FIRE", "location": {"lat": %.6f, "lon": %.6f}}
                                        """,
                                        city.lat(),
                                        city.lon()))
                        .exchange()
                        .expectBody()
                        .returnResult();
        if (status > 0) {
            assertThat(answer.getStatus().value()).isEqualTo(status);
        }
        return JSON.readTree(answer.getResponseBody());
    }

    private static int rows(String id) {
        return JdbcClient.create(RunningApi.database())
                .sql("SELECT count(*) FROM kentongan.emergency_report WHERE id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
