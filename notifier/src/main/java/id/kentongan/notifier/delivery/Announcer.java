package id.kentongan.notifier.delivery;

import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.outage.Outage;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.time.Duration;

/**
 * Tells the log how pushes ended, and buries what nobody could read, at least once each. Both wait
 * in the ledger until the log has them, so the log may be away for as long as it likes.
 */
@Component
public final class Announcer {

    private static final int LARGEST_BATCH = 500;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final Duration PAUSE_WHILE_AWAY = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final OutcomeLog log;
    private final Outage logOutage = new Outage("The event log (writing)");
    private final Outage databaseOutage;
    private final Sinks.Many<Long> nudges = Sinks.many().multicast().directBestEffort();

    Announcer(Ledger ledger, OutcomeLog log, Outage databaseOutage) {
        this.ledger = ledger;
        this.log = log;
        this.databaseOutage = databaseOutage;
    }

    /** There may be something to tell. A nudge that gets lost costs a second. */
    public void nudge() {
        nudges.tryEmitNext(0L);
    }

    /** Runs until cancelled. */
    public Mono<Void> run() {
        return Flux.merge(nudges.asFlux(), Flux.interval(LOOK_ANYWAY))
                .onBackpressureLatest()
                .concatMap(nudge -> tellAll(), 0)
                .then();
    }

    /**
     * Tells everything there is to tell; completes all the same when the log or database is away.
     */
    public Mono<Void> tellAll() {
        return untilNoneIsLeft(
                        ledger.announce(
                                LARGEST_BATCH, settled -> logOutage.watch(log.tell(settled))))
                .then(
                        untilNoneIsLeft(
                                ledger.bury(
                                        LARGEST_BATCH, dead -> logOutage.watch(log.bury(dead)))))
                .doOnSuccess(done -> databaseOutage.worked())
                .onErrorResume(this::pause);
    }

    private static Mono<Void> untilNoneIsLeft(Mono<Integer> batch) {
        return batch.expand(done -> done < LARGEST_BATCH ? Mono.empty() : batch).then();
    }

    private Mono<Void> pause(Throwable failure) {
        if (!logOutage.isAway()) {
            databaseOutage.failed(failure);
        }
        return Mono.delay(PAUSE_WHILE_AWAY).then();
    }
}
