package id.kentongan.notifier;

import static id.kentongan.notifier.world.Events.anEmergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.notifier.world.City;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.FirebaseStandIn.Received;
import id.kentongan.notifier.world.NotifierProcess;
import id.kentongan.notifier.world.RunningNotifier;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A real process, killed in the middle of a burst. */
class KilledNotifierTest {

    private static final City CITY = City.theCity();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BURST = 25;
    private static final int KILLS = 1;

    private final List<String> phones = new ArrayList<>();

    @Test
    void losesNoPushAndAnExtraOneIsKnownByItsId() {
        try (FirebaseStandIn firebase = FirebaseStandIn.start()) {
            Map<String, String> settings = RunningNotifier.settings(firebase);
            settings.put("kentongan.delivery.patience", "1s");
            settings.put("kentongan.delivery.lease", "3s");

            for (int kill = 0; kill < KILLS; kill++) {
                try (NotifierProcess notifier = NotifierProcess.start(settings)) {
                    burst();
                    int enough = phones.size() - BURST / 2;
                    await().atMost(PATIENCE).until(() -> reached(firebase) >= enough);
                    notifier.kill();
                }
                burst();
            }
            try (NotifierProcess last = NotifierProcess.start(settings)) {
                await().atMost(PATIENCE).until(() -> reached(firebase) == phones.size());
                last.kill();
            }

            for (String phone : phones) {
                assertThat(firebase.inbox(phone))
                        .hasSizeBetween(1, 1 + KILLS)
                        .extracting(KilledNotifierTest::identity)
                        .containsOnly(identity(firebase.inbox(phone).get(0)));
            }
        }
    }

    private void burst() {
        for (int i = 0; i < BURST; i++) {
            UUID unit = UUID.randomUUID();
            String phone = "unit-" + unit;
            CITY.phone("unit:" + unit, "fid", phone, "id");
            CITY.happens(anEmergency().near(unit).accepted());
            phones.add(phone);
        }
    }

    private long reached(FirebaseStandIn firebase) {
        return phones.stream().filter(phone -> !firebase.inbox(phone).isEmpty()).count();
    }

    private static String identity(Received received) {
        return received.data("notificationId")
                + received.message().path("android").path("collapse_key").asString();
    }
}
