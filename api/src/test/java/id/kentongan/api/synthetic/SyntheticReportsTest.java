package id.kentongan.api.synthetic;

import static id.kentongan.api.testing.AgentsCity.list;
import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.Figures;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Told;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.EventCodec;
import id.kentongan.events.PushSettled;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Sent by a replica of their own, at the door of another; the tests are the notifier. */
class SyntheticReportsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final UUID PHONE = UUID.fromString("6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0003");

    private @Nullable ConfigurableApplicationContext sender;

    @AfterEach
    void end() {
        if (sender != null) {
            sender.close();
        }
    }

    private ConfigurableApplicationContext sending() {
        end();
        sender =
                RunningApi.start(
                        "--kentongan.synthetic.door=" + RunningApi.address(),
                        "--kentongan.synthetic.every=2s",
                        // A crew is called at once, whatever a city may have decided for its own.
                        "--kentongan.dispatch.policy=RECOMMEND");
        return sender;
    }

    @Test
    @DisplayName(
            "one after another is taken, calls its crew, is heard of, and is closed as a drill")
    void comesThrough() throws SQLException {
        ConfigurableApplicationContext sender = sending();
        EmergencyReportAccepted first = accepted(open());

        assertThat(first.jurisdiction()).isEqualTo("00.01");
        assertThat(first.outsideJurisdiction()).isFalse();
        await("as long as it is not heard of, the figure grows")
                .atMost(SOON)
                .until(() -> secondsSinceOneCameThrough(sender) > 3);

        isTaken(first);

        await("heard of").atMost(SOON).until(() -> secondsSinceOneCameThrough(sender) < 3);
        await("a drill").atMost(SOON).until(() -> isClosedDrill(first));
        assertThat(
                        list(
                                "SELECT id::text FROM kentongan.assignment WHERE ended_at IS NULL"
                                        + " AND incident_id = '"
                                        + first.incidentId()
                                        + "'"))
                .as("its crew is free again")
                .isEmpty();

        EmergencyReportAccepted second = accepted(open());

        assertThat(second.incidentId()).isNotEqualTo(first.incidentId());
        isTaken(second);
        await().atMost(SOON).until(() -> isClosedDrill(second));
    }

    @Test
    @DisplayName("what a sender leaves open that ends, the next closes before it sends its own")
    void isClosedByTheNext() {
        sending();
        EmergencyReportAccepted left = accepted(open());

        sending();

        await().atMost(SOON).until(() -> isClosedDrill(left));
        isTaken(accepted(open()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synthetic.6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0004.",
                "synthetic.6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0004",
                "synthetic.6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0004."
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "synthetic."
            })
    @DisplayName("whoever pretends is taken for somebody who needs help, at the South Pole as well")
    void nobodyElseCanMakeThem(String key) {
        client().post()
                .uri("/v1/emergency-reports")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"type\": \"FIRE\", \"location\": {\"lat\": -89.95, \"lon\": 0}}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.jurisdiction")
                .value(String.class, city -> assertThat(city).isNotEqualTo("00.01"));
    }

    @Test
    @DisplayName("nobody is offered to live in the synthetic city")
    void isNotListed() {
        client().get()
                .uri("/v1/jurisdictions")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens().agent("33.74"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(cities -> assertThat(cities).doesNotContain("\"00.01\""));
    }

    /** The incident of the one that is under way. */
    private static String open() {
        return await().atMost(SOON)
                .until(
                        () ->
                                list(
                                        "SELECT incident.id::text FROM kentongan.incident JOIN"
                                                + " kentongan.assignment ON incident_id = incident.id"
                                                + " WHERE incident.jurisdiction = '00.01' AND closed_at IS NULL"
                                                + " AND ended_at IS NULL AND unit_id ="
                                                + " '6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0002'"),
                        found -> found.size() == 1)
                .get(0);
    }

    private static EmergencyReportAccepted accepted(String incident) {
        return await().atMost(SOON)
                .until(
                        () -> Told.of(EmergencyReportAccepted.class, incident),
                        found -> !found.isEmpty())
                .get(0);
    }

    private static boolean isClosedDrill(EmergencyReportAccepted report) throws SQLException {
        return !list("SELECT id::text FROM kentongan.incident WHERE exercise"
                        + " AND status = 'CLOSED' AND disposition = 'DRILL' AND id = '"
                        + report.incidentId()
                        + "'")
                .isEmpty();
    }

    private static double secondsSinceOneCameThrough(ConfigurableApplicationContext api) {
        return Figures.of(api).get("kentongan_synthetic_through_seconds");
    }

    /** Firebase has taken the push that this report caused. */
    private static void isTaken(EmergencyReportAccepted report) {
        PushSettled settled =
                new PushSettled(
                        UUID.randomUUID(),
                        Instant.now(),
                        UUID.randomUUID(),
                        report.eventId(),
                        PHONE,
                        PushSettled.Outcome.DELIVERED,
                        null);
        try (KafkaProducer<byte[], byte[]> log =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", RunningApi.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            log.send(
                    new ProducerRecord<>(
                            Topic.PUSH_OUTCOMES.wireName(), new EventCodec().encode(settled)));
        }
    }
}
