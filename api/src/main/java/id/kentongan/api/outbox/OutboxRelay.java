package id.kentongan.api.outbox;

import id.kentongan.api.events.EventWriter;
import id.kentongan.api.outbox.store.OutboxStore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries events from the outbox to the log, in order, at least once.
 *
 * <p>Of all replicas one relays at a time. It looks when an intake nudges it, and every {@link
 * #LOOK_ANYWAY} in case another replica's intake left something. While the log is away everything
 * waits in the outbox; nothing else notices.
 */
@Component
public class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(250);
    private static final Duration GATHER = Duration.ofMillis(15);

    /**
     * More than a batch takes whose log or database is away, as each knows by itself when to give
     * up. Whatever else there is to wait for, events do not wait for it.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    /** No jitter: there is no herd to spread, since of a few replicas one relays. */
    private static final Retry UNTIL_IT_IS_BACK =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                    .maxBackoff(Duration.ofSeconds(2))
                    .jitter(0);

    private final OutboxStore store;
    private final EventWriter log;
    private final Counter relayed;
    private final Sinks.Many<Boolean> nudges = Sinks.many().multicast().directBestEffort();
    private final AtomicReference<Disposable> running =
            new AtomicReference<>(Disposables.disposed());
    private volatile boolean disturbed;

    public OutboxRelay(OutboxStore store, EventWriter log, MeterRegistry meters) {
        this.store = store;
        this.log = log;
        this.relayed = meters.counter("kentongan.outbox.relayed");
    }

    /**
     * Something new is durable: look now. Never blocks, never fails; a nudge too many costs
     * nothing.
     */
    public void nudge() {
        nudges.tryEmitNext(Boolean.TRUE);
    }

    @Override
    public void start() {
        running.set(
                Flux.merge(nudges.asFlux(), Flux.interval(LOOK_ANYWAY).map(tick -> Boolean.TRUE))
                        .onBackpressureLatest()
                        .publishOn(Schedulers.parallel(), 1)
                        .concatMap(nudge -> relayAll().then(Mono.delay(GATHER)), 0)
                        .doOnError(failure -> LOG.error("The relay fell and gets up", failure))
                        .retryWhen(UNTIL_IT_IS_BACK)
                        .subscribe());
    }

    @Override
    public void stop() {
        running.get().dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.get().isDisposed();
    }

    /** Batch after batch until the outbox is empty or somebody else is at it. */
    private Mono<Void> relayAll() {
        return store.relayBatch(log::write)
                .timeout(PATIENCE)
                .repeat(() -> true)
                .takeUntil(count -> count < OutboxStore.BATCH)
                .doOnNext(this::went)
                .doOnError(this::wentWrong)
                .retryWhen(UNTIL_IT_IS_BACK)
                .then();
    }

    private void went(int count) {
        relayed.increment(count);
        if (disturbed) {
            disturbed = false;
            LOG.info("Events flow to the log again");
        }
    }

    private void wentWrong(Throwable failure) {
        if (!disturbed) {
            disturbed = true;
            LOG.warn("Events wait in the outbox: {}", failure.toString());
        }
    }
}
