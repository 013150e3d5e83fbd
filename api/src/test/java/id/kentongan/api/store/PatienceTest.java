package id.kentongan.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class PatienceTest {

    private static final int SECONDS_OF_FIVE = 5;

    private final Patience patience = new Patience();

    @Test
    @DisplayName("before anybody has answered, nobody is given up at once")
    void atTheStart() {
        assertThat(isOverAfter(2_900)).isFalse();
        assertThat(isOverAfter(3_001)).isTrue();
    }

    @Test
    @DisplayName("who answers quickly is missed within a second")
    void quickAnswers() {
        answer(3, 3 * SECONDS_OF_FIVE);

        assertThat(isOverAfter(690)).isFalse();
        assertThat(isOverAfter(701)).isTrue();
    }

    @Test
    @DisplayName("one slow answer earns time, for a while")
    void aSlowAnswer() {
        answer(3, 3 * SECONDS_OF_FIVE);
        answer(400, 1);

        assertThat(isOverAfter(1_900)).isFalse();
        assertThat(isOverAfter(2_001)).isTrue();

        answer(3, 3 * SECONDS_OF_FIVE);
        assertThat(isOverAfter(701)).isTrue();
    }

    @Test
    @DisplayName("however slow it is, three seconds of silence are silence")
    void verySlow() {
        answer(10_000, 1);

        assertThat(isOverAfter(2_999)).isFalse();
        assertThat(isOverAfter(3_001)).isTrue();
    }

    private void answer(long millis, int times) {
        for (int i = 0; i < times; i++) {
            patience.answered(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private boolean isOverAfter(long millis) {
        return patience.isOver(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
