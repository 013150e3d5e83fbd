package id.kentongan.notifier;

import static id.kentongan.notifier.world.Events.anEmergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.PushSettled;
import id.kentongan.events.Topic;
import id.kentongan.events.UnitAlerted;
import id.kentongan.notifier.world.City;
import id.kentongan.notifier.world.Events;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.FirebaseStandIn.Answer;
import id.kentongan.notifier.world.FirebaseStandIn.Received;
import id.kentongan.notifier.world.Proxy;
import id.kentongan.notifier.world.RunningNotifier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Something is away for a while, and afterwards nothing is lost and nobody was paged twice. */
class OutageStoryTest {

    private static final City CITY = City.theCity();
    private static final Duration SOON = Duration.ofMinutes(1);

    private final FirebaseStandIn firebase = FirebaseStandIn.start();
    private final Map<String, String> settings = RunningNotifier.settings(firebase);
    private final UUID unit = UUID.randomUUID();
    private final String phone = "unit-" + unit;

    @BeforeEach
    void registerThePhone() {
        CITY.phone("unit:" + unit, "fid", phone, "id");
        settings.put("kentongan.delivery.patience", "1s");
        settings.put("kentongan.delivery.lease", "3s");
    }

    @AfterEach
    void closeFirebase() {
        firebase.close();
    }

    @Test
    void aNotifierThatDiesWithAPushUnderWayIsTakenOverByItsSuccessor() {
        firebase.answerEverybody(Answer.HANGS);
        EmergencyReportAccepted report = anEmergency().near(unit).accepted();
        try (RunningNotifier first = RunningNotifier.start(settings)) {
            assertThat(first.port()).isPositive();
            CITY.happens(report);
            await().atMost(SOON).until(() -> !firebase.askedFor(phone).isEmpty());
        }
        assertThat(statusOf(report)).containsExactly("PENDING");

        firebase.answerEverybody(Answer.ACCEPTED);
        try (RunningNotifier second = RunningNotifier.start(settings)) {
            assertThat(second.port()).isPositive();
            Received taken = theOnlyPush();
            assertThat(firebase.askedFor(phone))
                    .extracting(received -> received.data("notificationId"))
                    .containsOnly(taken.data("notificationId"));
            await().atMost(SOON).until(() -> statusOf(report).equals(List.of("SENT")));
        }
    }

    @Test
    void aNotifierThatDiesBeforeItSendsLeavesDueWork() {
        EmergencyReportAccepted report = anEmergency().near(unit).accepted();
        enteredByANotifierThatDied(report);

        try (RunningNotifier successor = RunningNotifier.start(settings)) {
            assertThat(successor.port()).isPositive();
            theOnlyPush();
        }
    }

    @Test
    void theDatabaseMayGoAndComeBack() {
        try (Proxy wire = Proxy.to(CITY.databasePort())) {
            settings.put("kentongan.database.port", Integer.toString(wire.port()));
            try (RunningNotifier notifier = RunningNotifier.start(settings)) {
                assertThat(notifier.port()).isPositive();
                EmergencyReportAccepted before = anEmergency().near(unit).accepted();
                CITY.happens(before);
                await().atMost(SOON).until(() -> statusOf(before).equals(List.of("SENT")));

                wire.cut();
                EmergencyReportAccepted meanwhile = anEmergency().near(unit).accepted();
                CITY.happens(meanwhile);
                await().during(Duration.ofSeconds(1)).until(() -> statusOf(meanwhile).isEmpty());
                wire.mend();

                await().atMost(SOON).until(() -> statusOf(meanwhile).equals(List.of("SENT")));
                assertThat(firebase.inbox(phone)).hasSize(2);
            }
        }
    }

    @Test
    void aUnitIsAlertedWhileTheDatabaseIsAwayAndNothingElseIsHeldUpByIt() {
        try (Proxy wire = Proxy.to(CITY.databasePort())) {
            settings.put("kentongan.database.port", Integer.toString(wire.port()));
            try (RunningNotifier notifier = RunningNotifier.start(settings)) {
                assertThat(notifier.port()).isPositive();
                EmergencyReportAccepted before = anEmergency().near(unit).accepted();
                CITY.happens(before);
                await().atMost(SOON).until(() -> statusOf(before).equals(List.of("SENT")));

                wire.cut();
                CITY.writes(Topic.UNCONFIRMED_ALERTS, "poison", new byte[] {'{'});
                CITY.happens(alertFor(unit));
                await().atMost(SOON).until(() -> firebase.inbox(phone).size() == 2);
                CITY.happens(alertFor(unit));
                await().atMost(SOON).until(() -> firebase.inbox(phone).size() == 3);
                Received alert = firebase.inbox(phone).get(1);
                assertThat(alert.data("kind")).isEqualTo("DISPATCH_UNCONFIRMED");
                wire.mend();

                EmergencyReportAccepted after = anEmergency().near(unit).accepted();
                CITY.happens(after);
                await().atMost(SOON).until(() -> statusOf(after).equals(List.of("SENT")));
                assertThat(firebase.inbox(phone)).hasSize(4);
            }
        }
    }

