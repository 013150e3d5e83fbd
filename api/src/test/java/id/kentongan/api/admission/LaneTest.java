package id.kentongan.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class LaneTest {

    private static final int ENOUGH_TO_JUDGE = 5;

    private final Lane lane = new Lane(Precedence.OTHER);
    private final int placesAtFirst = lane.places();

    @BeforeEach
    void isUsuallyFast() {
        look(1, Duration.ofMillis(10), false);
        assertThat(lane.places()).isEqualTo(placesAtFirst);
    }

    @Test
    @DisplayName("a few that take long are not too many")
    void fewAreNotTooMany() {
        for (int i = 0; i < 100; i++) {
            assertThat(look(2, Duration.ofSeconds(3), false))
                    .as("felt by who comes after")
                    .isTrue();
        }

        assertThat(lane.places()).isEqualTo(placesAtFirst);
    }

    @Test
    @DisplayName("many that take longer than usual are")
    void manyAre() {
        look(placesAtFirst, Duration.ofSeconds(3), false);

        assertThat(lane.places()).isLessThan(placesAtFirst);
    }

    @Test
    @DisplayName("whoever goes before is not asked how many there are")
    void givesWay() {
        for (int i = 0; i < 100; i++) {
            look(1, Duration.ofMillis(10), true);
        }

        assertThat(lane.places()).isEqualTo(Precedence.OTHER.bounds().least());
    }

    /** So many at once, one round after another until it can be told how long they take. */
    private boolean look(int atOnce, Duration each, boolean goesBefore) {
        for (int done = 0; done < ENOUGH_TO_JUDGE; done += atOnce) {
            for (int i = 0; i < atOnce; i++) {
                assertThat(lane.enter()).isTrue();
            }
            for (int i = 0; i < atOnce; i++) {
                lane.leave();
                lane.took(each.toNanos());
            }
        }
        return lane.look(goesBefore);
    }
}
