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

    @Test
    @DisplayName("where the least are still too many, there is time between one and the next")
    void keepsApart() {
        for (int i = 0; i < 100; i++) {
            overcrowd();
            lane.look(true);
        }

        assertThat(lane.places()).isEqualTo(Precedence.OTHER.bounds().least());
        assertThat(lane.secondsApart()).isEqualTo(.1);
    }

    @Test
    @DisplayName("nobody is kept apart who is not in the way")
    void fewAreNotKeptApart() {
        for (int i = 0; i < 100; i++) {
            look(1, Duration.ofMillis(10), true);
        }

        assertThat(lane.secondsApart()).isZero();
    }

    @Test
    @DisplayName("when nobody before feels it any more the time between goes, and then places come")
    void comesBack() {
        keepsApart();
        for (int i = 0; i < 60; i++) {
            lane.look(false);
        }
        assertThat(lane.secondsApart()).isZero();
        look(2, Duration.ofMillis(10), false);

        assertThat(lane.places()).isEqualTo(Precedence.OTHER.bounds().least() + 1);
    }

    /** More come at once than there are places. */
    private void overcrowd() {
        int letIn = 0;
        for (int i = 0; i <= Precedence.OTHER.bounds().most(); i++) {
            letIn += lane.enter() ? 1 : 0;
        }
        for (int i = 0; i < letIn; i++) {
            lane.leave();
        }
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
