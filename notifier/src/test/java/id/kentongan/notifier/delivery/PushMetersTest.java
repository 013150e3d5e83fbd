package id.kentongan.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.notifier.push.Lane;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

class PushMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TurnedByHand clock = new TurnedByHand();
    private final PushMeters meters = new PushMeters(registry, clock);

    @Test
    void nobodyKnowsWhatWaitsBeforeTheFirstLook() {
        assertThat(waited(Lane.DISPATCH)).isNaN();
    }

    @Test
    void whatWaitsGoesOnWaitingWhileNobodyCanLook() {
        meters.oldestUnsettled(Map.of(Lane.DISPATCH, clock.now.minusSeconds(3)));

        clock.passes(Duration.ofMinutes(1));

        assertThat(waited(Lane.DISPATCH)).isEqualTo(63);
    }

    @Test
    void thatNothingWaitsIsUnknownWhenNobodyHasLookedForLong() {
        meters.oldestUnsettled(Map.of());

        clock.passes(PushMeters.BELIEVED);
        assertThat(waited(Lane.ROUTINE)).isZero();

        clock.passes(Duration.ofMillis(1));
        assertThat(waited(Lane.ROUTINE)).isNaN();
    }

    private double waited(Lane lane) {
        return registry.get("kentongan.push.oldest.unsettled")
                .tag("lane", lane.name())
                .gauge()
                .value();
    }

    private static final class TurnedByHand extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
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
