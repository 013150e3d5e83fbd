package id.kentongan.notifier.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.UUID;

class NotificationIdTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void isTheVersionFiveUuidOfTheStandard() {
        assertThat(NotificationId.named(DNS, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void followsFromEventRecipientAndPhoneAndNothingElse() {
        UUID event = UUID.randomUUID();
        UUID phone = UUID.randomUUID();

        UUID id = NotificationId.of(event, "unit:a", phone);

        assertThat(NotificationId.of(event, "unit:a", phone)).isEqualTo(id);
        assertThat(NotificationId.of(event, "unit:b", phone)).isNotEqualTo(id);
        assertThat(NotificationId.of(event, "unit:a", UUID.randomUUID())).isNotEqualTo(id);
        assertThat(NotificationId.of(UUID.randomUUID(), "unit:a", phone)).isNotEqualTo(id);
    }
}
