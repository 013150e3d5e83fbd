package id.kentongan.notifier;

import static id.kentongan.notifier.world.DeadLetters.originOf;
import static id.kentongan.notifier.world.DeadLetters.theOneHolding;
import static id.kentongan.notifier.world.Events.anEmergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.EventCodec;
import id.kentongan.events.ReportLogged;
import id.kentongan.events.Topic;
import id.kentongan.notifier.replay.ReplayCommand;
import id.kentongan.notifier.world.City;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.FirebaseStandIn.Answer;
import id.kentongan.notifier.world.NotifierProcess;
import id.kentongan.notifier.world.RunningNotifier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** From the dead letters back into the log, by the command an operator has. */
class ReplayStoryTest {

    private static final City CITY = City.theCity();
    private static final EventCodec CODEC = new EventCodec();
    private static final Duration SOON = Duration.ofMinutes(1);

    private static FirebaseStandIn firebase;
    private static RunningNotifier notifier;

    private final UUID unit = UUID.randomUUID();
    private final String phone = "unit-" + unit;

    /** What a run of the command said, and what it ended with. */
    private record Said(int end, String text) {}

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
    void registerThePhoneAsNobodyCanReadIt() {
        CITY.phone("unit:" + unit, "carrier-pigeon", phone, "id");
    }

    @Test
    void whatFailedIsDeliveredOnceItsCauseIsMendedAndOnlyOnceHoweverOftenItIsPutBack() {
        EmergencyReportAccepted report = anEmergency().near(unit).accepted();
        CITY.happens(report);
        String origin = originOf(theOneHolding(report.eventId().toString()));

        Said listed = run("--list", "--only=" + origin);
        assertThat(listed.end()).isZero();
        assertThat(listed.text())
                .contains(origin, "EmergencyReportAccepted", "FAILING", "waits", "1 dead letters")
                .doesNotContain(unit.toString(), "110.42");
        assertThat(firebase.inbox(phone)).isEmpty();

        CITY.execute("UPDATE kentongan.device SET kind = 'fid' WHERE value = ?", phone);
        Said replayed = run("--only=" + origin);
        assertThat(replayed.end()).isZero();
        assertThat(replayed.text()).contains("1 of 1 dead letters put back");
        await().atMost(SOON).until(() -> firebase.inbox(phone).size() == 1);
        List<ConsumerRecord<byte[], byte[]>> copies = copiesOf(report);
        assertThat(copies).hasSize(2);
        assertThat(copies.get(1).key()).isEqualTo(copies.get(0).key());
        assertThat(copies.get(1).partition()).isEqualTo(copies.get(0).partition());

        assertThat(run("--only=" + origin).text())
                .contains("0 of 1 dead letters put back", "1 left alone: put back before");
        assertThat(copiesOf(report)).hasSize(2);

        assertThat(run("--only=" + origin, "--again").text())
                .contains("1 of 1 dead letters put back");
        passesThroughTheLogBehind(report);
        assertThat(copiesOf(report)).hasSize(3);
        assertThat(firebase.inbox(phone)).hasSize(1);
        assertThat(run("--list", "--only=" + origin).text()).contains("replayed");
    }

    @Test
    void whatWouldOnlyComeBackIsLeftAlone() {
        String mark = "{ no event " + UUID.randomUUID();
        Instant before = Instant.now();
        CITY.execute("UPDATE kentongan.device SET kind = 'fid' WHERE value = ?", phone);
        firebase.answer(phone, Answer.error(403, "SENDER_ID_MISMATCH"));
        EmergencyReportAccepted refused = anEmergency().near(unit).accepted();

        CITY.writes(Topic.COMPLAINTS, "x", mark.getBytes(StandardCharsets.UTF_8));
        theOneHolding(mark);
        CITY.happens(refused);
        theOneHolding(refused.incidentId().toString());

        Said said = run("--since=" + before);

        assertThat(said.end()).isZero();
        assertThat(said.text())
                .contains(
                        "0 of 2 dead letters put back",
                        "1 left alone: cannot be read by this version either",
                        "1 left alone: pushes that Firebase refused");
        assertThat(run("--list", "--since=" + before).text()).doesNotContain("no event");
    }

