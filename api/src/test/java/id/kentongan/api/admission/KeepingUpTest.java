package id.kentongan.api.admission;

import static id.kentongan.api.admission.KeepingUp.LEAST;
import static id.kentongan.api.admission.KeepingUp.MOST;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class KeepingUpTest {

    private static final long HALF_A_SECOND = TimeUnit.MILLISECONDS.toNanos(500);

    private final KeepingUp keepingUp = new KeepingUp();

    @Test
    @DisplayName("as long as they are kept in time, all that come are heard")
    void hearsAll() {
        looks(20, 1_000, 0, 0);
        assertThat(keepingUp.places()).isEqualTo(MOST);
    }

    @Test
    @DisplayName("a few that are late are no reason: one lock does that")
    void bearsAFew() {
        looks(20, 100, 24, 0);
        looks(20, 100, 0, 24);
        assertThat(keepingUp.places()).isEqualTo(MOST);
    }

    @Test
    @DisplayName("nor is a moment in which everything stood still")
    void bearsAMoment() {
        looks(3, 100, 0, 0);
        looks(3, 0, 100, 100);
        looks(1, 100, 0, 0);
        looks(3, 0, 100, 100);
        assertThat(keepingUp.places()).isEqualTo(MOST);
    }

    @Test
    @DisplayName("once many are late, as many are in work as are kept in a second, late or not")
    void hearsAsManyAsAreKept() {
        looks(20, 20, 30, 0);
        assertThat(keepingUp.places()).isEqualTo(100);
    }

    @Test
    @DisplayName("so where many hang up before they are kept")
    void countsWhoGaveUp() {
        looks(20, 40, 0, 10);
        assertThat(keepingUp.places()).isEqualTo(80);
    }

    @Test
    @DisplayName("what is kept in a second is known from the last seconds")
    void forgets() {
        looks(20, 500, 0, 0);
        looks(20, 25, 25, 50);
        assertThat(keepingUp.places()).isBetween(100, 102);
    }

    @Test
    @DisplayName("where nothing is kept a few are heard nevertheless, to know when it gets better")
    void neverHearsNobody() {
        looks(20, 0, 0, 50);
        assertThat(keepingUp.places()).isEqualTo(LEAST);
    }

    @Test
    @DisplayName("kept in time again, more and more are heard, and all in the end")
    void opensAgain() {
        looks(20, 0, 50, 50);
        looks(2, 50, 0, 0);
        assertThat(keepingUp.places()).isBetween(130, 140);
        looks(30, 50, 0, 0);
        assertThat(keepingUp.places()).isEqualTo(MOST);
    }

    @Test
    @DisplayName("batches that take long end all at once, and nothing in between says nothing")
    void seesThroughGaps() {
        for (int i = 0; i < 4; i++) {
            looks(1, 0, 150, 0);
            looks(4, 0, 0, 0);
        }
        assertThat(keepingUp.places()).isLessThan(MOST);
    }

    @Test
    @DisplayName(
            "where everything takes long however few there are, fewer places are no help, and the"
                    + " door does not close further and further")
    void doesNotStrangle() {
        double seconds = 2.5;
        int open = 0;
        int fewest = MOST;
        for (int i = 0; i < 300; i++) {
            double perSecond = Math.min(100, keepingUp.places() / seconds);
            looks(1, 0, Math.round(perSecond / 2), 0);
            open += keepingUp.places() == MOST ? 1 : 0;
            fewest = Math.min(fewest, keepingUp.places());
        }
        assertThat(fewest).isGreaterThanOrEqualTo(100);
        assertThat(open).isGreaterThan(250);
    }

    @Test
    @DisplayName("where hardly any were kept when it closed, that there are fewer says nothing")
    void isNotOpenedByNoise() {
        looks(4, 0, 10, 60);
        for (int i = 0; i < 100; i++) {
            looks(1, 0, 2, 20);
            assertThat(keepingUp.places()).isEqualTo(LEAST);
        }
    }

    @Test
    @DisplayName("where fewer places are a help, they stay for as long as it takes")
    void staysClosedWhileItHelps() {
        looks(20, 300, 0, 0);
        looks(4, 0, 10, 60);
        looks(200, 2, 10, 20);
        assertThat(keepingUp.places()).isBetween(LEAST, 60);
    }

    @Test
    @DisplayName("that nothing is kept is not in time")
    void staysAsItIsWithoutAnySign() {
        looks(20, 0, 50, 50);
        looks(100, 0, 0, 0);
        assertThat(keepingUp.places()).isEqualTo(100);
    }

    private void looks(int times, long inTime, long late, long gaveUp) {
        for (int i = 0; i < times; i++) {
            keepingUp.look(HALF_A_SECOND, inTime, late, gaveUp);
        }
    }
}
