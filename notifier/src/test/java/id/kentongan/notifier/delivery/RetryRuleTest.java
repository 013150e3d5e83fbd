package id.kentongan.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.notifier.push.Lane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class RetryRuleTest {

    private static final double MIDDLE = 0.5;

    @ParameterizedTest
    @CsvSource({
        "DISPATCH, 0, PT0.5S",
        "DISPATCH, 1, PT1S",
        "DISPATCH, 4, PT8S",
        "DISPATCH, 5, PT15S",
        "DISPATCH, 1000, PT15S",
        "ROUTINE, 0, PT2S",
        "ROUTINE, 6, PT2M",
    })
    void thePauseDoublesUpToTheLanesLongest(Lane lane, int failures, Duration pause) {
        assertThat(RetryRule.pause(lane, failures, null, MIDDLE)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"0.0, PT0.4S", "0.25, PT0.45S", "0.5, PT0.5S", "0.999999, PT0.6S"})
    void isSpreadByAFifthEitherWay(double chance, Duration pause) {
        assertThat(RetryRule.pause(Lane.DISPATCH, 0, null, chance)).isEqualTo(pause);
    }

    @Test
    void isNeverShorterThanWhatWasAskedFor() {
        for (double chance = 0; chance < 1; chance += 0.05) {
            assertThat(RetryRule.pause(Lane.DISPATCH, 0, Duration.ofSeconds(30), chance))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        }
    }

    @Test
    void whatWasAskedForDoesNotShortenIt() {
        assertThat(RetryRule.pause(Lane.ROUTINE, 6, Duration.ofSeconds(1), MIDDLE))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void nobodyMayAskForMoreThanAnHour() {
        assertThat(RetryRule.pause(Lane.ROUTINE, 0, Duration.ofDays(30), 0))
                .isEqualTo(RetryRule.LONGEST_WAIT_ASKED_FOR);
    }
}
