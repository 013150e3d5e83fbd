package id.kentongan.api.unit;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

class NewestPositionsTest {

    private static final UUID ENGINE = UUID.randomUUID();
    private static final UUID LADDER = UUID.randomUUID();

    @Nested
    class WhenPositionsWait {

        private final NewestPositions waiting = new NewestPositions();

        @Test
        void onlyTheNewestOfAUnitIsKept() {
            waiting.add(fix(ENGINE, 1));
            waiting.add(fix(ENGINE, 3));
            waiting.add(fix(ENGINE, 2));
            waiting.add(fix(LADDER, 1));

            assertThat(waiting.take(10)).containsExactlyInAnyOrder(fix(ENGINE, 3), fix(LADDER, 1));
            assertThat(waiting.superseded()).isEqualTo(2);
            assertThat(waiting.take(10)).isEmpty();
        }

        @Test
        void whatIsGivenBackDoesNotOvertakeWhatCameMeanwhile() {
            waiting.add(fix(ENGINE, 1));
            List<UnitPosition> taken = waiting.take(10);
            waiting.add(fix(ENGINE, 2));

            waiting.giveBack(taken);

            assertThat(waiting.take(10)).containsExactly(fix(ENGINE, 2));
        }

        @Test
        void noMoreAreTakenThanAskedFor() {
            for (int i = 0; i < 7; i++) {
                waiting.add(fix(UUID.randomUUID(), i));
            }

            assertThat(waiting.take(5)).hasSize(5);
            assertThat(waiting.size()).isEqualTo(2);
        }
    }

    @Nested
    class WhenTheWayIsClosed {

        private final List<UnitPosition> arrived = new ArrayList<>();
        private final AtomicBoolean open = new AtomicBoolean();
        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final PositionOutlet outlet = new PositionOutlet("test", meters, this::send);

        @Test
        void theNewestOfEachUnitArriveOnceItOpens() {
            outlet.add(fix(ENGINE, 1));
            StepVerifier.create(outlet.drain()).verifyErrorMessage("closed");
            outlet.add(fix(ENGINE, 2));
            outlet.add(fix(LADDER, 1));
            StepVerifier.create(outlet.drain()).verifyErrorMessage("closed");
            assertThat(meters.get("kentongan.positions.waiting").gauge().value()).isEqualTo(2);

            open.set(true);
            StepVerifier.create(outlet.drain()).verifyComplete();

            assertThat(arrived).containsExactlyInAnyOrder(fix(ENGINE, 2), fix(LADDER, 1));
            assertThat(meters.get("kentongan.positions.waiting").gauge().value()).isZero();
            assertThat(meters.get("kentongan.positions.superseded").functionCounter().count())
                    .isEqualTo(1);
        }

        @Test
        void manyThousandGoInBatches() {
            for (int i = 0; i < 12_000; i++) {
                outlet.add(fix(UUID.randomUUID(), i));
            }

            open.set(true);
            StepVerifier.create(outlet.drain()).verifyComplete();
            StepVerifier.create(outlet.drain()).verifyComplete();

            assertThat(arrived).hasSize(12_000);
        }

        private Mono<Void> send(List<UnitPosition> batch) {
            return Mono.defer(
                    () -> {
                        if (!open.get()) {
                            return Mono.error(new IllegalStateException("closed"));
                        }
                        arrived.addAll(batch);
                        return Mono.empty();
                    });
        }
    }

    private static UnitPosition fix(UUID unit, int second) {
        return UnitPosition.of(unit, new GeoPoint(-7, 110), Instant.ofEpochSecond(second));
    }
}
