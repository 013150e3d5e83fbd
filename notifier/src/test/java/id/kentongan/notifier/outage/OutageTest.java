package id.kentongan.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.LongStream;

class OutageTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @Test
    void pausesGrowFromAFifthOfASecondToThree() {
        assertThat(LongStream.range(0, 6).mapToObj(before -> Outage.pause(before, 0.5)))
                .containsExactly(
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(800),
                        Duration.ofMillis(1_600),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3));
    }

    @Test
    void chanceSpreadsThemButNeverBeyondTheBounds() {
        assertThat(Outage.pause(2, 0)).isEqualTo(Duration.ofMillis(400));
        assertThat(Outage.pause(2, ALMOST_ONE)).isEqualTo(Duration.ofMillis(1_200));
        assertThat(Outage.pause(0, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(Outage.pause(Long.MAX_VALUE, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(3));
    }
}
