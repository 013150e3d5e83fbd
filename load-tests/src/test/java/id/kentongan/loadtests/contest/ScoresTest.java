package id.kentongan.loadtests.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoresTest {

    private final Scores scores = new Scores();

    @Test
    void showMediansAndOurMultipleOfEachOther() {
        saturated("database", 4_000, 5_000, 9_000);
        saturated("Kentongan", 10_000, 7_500, 6_000);
        assertThat(scores.saturationTable("Kentongan").lines())
                .anyMatch(line -> line.matches("database +16 +5,000 +1\\.50x .* 3"))
                .anyMatch(line -> line.matches("Kentongan +16 +7,500 +1\\.00x .* 3"));
    }

    @Test
    void showLatencyAsMultiplesAsWell() {
        scores.atConstantRate(
                "at 2,000/s", "peer", new Outcome(2_000, 1_000, 40_000, 80_000, 0, ""));
        scores.atConstantRate(
                "at 2,000/s", "Kentongan", new Outcome(2_000, 500, 10_000, 20_000, 3, "503"));
        assertThat(scores.latencyTable("Kentongan", "at 2,000/s").lines())
                .anyMatch(line -> line.matches("peer +1\\.00 +0\\.50x +40\\.00 +0\\.25x .* 0 +1"))
                .anyMatch(line -> line.matches("Kentongan .* 10\\.00 +1\\.00x .* 3 +1"));
    }

    @Test
    void showADashForWhoeverHasNoRoundLeft() {
        saturated("database", 5_000);
        assertThat(scores.rate("Kentongan")).isNaN();
        assertThat(scores.saturationTable("Kentongan").lines())
                .anyMatch(line -> line.matches("database +16 +5,000 +- .*"));
    }

    private void saturated(String contender, double... rates) {
        for (double rate : rates) {
            scores.saturated(contender, 16, new Outcome(rate, 1, 2, 3, 0, ""));
        }
    }
}
