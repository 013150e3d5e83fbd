package id.kentongan.api.register;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that is done again and again while the process runs: one round at a time, on a thread of its
 * own, where blocking holds up nothing but itself. A round that fails is followed by the next all
 * the same; the first failure of a row is logged, and the recovery.
 */
public final class Recurring implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private static final int KEPT_FOR_SECONDS = 60;
    private static final Duration LAST_ROUND = Duration.ofSeconds(3);

    private final String name;
    private final Duration period;
    private final Supplier<Mono<Void>> round;
    private final boolean onceMoreAtTheEnd;
    private @Nullable Scheduler clockwork;
    private @Nullable Disposable running;
    private volatile boolean failing;

    /**
     * @param name of the work, for the log and the thread
     * @param period from the start of a round to the start of the next; a round that takes longer
     *     makes the ones it covers be left out
     */
    public Recurring(String name, Duration period, Supplier<Mono<Void>> round) {
        this(name, period, round, false);
    }

    private Recurring(
            String name, Duration period, Supplier<Mono<Void>> round, boolean onceMoreAtTheEnd) {
        this.name = name;
        this.period = period;
        this.round = round;
        this.onceMoreAtTheEnd = onceMoreAtTheEnd;
    }

    /** The same work, with one last round, of a few seconds at most, when the process ends. */
    public Recurring onceMoreAtTheEnd() {
        return new Recurring(name, period, round, true);
    }

    @Override
    public synchronized void start() {
        clockwork =
                Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, name, KEPT_FOR_SECONDS, true);
        running =
                Flux.interval(Duration.ZERO, period, clockwork)
                        .onBackpressureDrop()
                        .concatMap(tick -> oneRound(), 1)
                        .subscribe(
                                done -> {}, failure -> LOG.error("{} has stopped", name, failure));
    }

    @Override
    public synchronized void stop() {
        if (running != null && clockwork != null) {
            running.dispose();
            clockwork.dispose();
            running = null;
        }
    }

    @Override
    public void stop(Runnable stopped) {
        stop();
        Mono<Void> end = onceMoreAtTheEnd ? Mono.defer(round).timeout(LAST_ROUND) : Mono.empty();
        end.doFinally(signal -> stopped.run())
                .subscribe(
                        done -> {},
                        failure -> LOG.warn("{} left work undone: {}", name, briefly(failure)));
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    /** Before requests are taken at the start, after the last one at the end. */
    @Override
    public int getPhase() {
        return 0;
    }

    private Mono<Void> oneRound() {
        return Mono.defer(round)
                .doOnSuccess(done -> recovered())
                .onErrorResume(
                        failure -> {
                            failed(failure);
                            return Mono.empty();
                        });
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("{} works again", name);
        }
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warn("{} fails and is tried again and again: {}", name, briefly(failure));
        }
    }

    /** What is wrapped around the cause holds whole statements. */
    private static String briefly(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().lines().findFirst().orElse("");
    }
}