    private static UnitAlerted alertFor(UUID unit) {
        return new UnitAlerted(
                UUID.randomUUID(),
                Instant.now(),
                UUID.randomUUID(),
                "33.74",
                "FIRE",
                Events.SIMPANG_LIMA,
                Events.unit(unit, "Damkar-01", 1_240, 190));
    }

    @Test
    void theApiMayNotHaveMadeItsTablesYet() {
        CITY.takeTheApisPartAway();
        try (RunningNotifier notifier = RunningNotifier.start(settings)) {
            assertThat(notifier.port()).isPositive();
            CITY.happens(anEmergency().near(unit).accepted());
            await().during(Duration.ofSeconds(1)).until(() -> firebase.inbox(phone).isEmpty());

            CITY.makeTheApisPart();

            theOnlyPush();
        } finally {
            CITY.makeTheApisPart();
        }
    }

    @Test
    void theLogMayBeAwayWhilePushesAreDelivered() {
        EmergencyReportAccepted report = anEmergency().near(unit).accepted();
        EmergencyReportAccepted waiting = anEmergency().near(unit).accepted();
        enteredByANotifierThatDied(report);
        CITY.happens(waiting);
        int port = Integer.parseInt(CITY.kafka().substring(CITY.kafka().lastIndexOf(':') + 1));
        try (Proxy wire = Proxy.to(port)) {
            wire.cut();
            settings.put("kentongan.kafka.bootstrap", "localhost:" + wire.port());
            try (RunningNotifier notifier = RunningNotifier.start(settings)) {
                assertThat(notifier.port()).isPositive();
                await().atMost(SOON).until(() -> statusOf(report).equals(List.of("SENT")));
                assertThat(outcomesCausedBy(report)).isEmpty();

                wire.mend();

                await().atMost(SOON).until(() -> outcomesCausedBy(report).size() == 1);
                await().atMost(SOON).until(() -> statusOf(waiting).equals(List.of("SENT")));
            }
        }
    }

    @Test
    void whatIsHeldAsideByANotifierThatDiesIsReadAgainByItsSuccessor() {
        UUID other = UUID.randomUUID();
        CITY.phone("unit:" + other, "carrier-pigeon", "other-" + other, "id");
        EmergencyReportAccepted failing = anEmergency().near(other).accepted();
        try (RunningNotifier first = RunningNotifier.start(settings)) {
            assertThat(first.port()).isPositive();
            CITY.happens(failing);
            // Enough for both partitions: what is done behind it must not be taken for all.
            for (int i = 0; i < 8; i++) {
                CITY.happens(anEmergency().near(unit).accepted());
            }
            await().atMost(SOON).until(() -> firebase.inbox(phone).size() == 8);
        }
        assertThat(statusOf(failing)).isEmpty();

        CITY.execute("UPDATE kentongan.device SET kind = 'fid' WHERE value = ?", "other-" + other);
        try (RunningNotifier second = RunningNotifier.start(settings)) {
            assertThat(second.port()).isPositive();
            await().atMost(SOON).until(() -> statusOf(failing).equals(List.of("SENT")));
            assertThat(firebase.inbox("other-" + other)).hasSize(1);
            assertThat(firebase.inbox(phone)).hasSize(8);
        }
    }

    private Received theOnlyPush() {
        await().atMost(SOON).until(() -> !firebase.inbox(phone).isEmpty());
        await().during(Duration.ofMillis(500)).until(() -> firebase.inbox(phone).size() == 1);
        return firebase.inbox(phone).get(0);
    }

    /**
     * As a notifier leaves it that is killed between the ledger and Firebase; its lease is over.
     */
    private void enteredByANotifierThatDied(EmergencyReportAccepted report) {
        CITY.makeTheNotifiersTables();
        CITY.execute(
                """
                INSERT INTO notifier.notification
                    (id, event_id, device_id, recipient, lane, target_kind, target_value, message,
                     occurred_at, expires_at, due_at)
                VALUES (?, ?, ?, ?, 'DISPATCH', 'FID', ?,
                        '{"title": "112", "body": "-", "collapseKey": "-", "data": {}}',
                        now(), now() + interval '1 hour', now() - interval '1 second')
                """,
                UUID.randomUUID(),
                report.eventId(),
                UUID.randomUUID(),
                "unit:" + unit,
                phone);
    }

    private static List<String> statusOf(EmergencyReportAccepted report) {
        return CITY.query(
                "SELECT status FROM notifier.notification WHERE event_id = ?", report.eventId());
    }

    private static List<PushSettled> outcomesCausedBy(EmergencyReportAccepted report) {
        return CITY.events(Topic.PUSH_OUTCOMES).stream()
                .map(PushSettled.class::cast)
                .filter(settled -> settled.causedBy().equals(report.eventId()))
                .toList();
    }
}
