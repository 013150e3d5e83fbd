package id.kentongan.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import id.kentongan.client.ApiException;
import id.kentongan.client.model.Complaint;
import id.kentongan.client.model.EmergencyReport;
import id.kentongan.localstack.LocalStack;
import id.kentongan.localstack.Options;
import id.kentongan.localstack.Part;
import id.kentongan.localstack.Progress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole path on real processes: public client, api, PostgreSQL, Kafka, notifier, Firebase SDK,
 * phone; and every part of it killed.
 */
class ReportToPhoneTest {

    private static final String CIREBON = "32.74";
    private static final int BURST = 30;
    private static final AtomicInteger FIRES = new AtomicInteger();

    /**
     * Other tests kill the api: a report of its own whose sender is gone is closed by whoever sends
     * the next, a minute after it, and that one is waited for for 40 s.
     */
    private static final Duration NEXT_OF_ITS_OWN = Duration.ofMinutes(2);

    @TempDir private static Path home;
    private static LocalStack stack;
    private static City112 city;

    @BeforeAll
    static void start() {
        stack =
                LocalStack.start(
                        Options.forTest(home).seeding(Set.of(CIREBON)), Progress.on(System.out));
        city = new City112(stack);
    }

    @AfterAll
    static void end() {
        stack.close();
    }

    @AfterEach
    void allGoHome() throws Exception {
        city.closeAll(stack.tokens().operator());
    }

    @Test
    void aFireFindsItsCamerasItsUnitsAndTheirPhones() throws Exception {
        EmergencyReport report = city.reportFire(FIRES.incrementAndGet(), stack.tokens().agent());

        assertThat(report.getJurisdiction()).isEqualTo(CIREBON);
        assertThat(report.getCameras()).isNotEmpty();
        assertThat(report.getCameras().get(0).getReason()).isNotNull();
        assertThat(report.getUnits()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(report.getUnits().get(0).getCapability().getValue())
                .isEqualTo("FIRE_SUPPRESSION");
        assertThat(report.getUnits()).extracting(unit -> unit.getId()).doesNotHaveDuplicates();
        arrives(report);
        JsonNode push = pushesTo(report).get(0);
        assertThat(push.path("kind").asText()).isEqualTo("DISPATCH");
        assertThat(push.toString()).as("no word of the reporter").doesNotContain("Kebakaran nomor");
    }

    @Test
    void aCitizenGetsCountsAnEtaAndAReceipt() throws Exception {
        EmergencyReport report = city.reportFire(FIRES.incrementAndGet(), stack.tokens().citizen());

        assertThat(report.getUnits()).isNullOrEmpty();
        assertThat(report.getHelp().getUnitCount()).isPositive();
        assertThat(report.getHelp().getEtaSeconds()).isPositive();
        assertThat(city.readBack(report, stack.tokens().citizen())).isEqualTo(report);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(city.pushesAbout("reportId", report.getId()))
                                        .extracting(push -> push.path("kind").asText())
                                        .contains("EMERGENCY_RECEIPT", "DISPATCH"));
    }

