package id.kentongan.api.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class WaitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Wait wait = new Wait(nanos::get);

    @Test
    void isUnknownBeforeAnybodyHasLooked() {
        assertThat(wait.seconds()).isNaN();
    }

    @Test
    void isNothingWhileNothingWaits() {
        wait.seen(0);
        passes(Duration.ofSeconds(5));

        assertThat(wait.seconds()).isZero();
    }

    @Test
    void isUnknownWhenNothingWaitedAndNobodyHasLookedForLong() {
        wait.seen(0);
        passes(Duration.ofMillis(5_001));

        assertThat(wait.seconds()).isNaN();
    }

    @Test
    void growsWhileNobodyCanLook() {
        wait.seen(12.5);
        passes(Duration.ofMinutes(10));

        assertThat(wait.seconds()).isEqualTo(612.5);
    }

    @Test
    void endsWhenSomebodySeesThatNothingWaits() {
        wait.seen(12.5);
        wait.seen(0);

        assertThat(wait.seconds()).isZero();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