    @Test
    void whatTheApiLaidThereGoesBackUnderItsKeyUnlessSomethingElseStandsUnderIt() {
        ReportLogged sealed = logged();
        ReportLogged reused = logged();
        Instant before = Instant.now();
        // Two replicas may both lay it there.
        CITY.lays(sealed, "SEALED");
        CITY.lays(sealed, "SEALED");
        CITY.lays(reused, "KEY_REUSED");

        assertThat(run("--since=" + before).text())
                .contains("1 of 2 dead letters put back", "1 left alone: in vain");

        List<ConsumerRecord<byte[], byte[]>> back =
                CITY.records(Topic.UNSETTLED_REPORTS).stream()
                        .filter(record -> record.timestamp() >= before.toEpochMilli())
                        .toList();
        assertThat(back)
                .singleElement()
                .satisfies(
                        record -> assertThat(record.value()).isEqualTo(CODEC.encode(sealed)),
                        record -> assertThat(record.key()).isEqualTo(City.bytes(sealed.key())));
    }

    private static ReportLogged logged() {
        return new ReportLogged(UUID.randomUUID(), Instant.now(), "33.74", "c2VhbGVk");
    }

    @Test
    void runsAsAProcessThatKnowsTheLogAndNothingElse() throws Exception {
        Said said =
                NotifierProcess.runToItsEnd(
                        Map.of("KENTONGAN_KAFKA_BOOTSTRAP", CITY.kafka()),
                        (end, text) -> new Said(end, text),
                        "--replay-dead-letters",
                        "--list");

        assertThat(said.end()).as(said.text()).isZero();
        assertThat(said.text()).contains(" dead letters");
    }

    @Test
    void whatIsNotUnderstoodDoesNothing() {
        assertThat(run().text()).contains("Say --list, or what to put back.");
        assertThat(run("--everything").text()).contains("--everything is not known.");
        assertThat(run("--since=yesterday").text()).contains("neither an age nor a time");
        assertThat(run("--only=").end()).isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsSaid() {
        Said said = run("--only=kentongan.complaints/0/987654321");

        assertThat(said.end()).isEqualTo(1);
        assertThat(said.text())
                .contains("not among the dead letters: kentongan.complaints/0/987654321");
    }

    private static Said run(String... flags) {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.add("--replay-dead-letters");
        arguments.add("--kentongan.kafka.bootstrap=" + CITY.kafka());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int end =
                ReplayCommand.run(
                        arguments.toArray(String[]::new),
                        new PrintStream(text, true, StandardCharsets.UTF_8));
        return new Said(end, text.toString(StandardCharsets.UTF_8));
    }

    /** A later report of the same key has been delivered, so the earlier ones have been read. */
    private static void passesThroughTheLogBehind(EmergencyReportAccepted report) {
        UUID last = UUID.randomUUID();
        String lastPhone = "last-" + last;
        CITY.phone("unit:" + last, "fid", lastPhone, "id");
        CITY.writes(
                Topic.EMERGENCY_REPORTS,
                report.key().toString(),
                CODEC.encode(anEmergency().near(last).accepted()));
        await().atMost(SOON).until(() -> firebase.inbox(lastPhone).size() == 1);
    }

    private static List<ConsumerRecord<byte[], byte[]>> copiesOf(EmergencyReportAccepted report) {
        return CITY.records(Topic.EMERGENCY_REPORTS).stream()
                .filter(
                        record ->
                                record.value() != null
                                        && new String(record.value(), StandardCharsets.UTF_8)
                                                .contains(report.eventId().toString()))
                .toList();
    }
}
