package id.kentongan.api.agency;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.agency.Quota.Share;
import id.kentongan.api.problem.BilingualText;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** How much of each minute is an app's. */
class QuotaTest {

    private Instant now = Instant.parse("2026-11-30T10:00:20Z");
    private final Quota quota = new Quota(() -> now);

    @Test
    @DisplayName("so many in each minute of the clock, each app for itself")
    void isOfEachMinute() {
        App two = app("TWO", 2);

        assertThat(quota.take(two)).isEqualTo(new Share(true, 2, 1, 40));
        assertThat(quota.take(two)).isEqualTo(new Share(true, 2, 0, 40));
        assertThat(quota.take(two)).isEqualTo(new Share(false, 2, 0, 40));
        assertThat(quota.take(app("OTHER", 1)).isKept()).isTrue();

        now = now.plusSeconds(39);
        assertThat(quota.take(two)).isEqualTo(new Share(false, 2, 0, 1));

        now = now.plusSeconds(1);
        assertThat(quota.take(two)).isEqualTo(new Share(true, 2, 1, 60));
    }

    private static App app(String code, int requestsPerMinute) {
        return new App(
                "33.74",
                code,
                1,
                "Aplikasi",
                new BilingualText("Aplikasi", "An app"),
                null,
                "aplikasi@kota.test",
                requestsPerMinute,
                true,
                List.of());
    }
}
