package id.kentongan.notifier;

import static id.kentongan.notifier.world.Events.aComplaint;
import static id.kentongan.notifier.world.Events.anEmergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.EventCodec;
import id.kentongan.events.PushSettled;
import id.kentongan.events.Topic;
import id.kentongan.notifier.world.City;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.FirebaseStandIn.Answer;
import id.kentongan.notifier.world.FirebaseStandIn.Received;
import id.kentongan.notifier.world.RunningNotifier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** From an event in the log to a phone, through everything that is real but the phone. */
class PushStoryTest {

    private static final City CITY = City.theCity();
    private static final Duration SOON = Duration.ofMinutes(1);

    private static FirebaseStandIn firebase;
    private static RunningNotifier notifier;

    private final UUID unit = UUID.randomUUID();
    private final UUID citizen = UUID.randomUUID();
    private final String unitPhone = "unit-" + UUID.randomUUID();
    private final String citizenPhone = "citizen-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        firebase = FirebaseStandIn.start();
        notifier = RunningNotifier.start(RunningNotifier.settings(firebase));
    }

    @AfterAll
    static void stop() {
        notifier.close();
        firebase.close();
    }

    @BeforeEach
    void registerPhones() {
        CITY.phone("unit:" + unit, "fid", unitPhone, "id");
        CITY.phone("person:" + citizen, "token", citizenPhone, "en");
    }

    @Nested
    class WhenAReportIsAccepted {

        private final EmergencyReportAccepted report =
                anEmergency().near(unit).reportedBy(citizen).accepted();

        @Test
        void callsTheUnitAndThanksTheReporter() {
            CITY.happens(report);

            Received dispatch = theOnlyPushTo(unitPhone);
            assertThat(dispatch.path()).isEqualTo("/v1/projects/kota-uji/messages:send");
            assertThat(dispatch.title()).isEqualTo("112: Kebakaran, 1,2 km");
            assertThat(dispatch.message().path("android").path("priority").asString())
                    .isEqualTo("high");
            assertThat(dispatch.data("incidentId")).isEqualTo(report.incidentId().toString());
            assertThat(dispatch.data("lat")).isEqualTo("-6.99041");
            assertThat(dispatch.data("distanceMetres")).isEqualTo("1240");

            Received receipt = theOnlyPushTo(citizenPhone);
            assertThat(receipt.title()).isEqualTo("112 report received");
            assertThat(receipt.message().path("android").path("priority").asString())
                    .isEqualTo("normal");
        }

        @Test
        void settlesInTheLedgerUnderTheIdThePhoneSawAndForgetsTheAddress() {
            CITY.happens(report);

            String id = theOnlyPushTo(unitPhone).data("notificationId");
            awaitStatus(id, "SENT");
            assertThat(
                            CITY.query(
                                    "SELECT target_value FROM notifier.notification WHERE id = ?",
                                    UUID.fromString(id)))
                    .containsOnlyNulls();
        }

        @Test
        void tellsTheLogThatItWasDelivered() {
            CITY.happens(report);

            String id = theOnlyPushTo(unitPhone).data("notificationId");
            PushSettled told = theOutcomeOf(id);
            assertThat(told.outcome()).isEqualTo(PushSettled.Outcome.DELIVERED);
            assertThat(told.causedBy()).isEqualTo(report.eventId());
        }

        @Test
        void pushesToTheTopicOfACrewThatHasNoPhone() {
            UUID crew = UUID.randomUUID();
            String topic = "topic-" + crew;
            CITY.phone("unit:" + crew, "topic", topic, "id");
            EmergencyReportAccepted synthetic = anEmergency().near(crew).accepted();

            CITY.happens(synthetic);

            Received dispatch = theOnlyPushTo(topic);
            assertThat(dispatch.message().path("topic").asString()).isEqualTo(topic);
            assertThat(theOutcomeOf(dispatch.data("notificationId")).causedBy())
                    .isEqualTo(synthetic.eventId());
        }
    }

    @Nested
    class WhenAComplaintIsAccepted {

        @Test
        void tellsTheAgencysUnitWithoutUrgencyAndThanksTheComplainant() {
            ComplaintAccepted complaint = aComplaint(unit, citizen);

            CITY.happens(complaint);

            Received task = theOnlyPushTo(unitPhone);
            assertThat(task.title()).isEqualTo("Aduan: Jalan rusak, 850 m");
            assertThat(task.message().path("android").path("priority").asString())
                    .isEqualTo("normal");
            assertThat(theOnlyPushTo(citizenPhone).title()).isEqualTo("Complaint received");
        }
    }

    @Nested
    class WhenTheSameEventComesAgain {

        @Test
        void nobodyHearsItTwice() {
            EmergencyReportAccepted report = anEmergency().near(unit).accepted();
            CITY.happens(report);
            theOnlyPushTo(unitPhone);

            CITY.happens(report);
            passesThroughTheLogAfter(report);

            assertThat(firebase.inbox(unitPhone)).hasSize(1);
            assertThat(ledgerRowsOf(report.eventId())).hasSize(1);
        }

        @Test
        void evenTogetherInOneBatchItIsOnePush() {
            EmergencyReportAccepted report = anEmergency().near(unit).accepted();
            for (int i = 0; i < 20; i++) {
                CITY.happens(report);
            }
            passesThroughTheLogAfter(report);

            assertThat(firebase.inbox(unitPhone)).hasSize(1);
        }
    }

    @Nested
    class WhenFirebaseIsBusy {

        @Test
        void triesAgainUntilItIsTakenAndItIsStillTheSamePush() {
            firebase.answer(
                    unitPhone,
                    Answer.error(503, "UNAVAILABLE"),
                    Answer.error(500, "INTERNAL"),
                    Answer.error(429, "QUOTA_EXCEEDED"));

            CITY.happens(anEmergency().near(unit).accepted());

            Received taken = theOnlyPushTo(unitPhone);
            List<Received> asked = firebase.askedFor(unitPhone);
            assertThat(asked).hasSize(4);
            assertThat(asked)
                    .extracting(received -> received.data("notificationId"))
                    .containsOnly(taken.data("notificationId"));
            assertThat(asked)
                    .extracting(
                            received ->
                                    received.message()
                                            .path("android")
                                            .path("collapse_key")
                                            .asString())
                    .containsOnly(taken.message().path("android").path("collapse_key").asString());
            awaitStatus(taken.data("notificationId"), "SENT");
        }

        @Test
        void waitsAsLongAsItIsAskedTo() {
            firebase.answer(
                    unitPhone,
                    Answer.error(429, "QUOTA_EXCEEDED").retryAfter("2"),
                    Answer.error(503, "UNAVAILABLE").retryAfter("2"));

            CITY.happens(anEmergency().near(unit).accepted());

            theOnlyPushTo(unitPhone);
            List<Received> asked = firebase.askedFor(unitPhone);
            assertThat(between(asked.get(0), asked.get(1))).isGreaterThan(Duration.ofSeconds(2));
            assertThat(between(asked.get(1), asked.get(2))).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    @Nested
    class WhenThePhoneIsGone {

        @Test
        void settlesAndTellsTheLogToForgetIt() {
            firebase.answer(unitPhone, Answer.error(404, "UNREGISTERED"));

            EmergencyReportAccepted report = anEmergency().near(unit).accepted();
            CITY.happens(report);

            String id = awaitLedgerRow(report.eventId());
            awaitStatus(id, "DEVICE_GONE");
            PushSettled told = theOutcomeOf(id);
            assertThat(told.outcome()).isEqualTo(PushSettled.Outcome.DEVICE_GONE);
            assertThat(told.reason()).isEqualTo("UNREGISTERED");
            assertThat(firebase.askedFor(unitPhone)).hasSize(1);
        }
    }

    @Nested
    class WhenFirebaseWillNeverTakeIt {

        @Test
        void buriesThePushWithoutItsAddress() {
            firebase.answer(unitPhone, Answer.error(403, "SENDER_ID_MISMATCH"));

            EmergencyReportAccepted report = anEmergency().near(unit).accepted();
            CITY.happens(report);

            String id = awaitLedgerRow(report.eventId());
            awaitStatus(id, "DEAD_LETTERED");
            assertThat(theOutcomeOf(id).outcome()).isEqualTo(PushSettled.Outcome.DEAD_LETTERED);
            ConsumerRecord<byte[], byte[]> letter = deadLetterWith("notification", id);
            assertThat(header(letter, "reason")).isEqualTo("SENDER_ID_MISMATCH");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                    .contains("Kebakaran")
                    .doesNotContain(unitPhone);
        }
    }

    @Nested
    class WhenThePushIsTooOld {

        @Test
        void expiresWithoutAnybodyBeingCalled() {
            Instant longAgo = Instant.now().minus(Duration.ofHours(2));
            EmergencyReportAccepted report = anEmergency().at(longAgo).near(unit).accepted();
            CITY.happens(report);

            String id = awaitLedgerRow(report.eventId());
            awaitStatus(id, "EXPIRED");
            assertThat(theOutcomeOf(id).outcome()).isEqualTo(PushSettled.Outcome.EXPIRED);
            assertThat(firebase.askedFor(unitPhone)).isEmpty();
        }
    }

    @Nested
    class WhenProbed {

        @Test
        void isLiveAndReadyAndShowsItsFigures() throws Exception {
            CITY.happens(anEmergency().near(unit).accepted());
            theOnlyPushTo(unitPhone);

            assertThat(get("/actuator/health/liveness")).contains("\"status\":\"UP\"");
            assertThat(get("/actuator/health/readiness")).contains("\"status\":\"UP\"");
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(get("/actuator/prometheus"))
                                            .contains("kentongan_pushes_total{")
                                            .contains("kentongan_push_oldest_unsettled_seconds{")
                                            .contains("resilience4j_circuitbreaker_state{"));
        }

        private String get(String path) throws IOException, InterruptedException {
            URI address = URI.create("http://localhost:" + notifier.port() + path);
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Nested
    class WhenARecordCannotBeRead {

        @Test
        void buriesItWithWhereAndWhyAndItsNeighboursGoOn() {
            UUID other = UUID.randomUUID();
            String otherPhone = "other-" + other;
            CITY.phone("unit:" + other, "fid", otherPhone, "id");
            String poison = "{ not json " + UUID.randomUUID();

            CITY.happens(anEmergency().near(unit).accepted());
            CITY.writes(Topic.EMERGENCY_REPORTS, "x", poison.getBytes(StandardCharsets.UTF_8));
            CITY.happens(anEmergency().near(other).accepted());

            theOnlyPushTo(unitPhone);
            theOnlyPushTo(otherPhone);
            ConsumerRecord<byte[], byte[]> letter = deadLetterHolding(poison);
            assertThat(header(letter, "topic")).isEqualTo(Topic.EMERGENCY_REPORTS.wireName());
            assertThat(header(letter, "reason")).isEqualTo("MALFORMED");
            assertThat(header(letter, "partition")).matches("[0-9]+");
            assertThat(header(letter, "offset")).matches("[0-9]+");
        }

        @Test
        void buriesWhatIsTooBigAndWhatHasNoValue() {
            byte[] big = new byte[900 * 1024];
            String mark = "big " + UUID.randomUUID();
            System.arraycopy(mark.getBytes(StandardCharsets.UTF_8), 0, big, 0, mark.length());

            CITY.writes(Topic.COMPLAINTS, "x", big);
            CITY.writes(Topic.COMPLAINTS, "x", null);
            CITY.happens(aComplaint(unit, citizen));

            theOnlyPushTo(unitPhone);
            ConsumerRecord<byte[], byte[]> letter = deadLetterHolding(mark);
            assertThat(header(letter, "reason")).isEqualTo("OVERSIZE");
            assertThat(header(letter, "cut-from-bytes")).isEqualTo("921600");
        }

        @Test
        void anEventThatDoesNotBelongHereIsBuriedToo() {
            PushSettled stray =
                    new PushSettled(
                            UUID.randomUUID(),
                            Instant.now(),
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            PushSettled.Outcome.DELIVERED,
                            null);
            CITY.writes(Topic.EMERGENCY_REPORTS, "x", new EventCodec().encode(stray));

            assertThat(header(deadLetterHolding(stray.eventId().toString()), "reason"))
                    .isEqualTo("UNPLANNABLE");
        }
    }

    /** A later report of the same key has been delivered, so the earlier ones have been read. */
    private static void passesThroughTheLogAfter(EmergencyReportAccepted report) {
        UUID last = UUID.randomUUID();
        String lastPhone = "last-" + last;
        CITY.phone("unit:" + last, "fid", lastPhone, "id");
        EmergencyReportAccepted closing = anEmergency().near(last).accepted();
        CITY.writes(
                Topic.EMERGENCY_REPORTS, report.key().toString(), new EventCodec().encode(closing));
        theOnlyPushTo(lastPhone);
    }

    private static Received theOnlyPushTo(String phone) {
        await().atMost(SOON).until(() -> !firebase.inbox(phone).isEmpty());
        assertThat(firebase.inbox(phone)).hasSize(1);
        return firebase.inbox(phone).get(0);
    }

    private static String awaitLedgerRow(UUID eventId) {
        await().atMost(SOON).until(() -> !ledgerRowsOf(eventId).isEmpty());
        return ledgerRowsOf(eventId).get(0);
    }

    private static List<String> ledgerRowsOf(UUID eventId) {
        return CITY.query("SELECT id FROM notifier.notification WHERE event_id = ?", eventId);
    }

    private static void awaitStatus(String id, String status) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                CITY.query(
                                                        """
                                                        SELECT status FROM notifier.notification
                                                        WHERE id = ?
                                                        """,
                                                        UUID.fromString(id)))
                                        .containsExactly(status));
    }

    private static PushSettled theOutcomeOf(String id) {
        await().atMost(SOON).until(() -> outcomesOf(id).count() == 1);
        return outcomesOf(id).findFirst().orElseThrow();
    }

    private static Stream<PushSettled> outcomesOf(String id) {
        return CITY.events(Topic.PUSH_OUTCOMES).stream()
                .map(PushSettled.class::cast)
                .filter(settled -> settled.notificationId().toString().equals(id));
    }

    private static ConsumerRecord<byte[], byte[]> deadLetterWith(String header, String value) {
        await().atMost(SOON).until(() -> deadLettersWith(header, value).count() == 1);
        return deadLettersWith(header, value).findFirst().orElseThrow();
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> deadLettersWith(
            String header, String value) {
        return CITY.records(Topic.DEAD_LETTERS).stream()
                .filter(letter -> value.equals(header(letter, header)));
    }

    private static ConsumerRecord<byte[], byte[]> deadLetterHolding(String text) {
        await().atMost(SOON).until(() -> deadLettersHolding(text).count() == 1);
        return deadLettersHolding(text).findFirst().orElseThrow();
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> deadLettersHolding(String text) {
        return CITY.records(Topic.DEAD_LETTERS).stream()
                .filter(
                        letter ->
                                new String(letter.value(), StandardCharsets.UTF_8).contains(text));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Duration between(Received one, Received next) {
        return Duration.ofNanos(next.atNanos() - one.atNanos());
    }
}
