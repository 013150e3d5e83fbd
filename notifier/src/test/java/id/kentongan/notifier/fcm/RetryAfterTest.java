package id.kentongan.notifier.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "' 30 ', PT30S",
        "'Sat, 21 Nov 2026 10:01:00 GMT', PT1M",
        "'Sat, 21 Nov 2026 09:59:00 GMT',",
        "0,",
        "-5,",
        "soon,",
        "'',",
        ",",
        "99999999999999999999,",
    })
    void readsSecondsAndDatesAndNothingElse(String header, Duration wait) {
        assertThat(RetryAfter.of(header, NOW)).isEqualTo(wait);
    }
}