    @Test
    void aComplaintFindsTheAgencyThatAnswersForIt() throws Exception {
        Complaint complaint = city.complainOfRoad(1, stack.tokens().citizen());

        assertThat(complaint.getAgency()).isEqualTo("DPU");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(city.pushesAbout("complaintId", complaint.getId()))
                                        .extracting(push -> push.path("kind").asText())
                                        .contains("COMPLAINT_RECEIPT", "COMPLAINT"));
    }

    @Test
    void whoComplainedHearsThatItIsDone() throws Exception {
        Complaint complaint = city.complainOfRoad(2, stack.tokens().citizen());

        Complaint resolved = city.resolve(complaint, stack.tokens().operator());

        assertThat(resolved.getStatus()).isEqualTo(Complaint.StatusEnum.RESOLVED);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(city.pushesAbout("complaintId", complaint.getId()))
                                        .filteredOn(
                                                push ->
                                                        push.path("kind")
                                                                .asText()
                                                                .equals("COMPLAINT_PROGRESS"))
                                        .extracting(push -> push.path("status").asText())
                                        .contains("ASSIGNED", "RESOLVED"));
    }

    @Test
    void aReportOfItsOwnComesThroughToFirebaseAndIsClosed() {
        await().atMost(NEXT_OF_ITS_OWN)
                .untilAsserted(
                        () ->
                                assertThat(city.pushesTo("kentongan-synthetic"))
                                        .extracting(push -> push.path("kind").asText())
                                        .contains("DISPATCH"));
        await("heard of, and closed as a drill")
                .atMost(NEXT_OF_ITS_OWN)
                .until(
                        () ->
                                city.count(
                                                """
                                                SELECT count(*) FROM kentongan.incident
                                                WHERE jurisdiction = '00.01' AND exercise
                                                    AND status = 'CLOSED'
                                                    AND EXISTS (SELECT
                                                        FROM kentongan.synthetic_report
                                                        WHERE through_event_id IS NOT NULL)
                                                """)
                                        > 0);
    }

    @Test
    void noPushIsLostWhenTheNotifierIsKilledInABurst() throws Exception {
        List<EmergencyReport> reports = burst(Part.NOTIFIER);

        stack.start(Part.NOTIFIER);

        arriveAll(reports);
        settledOnceEach(reports);
    }

    @Test
    void noPushIsLostWhenTheBrokerIsKilledInABurst() throws Exception {
        List<EmergencyReport> reports = burst(Part.KAFKA);

        stack.start(Part.KAFKA);

        arriveAll(reports);
        settledOnceEach(reports);
    }

    @Test
    void noPushIsLostWhenFirebaseIsAway() throws Exception {
        city.firebaseAnswers("UNAVAILABLE");
        List<EmergencyReport> reports = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            reports.add(report());
        }

        city.firebaseIsWell();

        arriveAll(reports);
        settledOnceEach(reports);
    }

    @Test
    void whatWasAcknowledgedIsThereWhenTheApiIsKilledInABurst() throws Exception {
        List<EmergencyReport> reports = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            reports.add(report());
        }
        stack.kill(Part.API);

        stack.start(Part.API);

        for (EmergencyReport report : reports) {
            EmergencyReport found = city.readBack(report, stack.tokens().operator());
            // Nobody answers in this test, so the clock goes on with the incident.
            assertThat(found.status(report.getStatus())).isEqualTo(report);
        }
        arriveAll(reports);
    }

    /**
     * Reports go on at the same door, and are accepted, while the part dies in the middle of them.
     */
    private static List<EmergencyReport> burst(Part victim) throws ApiException {
        List<EmergencyReport> reports = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            if (i == BURST / 2) {
                stack.kill(victim);
            }
            reports.add(report());
        }
        return reports;
    }

    private static EmergencyReport report() throws ApiException {
        return city.reportFire(FIRES.incrementAndGet(), stack.tokens().operator());
    }

    private static void arriveAll(List<EmergencyReport> reports) {
        reports.forEach(ReportToPhoneTest::arrives);
    }

    private static void arrives(EmergencyReport report) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () ->
                                assertThat(pushesTo(report))
                                        .extracting(push -> push.path("unitId").asText())
                                        .containsAll(
                                                report.getUnits().stream()
                                                        .map(unit -> unit.getId().toString())
                                                        .toList()));
    }

    private static List<JsonNode> pushesTo(EmergencyReport report) throws Exception {
        return city.pushesAbout("reportId", report.getId()).stream()
                .filter(push -> push.path("kind").asText().equals("DISPATCH"))
                .toList();
    }

    private static void settledOnceEach(List<EmergencyReport> reports) throws Exception {
        for (EmergencyReport report : reports) {
            assertThat(pushesTo(report).stream().map(push -> push.path("notificationId").asText()))
                    .as("one notification for each unit, however often it was tried")
                    .hasSizeGreaterThanOrEqualTo(report.getUnits().size())
                    .satisfies(
                            ids ->
                                    assertThat(ids.stream().distinct().count())
                                            .isEqualTo(report.getUnits().size()));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(city.count("SELECT count(*) FROM kentongan.outbox"))
                                        .as("nothing waits to be told")
                                        .isZero());
    }
}
