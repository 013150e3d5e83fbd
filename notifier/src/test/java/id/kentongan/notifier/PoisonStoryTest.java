package id.kentongan.notifier;

import static id.kentongan.notifier.world.DeadLetters.header;
import static id.kentongan.notifier.world.DeadLetters.theOneHolding;
import static id.kentongan.notifier.world.Events.aComplaint;
import static id.kentongan.notifier.world.Events.anEmergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.DeadLetter;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;
import id.kentongan.events.UnitAlerted;
import id.kentongan.notifier.world.City;
import id.kentongan.notifier.world.DeadLetters;
import id.kentongan.notifier.world.Events;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.RunningNotifier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A poison event harms only itself: it is buried, its neighbours go on, nothing is restarted. */
class PoisonStoryTest {

    private static final City CITY = City.theCity();
    private static final EventCodec CODEC = new EventCodec();
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Longer than an event is tried that fails by its own fault. */
    private static final Duration LONGER_THAN_TRIED = Duration.ofSeconds(25);

    /** Registered before the notifier starts, which remembers units' phones now and then only. */
    private static final UUID UNIT = UUID.randomUUID();

    private static final String PHONE = "unit-" + UNIT;

    private static FirebaseStandIn firebase;
    private static RunningNotifier notifier;

    enum Poison {
        MALFORMED,
        OVERSIZE,
        UNKNOWN_EVENT,
        UNKNOWN_VERSION;

