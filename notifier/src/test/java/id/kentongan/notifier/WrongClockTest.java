package id.kentongan.notifier;

import static id.kentongan.notifier.world.Events.anEmergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.notifier.world.City;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.RunningNotifier;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

class WrongClockTest {

    private static final City CITY = City.theCity();
    private static final Duration SOON = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT-2H"})
    @DisplayName(
            "a push is as old as the database says: none is left out, or kept by Firebase for too long, because this machine's clock is wrong")
    void nothingExpiresByTheMachinesClock(String offset) {
        UUID unit = UUID.randomUUID();
        String phone = "unit-" + unit;
        CITY.phone("unit:" + unit, "fid", phone, "id");
        try (FirebaseStandIn firebase = FirebaseStandIn.start()) {
            Map<String, String> settings = RunningNotifier.settings(firebase);
            settings.put("kentongan.clock.offset", offset);
            try (RunningNotifier notifier = RunningNotifier.start(settings)) {
                assertThat(notifier.port()).isPositive();
                EmergencyReportAccepted report = anEmergency().near(unit).accepted();

                CITY.happens(report);

                await().atMost(SOON)
                        .until(
                                () ->
                                        !CITY.query(
                                                        "SELECT status FROM notifier.notification"
                                                                + " WHERE event_id = ? AND settled_at IS NOT NULL",
                                                        report.eventId())
                                                .isEmpty());
                assertThat(
                                CITY.query(
                                        "SELECT status || ' ' || (abs(extract(epoch FROM now() - settled_at)) < 60)"
                                                + " FROM notifier.notification WHERE event_id = ?",
                                        report.eventId()))
                        .isEqualTo(List.of("SENT true"));
                assertThat(timeToLive(firebase, phone))
                        .isBetween(Duration.ofMinutes(55), Duration.ofHours(1));
            }
        }
    }

    private static Duration timeToLive(FirebaseStandIn firebase, String phone) {
        String ttl = firebase.inbox(phone).get(0).message().path("android").path("ttl").asString();
        return Duration.parse("PT" + ttl.toUpperCase(Locale.ROOT));
    }
}
