package id.kentongan.notifier.delivery;

import id.kentongan.notifier.clock.DatabaseTime;
import id.kentongan.notifier.clock.Stopwatch;
import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.outage.Outage;
import id.kentongan.notifier.push.Lane;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * Takes up pushes that are due: those to be tried again, and those whose process died. Also watches
 * the oldest, forgets the old, and keeps the clock right.
 */
@Component
public final class DueWork {

    private static final int LARGEST_BATCH = 500;
    private static final Duration LOOK_FOR_OLDEST = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_THE_CLOCK = Duration.ofSeconds(1);
    private static final Duration FORGET_OLD = Duration.ofHours(1);

    private final Ledger ledger;
    private final Courier courier;
    private final PushMeters meters;
    private final DatabaseTime time;
    private final DeliverySettings settings;
    private final Stopwatch stopwatch;
    private final Outage databaseOutage;

    DueWork(
            Ledger ledger,
            Courier courier,
            PushMeters meters,
            DatabaseTime time,
            DeliverySettings settings,
            Stopwatch stopwatch,
            Outage databaseOutage) {
        this.ledger = ledger;
        this.courier = courier;
        this.meters = meters;
        this.time = time;
        this.settings = settings;
        this.stopwatch = stopwatch;
        this.databaseOutage = databaseOutage;
    }

    /** Runs until cancelled. */
    public Mono<Void> run() {
        return Mono.when(
                every(settings.pollInterval(), Mono.defer(() -> takeUp(Lane.DISPATCH))),
                every(settings.pollInterval(), Mono.defer(() -> takeUp(Lane.ROUTINE))),
                every(LOOK_FOR_OLDEST, ledger.oldestUnsettled().doOnNext(meters::oldestUnsettled)),
                every(LOOK_AT_THE_CLOCK, time.look()),
                every(FORGET_OLD, ledger.forgetOlderThan(settings.keepFor())));
    }

    private Mono<Void> takeUp(Lane lane) {
        int room = Math.min(LARGEST_BATCH, courier.room(lane));
        if (room == 0) {
            return Mono.empty();
        }
        long now = stopwatch.nanos();
        return ledger.takeDue(lane, room, settings.lease())
                .doOnNext(due -> courier.carry(due, now))
                .then();
    }

    private Mono<Void> every(Duration interval, Mono<?> work) {
        Mono<Void> once = databaseOutage.watch(work.then()).onErrorResume(this::nextTime);
        return Flux.interval(interval).onBackpressureDrop().concatMap(tick -> once, 1).then();
    }

    private Mono<Void> nextTime(Throwable failure) {
        return Mono.empty();
    }
}