        byte[] holding(String mark) {
            String text =
                    switch (this) {
                        case MALFORMED -> "{ not json " + mark;
                        case OVERSIZE -> mark + "x".repeat(EventCodec.MAX_BYTES);
                        case UNKNOWN_EVENT ->
                                "{\"event\": \"Rumour\", \"version\": 1, \"data\": {\"id\": \"%s\"}}"
                                        .formatted(mark);
                        case UNKNOWN_VERSION ->
                                """
                                {"event": "EmergencyReportAccepted", "version": 999,
                                 "data": {"id": "%s"}}
                                """
                                        .formatted(mark);
                    };
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void start() {
        firebase = FirebaseStandIn.start();
        CITY.phone("unit:" + UNIT, "fid", PHONE, "id");
        // One that cannot be read must not keep the others from being remembered.
        CITY.phone("unit:" + UUID.randomUUID(), "carrier-pigeon", "pigeon", "id");
        notifier = RunningNotifier.start(RunningNotifier.settings(firebase));
    }

    @AfterAll
    static void stop() {
        notifier.close();
        firebase.close();
    }

    @AfterEach
    void nothingAsksToBeRestarted() {
        assertThat(notifier.part(ApplicationAvailability.class).getLivenessState())
                .isEqualTo(LivenessState.CORRECT);
    }

    static Stream<Arguments> poisons() {
        return Stream.of(Topic.EMERGENCY_REPORTS, Topic.COMPLAINTS, Topic.UNCONFIRMED_ALERTS)
                .flatMap(
                        topic ->
                                Arrays.stream(Poison.values())
                                        .map(poison -> Arguments.of(topic, poison)));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void whatCannotBeReadIsBuriedAndItsNeighboursGoOn(Topic topic, Poison poison) {
        String mark = UUID.randomUUID().toString();
        byte[] bytes = poison.holding(mark);
        List<Event> neighbours = List.of(neighbour(topic), neighbour(topic));
        String key = UUID.randomUUID().toString();

        CITY.writes(topic, key, CODEC.encode(neighbours.get(0)));
        CITY.writes(topic, key, bytes);
        CITY.writes(topic, key, CODEC.encode(neighbours.get(1)));

        neighbours.forEach(PoisonStoryTest::awaitPush);
        ConsumerRecord<byte[], byte[]> letter = theOneHolding(mark);
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(topic.wireName());
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(poison.name());
        assertThat(Base64.getDecoder().decode(header(letter, DeadLetter.KEY)))
                .asString()
                .isEqualTo(key);
    }

    @ParameterizedTest
    @EnumSource(names = {"EMERGENCY_REPORTS", "UNCONFIRMED_ALERTS"})
    void atATimeNobodyCanCountFromItIsBuriedAsWell(Topic topic) {
        Event poison =
                topic == Topic.EMERGENCY_REPORTS
                        ? anEmergency().at(Instant.MAX).near(UNIT).accepted()
                        : alertAt(Instant.MAX);
        Event neighbour = neighbour(topic);

        CITY.writes(topic, "x", CODEC.encode(poison));
        CITY.writes(topic, "x", CODEC.encode(neighbour));

        awaitPush(neighbour);
        assertThat(header(theOneHolding(poison.eventId().toString()), DeadLetter.REASON))
                .isEqualTo("UNPLANNABLE");
    }

    @Test
    void whatFailsAgainAndAgainHoldsUpNobodyButItsOwnIncidentAndIsBuried() {
        UUID unit = UUID.randomUUID();
        // No version of the notifier can read such a row.
        CITY.phone("unit:" + unit, "carrier-pigeon", "pigeon", "id");
        EmergencyReportAccepted failing = anEmergency().near(unit).accepted();
        EmergencyReportAccepted behind = anEmergency().near(UNIT).accepted();
        List<Event> beside = new ArrayList<>();

        CITY.happens(failing);
        CITY.writes(Topic.EMERGENCY_REPORTS, failing.key().toString(), CODEC.encode(behind));
        for (int i = 0; i < 8; i++) {
            EmergencyReportAccepted neighbour = anEmergency().near(UNIT).accepted();
            CITY.happens(neighbour);
            beside.add(neighbour);
        }

        beside.forEach(PoisonStoryTest::awaitPush);
        assertThat(pushesAbout(behind)).as("of the same incident, later").isZero();
        assertThat(DeadLetters.holding(failing.eventId().toString())).isEmpty();

        ConsumerRecord<byte[], byte[]> letter = theOneHolding(failing.eventId().toString());
        assertThat(letter.value()).isEqualTo(CODEC.encode(failing));
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(DeadLetter.FAILING);
        assertThat(header(letter, DeadLetter.DETAIL)).isEqualTo("IllegalArgumentException");
        awaitPush(behind);
    }

    @Test
    void whatTheDatabaseLacksIsWaitedForAndBuriesNobody() {
        CITY.takeTheApisPartAway();
        EmergencyReportAccepted report = anEmergency().near(UNIT).accepted();
        try {
            CITY.happens(report);
            await().during(LONGER_THAN_TRIED)
                    .atMost(SOON)
                    .until(() -> DeadLetters.holding(report.eventId().toString()).isEmpty());
        } finally {
            CITY.makeTheApisPart();
        }

        awaitPush(report);
        assertThat(DeadLetters.holding(report.eventId().toString())).isEmpty();
    }

    @Test
    void aPushThatCannotBeWrittenIsSettledAtOnce() {
        UUID unit = UUID.randomUUID();
        CITY.phone("unit:" + unit, "fid", "", "id");
        EmergencyReportAccepted report = anEmergency().near(unit).accepted();

        CITY.happens(report);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                CITY.query(
                                                        """
                                                        SELECT status || ' ' || reason
                                                        FROM notifier.notification
                                                        WHERE event_id = ?
                                                        """,
                                                        report.eventId()))
                                        .containsExactly("DEAD_LETTERED UNWRITABLE"));
    }

    private static Event neighbour(Topic topic) {
        return switch (topic) {
            case COMPLAINTS -> aComplaint(UNIT, null);
            case UNCONFIRMED_ALERTS -> alertAt(Instant.now());
            default -> anEmergency().near(UNIT).accepted();
        };
    }

    private static UnitAlerted alertAt(Instant when) {
        return new UnitAlerted(
                UUID.randomUUID(),
                when,
                UUID.randomUUID(),
                "33.74",
                "FIRE",
                Events.SIMPANG_LIMA,
                Events.unit(UNIT, "Damkar-01", 1_240, 190));
    }

    private static void awaitPush(Event event) {
        await().atMost(SOON).until(() -> pushesAbout(event) == 1);
    }

    private static long pushesAbout(Event event) {
        String subject =
                event instanceof ComplaintAccepted complaint
                        ? "complaint-" + complaint.complaintId()
                        : "incident-" + event.key();
        return firebase.inbox(PHONE).stream()
                .map(push -> push.message().path("android").path("collapse_key").asString())
                .filter(subject::equals)
                .count();
    }
}
