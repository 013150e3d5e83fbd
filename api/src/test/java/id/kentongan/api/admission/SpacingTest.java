package id.kentongan.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class SpacingTest {

    private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);

    private final Spacing spacing = new Spacing(100);
    private final long start = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

    @Test
    @DisplayName("there is none as long as nobody asks for it")
    void none() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(spacing.letsIn(start)).isTrue();
        }
    }

    @Test
    @DisplayName("a few get in together, and after them one for each time between")
    void aFewTogether() {
        widest();

        assertThat(letIn(start)).isEqualTo(4);
        assertThat(letIn(start)).isZero();
        assertThat(letIn(start + TENTH)).isEqualTo(1);
        assertThat(letIn(start + 3 * TENTH)).isEqualTo(2);
        assertThat(letIn(start + 100 * TENTH)).isEqualTo(4);
    }

    @Test
    @DisplayName("it is never wider than it may be, and goes at last")
    void bounds() {
        widest();
        assertThat(spacing.seconds()).isEqualTo(.1);
        for (int i = 0; i < 100; i++) {
            spacing.narrow();
        }
        assertThat(spacing.isNone()).isTrue();
        assertThat(letIn(start)).isEqualTo(1_000);
    }

    @Test
    @DisplayName("where it may not be there is none")
    void never() {
        Spacing never = new Spacing(0);
        never.widen();
        assertThat(never.isNone()).isTrue();
    }

    private void widest() {
        for (int i = 0; i < 100; i++) {
            spacing.widen();
        }
    }

    private int letIn(long now) {
        int letIn = 0;
        for (int i = 0; i < 1_000; i++) {
            letIn += spacing.letsIn(now) ? 1 : 0;
        }
        return letIn;
    }
}
