package id.kentongan.notifier.plan;

import static id.kentongan.notifier.world.Events.aComplaint;
import static id.kentongan.notifier.world.Events.anEmergency;
import static id.kentongan.notifier.world.Events.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.ComplaintOverdue;
import id.kentongan.events.ComplaintProgressed;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.HandOverOffered;
import id.kentongan.events.Place;
import id.kentongan.events.PushSettled;
import id.kentongan.events.SupervisorAlerted;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Language;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.PushMessage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class AlertPlanTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final UUID REPORTER = UUID.randomUUID();

    @Nested
    class OfAHandOver {

        private final HandOverOffered offer =
                new HandOverOffered(
                        UUID.randomUUID(),
                        Instant.parse("2026-11-21T01:02:03Z"),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "33.74",
                        "PLN",
                        "FIRE",
                        new Place(-6.99041, 110.42291, null),
                        1,
                        Instant.parse("2026-11-21T01:05:03Z"));

        @Test
        void asksTheAgencyOfThatCityInItsLanguage() {
            Alert alert = AlertPlan.of(offer).get(0);

            assertThat(alert.recipient()).isEqualTo("agency:33.74/PLN");
            assertThat(alert.lane()).isEqualTo(Lane.DISPATCH);
            assertThat(alert.to(phone(Language.INDONESIAN)).message().title())
                    .isEqualTo("Mohon diambil alih: Kebakaran");
            assertThat(alert.to(phone(Language.ENGLISH)).message().title())
                    .isEqualTo("Please take over: Fire");
            assertThat(alert.to(phone(Language.ENGLISH)).message().data())
                    .containsEntry("kind", "HAND_OVER")
                    .containsEntry("handOverId", offer.handOverId().toString())
                    .containsEntry("acceptBy", "2026-11-21T01:05:03Z");
        }

        @Test
        void aSupervisorHearsThatNobodyTookIt() {
            SupervisorAlerted alarm =
                    new SupervisorAlerted(
                            UUID.randomUUID(),
                            offer.occurredAt(),
                            offer.incidentId(),
                            "33.74",
                            "FIRE",
                            offer.location(),
                            1,
                            SupervisorAlerted.Cause.HAND_OVER_NOT_TAKEN);

            Alert alert = AlertPlan.of(alarm).get(0);

            assertThat(alert.recipient()).isEqualTo("supervisor:33.74");
            assertThat(alert.to(phone(Language.INDONESIAN)).message().title())
                    .isEqualTo("Tidak diambil alih: Kebakaran");
        }
    }

    @Nested
    class OfAReport {

        @Test
        void callsTheUnitsInTheirOrderThenThanksTheReporter() {
            List<Alert> alerts =
                    AlertPlan.of(
                            anEmergency().near(FIRST).near(SECOND).reportedBy(REPORTER).accepted());

            assertThat(alerts)
                    .extracting(Alert::recipient)
                    .containsExactly("unit:" + FIRST, "unit:" + SECOND, "person:" + REPORTER);
            assertThat(alerts)
                    .extracting(Alert::lane)
                    .containsExactly(Lane.DISPATCH, Lane.DISPATCH, Lane.ROUTINE);
        }

        @Test
        void anAnonymousReporterIsNotSought() {
            assertThat(AlertPlan.of(anEmergency().near(FIRST).accepted())).hasSize(1);
        }

        @Test
        void aReportNobodyFitsStillThanksTheReporter() {
            assertThat(AlertPlan.of(anEmergency().reportedBy(REPORTER).accepted()))
                    .extracting(Alert::recipient)
                    .containsExactly("person:" + REPORTER);
        }

        @ParameterizedTest
        @CsvSource({
            "FIRE, 40, 30, INDONESIAN, '112: Kebakaran, 40 m',"
                    + " 'Damkar-01 menuju -6.99041, 110.42291, sekitar 1 menit.'",
            "FIRE, 999, 61, ENGLISH, '112: Fire, 999 m',"
                    + " 'Damkar-01 to -6.99041, 110.42291, about 2 min.'",
            "FLOOD, 1240, 120, INDONESIAN, '112: Banjir, 1,2 km',"
                    + " 'Damkar-01 menuju -6.99041, 110.42291, sekitar 2 menit.'",
            "DROWNING, 12500, 600, ENGLISH, '112: Drowning, 12.5 km',"
                    + " 'Damkar-01 to -6.99041, 110.42291, about 10 min.'",
            "VOLCANO, 40, 30, ENGLISH, '112: VOLCANO, 40 m',"
                    + " 'Damkar-01 to -6.99041, 110.42291, about 1 min.'",
        })
        void saysWhatHowFarAndWhereInTheLanguageOfThePhone(
                String type,
                long metres,
                long seconds,
                Language language,
                String title,
                String body) {
            EmergencyReportAccepted report =
                    anEmergency()
                            .ofType(type)
                            .near(unit(FIRST, "Damkar-01", metres, seconds))
                            .accepted();

            Notification push = AlertPlan.of(report).get(0).to(phone(language));

            assertThat(push.message().title()).isEqualTo(title);
            assertThat(push.message().body()).isEqualTo(body);
        }

        @Test
        void givesTheAppWhatItNeeds() {
            EmergencyReportAccepted report = anEmergency().near(FIRST).accepted();

            Notification push = AlertPlan.of(report).get(0).to(phone(Language.INDONESIAN));

            assertThat(push.message().data())
                    .containsEntry("kind", "DISPATCH")
                    .containsEntry("notificationId", push.id().toString())
                    .containsEntry("reportId", report.reportId().toString())
                    .containsEntry("incidentId", report.incidentId().toString())
                    .containsEntry("type", "FIRE")
                    .containsEntry("lat", "-6.99041")
                    .containsEntry("lon", "110.42291")
                    .containsEntry("accuracyMetres", "12")
                    .containsEntry("unitId", FIRST.toString())
                    .containsEntry("callSign", "Damkar-01")
                    .containsEntry("distanceMetres", "1240")
                    .containsEntry("etaSeconds", "190");
        }

        @Test
        void neverTellsAUnitWhoReported() {
            EmergencyReportAccepted report =
                    anEmergency().near(FIRST).reportedBy(REPORTER).accepted();

            Notification push = AlertPlan.of(report).get(0).to(phone(Language.INDONESIAN));

            assertThat(push.message().toString()).doesNotContain(REPORTER.toString());
        }

        @Test
        void onePhoneOfOneRecipientGetsOneIdHoweverOftenItIsPlanned() {
            EmergencyReportAccepted report = anEmergency().near(FIRST).accepted();
            Device phone = phone(Language.INDONESIAN);

            assertThat(AlertPlan.of(report).get(0).to(phone))
                    .isEqualTo(AlertPlan.of(report).get(0).to(phone));
        }

        @Test
        void isNotWorthDeliveringAfterAnHour() {
            Instant at = Instant.parse("2026-11-21T10:00:00Z");

            Notification push =
                    AlertPlan.of(anEmergency().at(at).near(FIRST).accepted())
                            .get(0)
                            .to(phone(Language.INDONESIAN));

            assertThat(push.hasExpiredAt(at.plus(Duration.ofMinutes(59)))).isFalse();
            assertThat(push.hasExpiredAt(at.plus(Duration.ofMinutes(60)))).isTrue();
        }

        @Test
        void whatAnEventBringsCannotBreakThePush() {
            String hostile = "\u0000\u202eX".repeat(5_000);

            Notification push =
                    AlertPlan.of(
                                    anEmergency()
                                            .ofType(hostile)
                                            .near(unit(FIRST, hostile, 1, 1))
                                            .accepted())
                            .get(0)
                            .to(phone(Language.INDONESIAN));

            assertThat(push.message().toString()).hasSizeLessThan(2_000);
            assertThat(push.message().toString()).doesNotContain("\u0000").doesNotContain("\u202e");
        }
    }

    @Nested
    class OfAComplaint {

        @Test
        void goesOnTheRoutineLaneThroughout() {
            assertThat(AlertPlan.of(aComplaint(FIRST, REPORTER)))
                    .extracting(Alert::lane)
                    .containsExactly(Lane.ROUTINE, Lane.ROUTINE);
        }

        @ParameterizedTest
        @CsvSource({
            "INDONESIAN, 'Aduan diterima', 'Jalan rusak. Instansi penanggung jawab: DPU.'",
            "ENGLISH, 'Complaint received', 'Road damage. Responsible agency: DPU.'",
        })
        void thanksTheComplainant(Language language, String title, String body) {
            ComplaintAccepted complaint = aComplaint(FIRST, REPORTER);

            Notification push = AlertPlan.of(complaint).get(1).to(phone(language));

            assertThat(push.message().title()).isEqualTo(title);
            assertThat(push.message().body()).isEqualTo(body);
            assertThat(push.message().data())
                    .containsEntry("complaintId", complaint.complaintId().toString());
        }
    }

    @Nested
    class OfWhatBecomesOfAComplaint {

        @ParameterizedTest
        @CsvSource({
            "true, INDONESIAN, 'Aduan Anda: Jalan rusak', 'Selesai.'",
            "true, ENGLISH, 'Your complaint: Road damage', 'It is resolved.'",
            "false, INDONESIAN, 'Aduan Anda: Jalan rusak', 'Ada jawaban.'",
            "false, ENGLISH, 'Your complaint: Road damage', 'There is an answer.'",
        })
        void isToldToTheComplainant(boolean moved, Language language, String title, String body) {
            ComplaintProgressed progress = progress("RESOLVED", moved, REPORTER, false);

            List<Alert> alerts = AlertPlan.of(progress);

            assertThat(alerts).extracting(Alert::recipient).containsExactly("person:" + REPORTER);
            assertThat(alerts).extracting(Alert::lane).containsExactly(Lane.ROUTINE);
            Notification push = alerts.get(0).to(phone(language));
            assertThat(push.message().title()).isEqualTo(title);
            assertThat(push.message().body()).isEqualTo(body);
            assertThat(push.message().data())
                    .containsEntry("kind", "COMPLAINT_PROGRESS")
                    .containsEntry("complaintId", progress.complaintId().toString())
                    .containsEntry("status", "RESOLVED");
        }

        @ParameterizedTest
        @CsvSource({
            "true, INDONESIAN, 'Aduan: Jalan rusak', 'DPU: Dibuka kembali.'",
            "true, ENGLISH, 'Complaint: Road damage', 'DPU: It was reopened.'",
            "false, INDONESIAN, 'Aduan: Jalan rusak', 'DPU: Pelapor mengirim pesan.'",
            "false, ENGLISH, 'Complaint: Road damage', 'DPU: The complainant has written.'",
        })
        void isToldToTheAgency(boolean moved, Language language, String title, String body) {
            List<Alert> alerts = AlertPlan.of(progress("REOPENED", moved, null, true));

            assertThat(alerts).extracting(Alert::recipient).containsExactly("agency:33.74/DPU");
            Notification push = alerts.get(0).to(phone(language));
            assertThat(push.message().title()).isEqualTo(title);
            assertThat(push.message().body()).isEqualTo(body);
            assertThat(push.message().data()).containsEntry("kind", "COMPLAINT_TASK");
        }

        @Test
        void anAnswerIsToldAsOne() {
            assertThat(
                            AlertPlan.of(progress("VERIFYING", true, null, true))
                                    .get(0)
                                    .to(phone(Language.INDONESIAN))
                                    .message()
                                    .body())
                    .isEqualTo("DPU: Pelapor sudah menjawab.");
        }

        @Test
        void isToldToBothWhereBothHaveToKnow() {
            assertThat(AlertPlan.of(progress("ASSIGNED", true, REPORTER, true)))
                    .extracting(Alert::recipient)
                    .containsExactly("person:" + REPORTER, "agency:33.74/DPU");
        }

        private ComplaintProgressed progress(
                String status, boolean moved, @Nullable UUID reporter, boolean tellAgency) {
            return new ComplaintProgressed(
                    FIRST,
                    Instant.EPOCH,
                    SECOND,
                    "33.74",
                    "ROAD_DAMAGE",
                    "DPU",
                    status,
                    moved,
                    reporter,
                    tellAgency,
                    "id");
        }
    }

    @Nested
    class OfAComplaintThatIsLate {

        @ParameterizedTest
        @CsvSource({
            "INDONESIAN, 'Terlambat: Jalan rusak', 'DPU belum menangani tepat waktu.'",
            "ENGLISH, 'Overdue: Road damage', 'DPU has not dealt with it in time.'",
        })
        void theHeadOfTheAgencyHears(Language language, String title, String body) {
            List<Alert> alerts = AlertPlan.of(overdue(true));

            assertThat(alerts).extracting(Alert::recipient).containsExactly("lateness:33.74/DPU");
            assertThat(alerts).extracting(Alert::lane).containsOnly(Lane.ROUTINE);
            PushMessage push = alerts.get(0).to(phone(language)).message();
            assertThat(push.title()).isEqualTo(title);
            assertThat(push.body()).isEqualTo(body);
            assertThat(push.data())
                    .containsEntry("kind", "COMPLAINT_OVERDUE")
                    .containsEntry("dueAt", "1970-01-01T00:00:00Z");
        }

        @Test
        void thenWhoeverIsAboveAllAgencies() {
            assertThat(AlertPlan.of(overdue(false)))
                    .extracting(Alert::recipient)
                    .containsExactly("lateness:33.74");
        }

        private ComplaintOverdue overdue(boolean tellAgency) {
            return new ComplaintOverdue(
                    FIRST,
                    Instant.EPOCH.plusSeconds(1),
                    SECOND,
                    "33.74",
                    "ROAD_DAMAGE",
                    "DPU",
                    Instant.EPOCH,
                    tellAgency);
        }
    }

    @Test
    void anEventThatAlertsNobodyIsRefused() {
        PushSettled settled =
                new PushSettled(
                        FIRST,
                        Instant.EPOCH,
                        FIRST,
                        FIRST,
                        FIRST,
                        PushSettled.Outcome.DELIVERED,
                        null);

        assertThatThrownBy(() -> AlertPlan.of(settled))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventWithHolesIsRefused() {
        EmergencyReportAccepted whole = anEmergency().near(FIRST).accepted();
        EmergencyReportAccepted holed =
                new EmergencyReportAccepted(
                        whole.eventId(),
                        whole.occurredAt(),
                        whole.reportId(),
                        whole.incidentId(),
                        whole.jurisdiction(),
                        whole.type(),
                        null,
                        false,
                        whole.units(),
                        0,
                        null,
                        "id");

        assertThatThrownBy(() -> AlertPlan.of(holed).forEach(a -> a.to(phone(Language.ENGLISH))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Device phone(Language language) {
        return new Device(
                UUID.fromString("0b4e7ad8-4f61-4c33-9f5c-0a8d6a1f5f11"),
                "unit:" + FIRST,
                new Device.Target(Device.Kind.FID, "phone"),
                language);
    }
}
