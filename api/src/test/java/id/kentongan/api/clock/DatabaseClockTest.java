package id.kentongan.api.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(-5 * SECOND);
    private Instant machine = NOON.plus(Duration.ofMinutes(10));
    private final DatabaseClock clock = new DatabaseClock(new Machine(), nanos::get);

    @Test
    void isTheMachinesUntilItKnowsBetter() {
        assertThat(clock.instant()).isEqualTo(machine);
        assertThat(clock.machineIsAheadBy()).isZero();
    }

    @Test
    @DisplayName("whatever the machine's clock is set to, time goes on from what was read")
    void goesOnWithoutTheMachinesClock() {
        readWithin(0, NOON);

        machine = NOON.minus(Duration.ofDays(3));
        nanos.addAndGet(2 * SECOND);

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
        assertThat(clock.withZone(ZoneId.of("Asia/Jayapura")).instant())
                .isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void saysHowFarTheMachineIsAhead() {
        readWithin(0, NOON);

        assertThat(clock.machineIsAheadBy()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("a first reading that took long is believed by half")
    void takesTheMiddle() {
        readWithin(4 * SECOND, NOON);

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    @DisplayName("what may still be so is left as it is")
    void isNotMovedByWhatItMayHaveShown() {
        readWithin(0, NOON);

        readWithin(3 * SECOND, NOON.plusSeconds(1));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    @DisplayName("what cannot be so is moved, and no further than it must")
    void isMovedAsLittleAsCanBe() {
        readWithin(0, NOON);

        readWithin(2 * SECOND, NOON.plusSeconds(10));
        assertThat(clock.instant()).as("at least").isEqualTo(NOON.plusSeconds(10));

        readWithin(2 * SECOND, NOON.plusSeconds(4));
        assertThat(clock.instant()).as("at most").isEqualTo(NOON.plusSeconds(6));
    }

    @Test
    @DisplayName("one of the two set wrong ends nothing too early and begins nothing too late")
    void isLenientWithAThirdClock() {
        readWithin(0, NOON);
        assertThat(clock.earlier().instant()).isEqualTo(NOON);
        assertThat(clock.later().instant()).isEqualTo(machine);

        machine = NOON.minus(Duration.ofMinutes(10));
        assertThat(clock.earlier().instant()).isEqualTo(machine);
        assertThat(clock.later().instant()).isEqualTo(NOON);
    }

    private void readWithin(long took, Instant shown) {
        long asked = nanos.get();
        nanos.addAndGet(took);
        clock.learn(shown, asked, nanos.get());
    }

    private final class Machine extends Clock {

        @Override
        public Instant instant() {
            return machine;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
