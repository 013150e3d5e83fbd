package id.kentongan.notifier.delivery;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.clock.Stopwatch;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One lane to Firebase: pushes wait in memory in the order they came, a bounded number of them is
 * at Firebase, and a breaker of the lane's own leaves Firebase alone when it is unwell.
 */
final class DeliveryLane {

    /**
     * A push this process holds.
     *
     * @param heldUntilNanos by the {@link Stopwatch}: from then on somebody else may take it
     */
    record Held(Notification notification, long heldUntilNanos) {}

    private final Lane lane;
    private final PushGateway gateway;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Stopwatch stopwatch;
    private final RandomGenerator chance;
    private final Consumer<Notification> letGo;
    private final Sinks.Many<Held> queue;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param letGo told of a push this process no longer holds, without anything having become of
     *     it
     */
    DeliveryLane(
            Lane lane,
            PushGateway gateway,
            CircuitBreaker breaker,
            Bulkhead bulkhead,
            DeliverySettings settings,
            Clock clock,
            Stopwatch stopwatch,
            RandomGenerator chance,
            Consumer<Notification> letGo) {
        this.lane = lane;
        this.gateway = gateway;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.settings = settings;
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.chance = chance;
        this.letGo = letGo;
        this.queue =
                Sinks.many()
                        .unicast()
                        .onBackpressureBuffer(Queues.<Held>get(settings.waiting()).get());
    }

    /** False when there is no room; the push then waits in the ledger. */
    boolean offer(Held held) {
        Sinks.EmitResult result = queue.tryEmitNext(held);
        while (result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
            result = queue.tryEmitNext(held);
        }
        if (result.isSuccess()) {
            waiting.incrementAndGet();
        }
        return result.isSuccess();
    }

    /** How many more pushes are welcome now; none while the breaker leaves Firebase alone. */
    int room() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 0;
            case HALF_OPEN ->
                    breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState();
            default -> Math.max(0, settings.waiting() / 2 - waiting.get());
        };
    }

    /** Delivers until {@link #finish()} has been called and nothing waits. */
    Flux<Verdict> run() {
        return queue.asFlux()
                .doOnNext(held -> waiting.decrementAndGet())
                .flatMap(this::deliver, settings.concurrency(lane), 1);
    }

    /** Takes no more; what waits is still delivered. */
    void finish() {
        while (queue.tryEmitComplete() == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
        }
    }

    private Mono<Verdict> deliver(Held held) {
        return Mono.defer(() -> isStillHeld(held) ? ask(held.notification()) : leave(held));
    }

    private Mono<Verdict> ask(Notification notification) {
        Instant now = clock.instant();
        if (notification.hasExpiredAt(now)) {
            return Mono.just(
                    new Verdict.Settled(notification, PushSettled.Outcome.EXPIRED, null, now));
        }
        return gateway.push(notification)
                .timeout(settings.patience())
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(BulkheadOperator.of(bulkhead))
                .map(answer -> settled(notification, answer))
                .onErrorResume(failure -> Mono.just(postponed(notification, failure)));
    }

    /**
     * A push that waited so long here that its lease might end while it is at Firebase is not sent:
     * when the lease ends it is taken afresh, by this process or by another.
     */
    private boolean isStillHeld(Held held) {
        return held.heldUntilNanos() - stopwatch.nanos() > settings.patience().toNanos();
    }

    private Mono<Verdict> leave(Held held) {
        return Mono.fromRunnable(() -> letGo.accept(held.notification()));
    }

    private Verdict settled(Notification notification, PushAnswer answer) {
        if (answer instanceof PushAnswer.DeviceGone gone) {
            return settled(notification, PushSettled.Outcome.DEVICE_GONE, gone.reason());
        }
        if (answer instanceof PushAnswer.Refused refused) {
            return settled(notification, PushSettled.Outcome.DEAD_LETTERED, refused.reason());
        }
        return settled(notification, PushSettled.Outcome.DELIVERED, null);
    }

    private Verdict settled(
            Notification notification, PushSettled.Outcome outcome, @Nullable String reason) {
        return new Verdict.Settled(notification, outcome, reason, clock.instant());
    }

    private Verdict postponed(Notification notification, Throwable failure) {
        double spread = chance.nextDouble();
        if (failure instanceof CallNotPermittedException) {
            Duration pause = settings.breakerPause().multipliedBy((long) (50 + 50 * spread));
            return new Verdict.Postponed(notification, pause.dividedBy(100), "BREAKER_OPEN", false);
        }
        Duration asked = failure instanceof PushTrouble trouble ? trouble.retryAfter() : null;
        Duration pause = RetryRule.pause(lane, notification.attempts(), asked, spread);
        return new Verdict.Postponed(notification, pause, reason(failure), true);
    }

    private static String reason(Throwable failure) {
        if (failure instanceof PushTrouble trouble) {
            return trouble.reason();
        }
        return failure instanceof TimeoutException ? "TIMEOUT" : failure.getClass().getSimpleName();
    }
}
