package id.kentongan.notifier.delivery;

import id.kentongan.notifier.clock.Stopwatch;
import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.outage.Outage;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Carries pushes the ledger leased to this process, and writes down what became of each. A push is
 * never in this process twice, whatever the ledger hands out.
 */
@Component
public final class Courier {

    private static final int LARGEST_BATCH = 500;

    private final Ledger ledger;
    private final Outage databaseOutage;
    private final PushMeters meters;
    private final Announcer announcer;
    private final DeliverySettings settings;
    private final Map<Lane, DeliveryLane> lanes = new EnumMap<>(Lane.class);
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Together<Verdict> verdicts = new Together<>(LARGEST_BATCH, this::writeDown);

    Courier(
            Ledger ledger,
            PushGateway gateway,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            DeliverySettings settings,
            Clock clock,
            Stopwatch stopwatch,
            RandomGenerator chance,
            Outage databaseOutage,
            PushMeters meters,
            Announcer announcer) {
        this.ledger = ledger;
        this.databaseOutage = databaseOutage;
        this.meters = meters;
        this.announcer = announcer;
        this.settings = settings;
        for (Lane lane : Lane.values()) {
            lanes.put(
                    lane,
                    new DeliveryLane(
                            lane,
                            gateway,
                            breakers.circuitBreaker(lane.name()),
                            bulkheads.bulkhead(lane.name()),
                            settings,
                            clock,
                            stopwatch,
                            chance,
                            letGo -> underWay.remove(letGo.id())));
        }
    }

    /**
     * Puts pushes on their lanes, at once and without waiting. Those for which there is no room
     * stay in the ledger until their lease ends.
     *
     * @param leasedAtNanos what the {@link Stopwatch} said before the ledger was asked for them
     */
    public void carry(Collection<Notification> leased, long leasedAtNanos) {
        long heldUntil = leasedAtNanos + settings.lease().toNanos();
        for (Notification notification : leased) {
            if (underWay.add(notification.id())) {
                offer(new DeliveryLane.Held(notification, heldUntil));
            }
        }
    }

    private void offer(DeliveryLane.Held held) {
        Notification notification = held.notification();
        if (!lanes.get(notification.lane()).offer(held)) {
            underWay.remove(notification.id());
        }
    }

    /** How many more pushes of a lane are welcome now. */
    int room(Lane lane) {
        return lanes.get(lane).room();
    }

    /** Runs until {@link #finish()} has been called and everything taken is written down. */
    public Mono<Void> run() {
        Mono<Void> delivering =
                Flux.fromIterable(lanes.values())
                        .flatMap(lane -> lane.run().doOnNext(verdicts::add))
                        .then()
                        .doFinally(end -> verdicts.finish());
        return Mono.when(delivering, verdicts.run());
    }

    /** Takes no more; what has been taken is still delivered. */
    public void finish() {
        lanes.values().forEach(DeliveryLane::finish);
    }

    private Mono<Void> writeDown(List<Verdict> batch) {
        return databaseOutage
                .outlast(ledger.record(batch), failure -> false)
                .doOnSuccess(written -> noteWritten(batch));
    }

    private void noteWritten(List<Verdict> batch) {
        for (Verdict verdict : batch) {
            underWay.remove(verdict.notification().id());
            meters.count(verdict);
        }
        announcer.nudge();
    }
}
