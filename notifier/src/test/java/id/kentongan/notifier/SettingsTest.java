package id.kentongan.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.notifier.delivery.DeliverySettings;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.RunningNotifier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.time.Duration;
import java.util.Map;

/**
 * A wrong setting stops the start, is named as it is called in the environment, and is not shown.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    private static FirebaseStandIn firebase;

    @BeforeAll
    static void start() {
        firebase = FirebaseStandIn.start();
    }

    @AfterAll
    static void stop() {
        firebase.close();
    }

    @ParameterizedTest
    @CsvSource({
        "kentongan.database.host, '', KENTONGAN_DATABASE_HOST",
        "kentongan.database.port, many, KENTONGAN_DATABASE_PORT",
        "kentongan.database.port, 70000, KENTONGAN_DATABASE_PORT",
        "kentongan.database.user, '', KENTONGAN_DATABASE_USER",
        "kentongan.database.name, no-such-database, KENTONGAN_DATABASE_NAME",
        "kentongan.database.user, no-such-user, KENTONGAN_DATABASE_USER",
        "kentongan.kafka.bootstrap, broker, KENTONGAN_KAFKA_BOOTSTRAP",
        "kentongan.firebase.project, Kota Uji!, KENTONGAN_FIREBASE_PROJECT",
        "kentongan.firebase.credentials, /no/such/file, KENTONGAN_FIREBASE_CREDENTIALS",
        "kentongan.firebase.address, ftp://somewhere, KENTONGAN_FIREBASE_ADDRESS",
        "kentongan.firebase.address, https://fcm.googleapis.com, KENTONGAN_FIREBASE_CREDENTIALS",
        "kentongan.clock.offset, tomorrow, KENTONGAN_CLOCK_OFFSET",
        "kentongan.delivery.lease, 1s, KENTONGAN_DELIVERY_LEASE",
    })
    void aWrongSettingStopsTheStart(
            String setting, String value, String name, CapturedOutput output) {
        Map<String, String> settings = RunningNotifier.settings(firebase);
        settings.put(setting, value);

        assertThatThrownBy(() -> RunningNotifier.start(settings)).isNotNull();

        assertThat(output.getAll()).contains("A setting is wrong or missing").contains(name);
        assertThat(output.getAll()).doesNotContain("a secret");
    }

    @Test
    void everythingMissingIsNamedAtOnce(CapturedOutput output) {
        Map<String, String> settings = RunningNotifier.settings(firebase);
        settings.keySet().removeIf(setting -> setting.startsWith("kentongan.database"));

        assertThatThrownBy(() -> RunningNotifier.start(settings)).isNotNull();

        assertThat(output.getAll())
                .contains("KENTONGAN_DATABASE_HOST")
                .contains("KENTONGAN_DATABASE_NAME")
                .contains("KENTONGAN_DATABASE_USER")
                .contains("KENTONGAN_DATABASE_PASSWORD");
    }

    @Test
    void theDefaultsAreThese() {
        DeliverySettings defaults =
                new Binder(new MapConfigurationPropertySource(Map.of("kentongan.delivery.x", "1")))
                        .bindOrCreate("kentongan.delivery", DeliverySettings.class);

        assertThat(defaults)
                .isEqualTo(
                        new DeliverySettings(
                                64,
                                32,
                                8_192,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(8),
                                Duration.ofMillis(250),
                                Duration.ofSeconds(5),
                                Duration.ofDays(14)));
    }
}
