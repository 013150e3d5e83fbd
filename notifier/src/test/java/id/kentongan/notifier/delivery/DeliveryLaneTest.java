package id.kentongan.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.PushMessage;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class DeliveryLaneTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final DeliverySettings SETTINGS =
            new DeliverySettings(
                    64,
                    4,
                    64,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(8),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5),
                    Duration.ofDays(14));

    private final DeliveryConfiguration configuration = new DeliveryConfiguration();
    private final CircuitBreakerRegistry breakers = configuration.breakers(SETTINGS);
    private final BulkheadRegistry bulkheads = configuration.bulkheads(SETTINGS);
    private final List<Notification> letGo = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aLaneThatHangsDoesNotHoldUpTheOther() {
        PushGateway gateway =
                push ->
                        push.lane() == Lane.ROUTINE
                                ? Mono.never()
                                : Mono.just(new PushAnswer.Accepted());
        DeliveryLane routine = lane(Lane.ROUTINE, gateway);
        DeliveryLane dispatch = lane(Lane.DISPATCH, gateway);
        IntStream.range(0, 40).forEach(i -> routine.offer(held(Lane.ROUTINE)));
        IntStream.range(0, 40).forEach(i -> dispatch.offer(held(Lane.DISPATCH)));
        dispatch.finish();

        StepVerifier.create(routine.run().mergeWith(dispatch.run()).take(40))
                .expectNextCount(40)
                .verifyComplete();
    }

    @Test
    void noMoreAreAtFirebaseThanAllowed() {
        DeliveryLane lane = lane(Lane.ROUTINE, push -> counted(Mono.never()));
        IntStream.range(0, 40).forEach(i -> lane.offer(held(Lane.ROUTINE)));

        StepVerifier.create(lane.run())
                .then(() -> assertThat(asked).hasValue(SETTINGS.routineConcurrency()))
                .thenCancel()
                .verify();
    }

    @Test
    void theBreakerOpensAfterTenFailuresAndThenNobodyIsAsked() {
        DeliveryLane lane = lane(Lane.DISPATCH, push -> counted(trouble()));
        IntStream.range(0, 30).forEach(i -> lane.offer(held(Lane.DISPATCH)));
        lane.finish();

        StepVerifier.create(lane.run().collectList())
                .assertNext(
                        verdicts -> {
                            assertThat(verdicts).hasSize(30).allMatch(this::isPostponed);
                            assertThat(verdicts)
                                    .filteredOn(verdict -> !((Verdict.Postponed) verdict).counts())
                                    .hasSize(20);
                        })
                .verifyComplete();
        assertThat(asked).hasValue(10);
        assertThat(breakers.circuitBreaker(Lane.DISPATCH.name()).getState())
                .isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(lane.room()).isZero();
    }

    @Test
    void aPhoneThatIsGoneDoesNotOpenTheBreaker() {
        DeliveryLane lane =
                lane(Lane.DISPATCH, push -> Mono.just(new PushAnswer.DeviceGone("UNREGISTERED")));
        IntStream.range(0, 30).forEach(i -> lane.offer(held(Lane.DISPATCH)));
        lane.finish();

        StepVerifier.create(lane.run()).expectNextCount(30).verifyComplete();

        assertThat(breakers.circuitBreaker(Lane.DISPATCH.name()).getState())
                .isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void whatFirebaseNeverAnswersIsPostponed() {
        DeliveryLane lane = lane(Lane.DISPATCH, push -> Mono.never());
        lane.offer(held(Lane.DISPATCH));
        lane.finish();

        StepVerifier.withVirtualTime(lane::run)
                .thenAwait(SETTINGS.patience())
                .assertNext(
                        verdict ->
                                assertThat(((Verdict.Postponed) verdict).reason())
                                        .isEqualTo("TIMEOUT"))
                .verifyComplete();
    }

    @Test
    void whatWaitedUntilItsLeaseMayEndIsLeftToTheLedger() {
        DeliveryLane lane = lane(Lane.DISPATCH, push -> counted(trouble()));
        Notification tooLate = push(Lane.DISPATCH, NOW.plusSeconds(60));
        lane.offer(new DeliveryLane.Held(tooLate, System.nanoTime()));
        lane.finish();

        StepVerifier.create(lane.run()).verifyComplete();

        assertThat(letGo).containsExactly(tooLate);
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatHasExpiredIsNotSent() {
        DeliveryLane lane = lane(Lane.DISPATCH, push -> counted(trouble()));
        lane.offer(held(push(Lane.DISPATCH, NOW)));
        lane.finish();

        StepVerifier.create(lane.run())
                .assertNext(
                        verdict ->
                                assertThat(((Verdict.Settled) verdict).outcome())
                                        .isEqualTo(PushSettled.Outcome.EXPIRED))
                .verifyComplete();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aFullLaneSaysSo() {
        DeliveryLane lane = lane(Lane.DISPATCH, push -> Mono.never());

        long welcome =
                IntStream.range(0, 1_000).filter(i -> lane.offer(held(Lane.DISPATCH))).count();

        assertThat(welcome).isEqualTo(SETTINGS.waiting());
    }

    private boolean isPostponed(Verdict verdict) {
        return verdict instanceof Verdict.Postponed;
    }

    private <T> Mono<T> counted(Mono<T> answer) {
        asked.incrementAndGet();
        return answer;
    }

    private static Mono<PushAnswer> trouble() {
        return Mono.error(new PushTrouble("UNAVAILABLE", null));
    }

    private DeliveryLane lane(Lane lane, PushGateway gateway) {
        return new DeliveryLane(
                lane,
                push -> Mono.defer(() -> gateway.push(push)),
                breakers.circuitBreaker(lane.name()),
                bulkheads.bulkhead(lane.name()),
                SETTINGS,
                Clock.fixed(NOW, ZoneOffset.UTC),
                System::nanoTime,
                RandomGenerator.getDefault(),
                letGo::add);
    }

    private static DeliveryLane.Held held(Lane lane) {
        return held(push(lane, NOW.plusSeconds(60)));
    }

    private static DeliveryLane.Held held(Notification push) {
        return new DeliveryLane.Held(push, System.nanoTime() + SETTINGS.lease().toNanos());
    }

    private static Notification push(Lane lane, Instant expiresAt) {
        UUID id = UUID.randomUUID();
        return new Notification(
                id,
                id,
                "unit:a",
                id,
                new Device.Target(Device.Kind.FID, "phone"),
                lane,
                new PushMessage("title", "body", "key", Map.of()),
                NOW,
                expiresAt,
                0);
    }
}
