package id.kentongan.api.store;

import id.kentongan.api.clock.DatabaseClock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the database answers, and what time it is there. Asked five times a second on a line of
 * its own; what is refused is known at once, and silence on <em>all</em> lines for {@link Patience}
 * counts as being away too, since a frozen server refuses nothing. Then all lines are hung up, so
 * that nobody goes on waiting on them, and until it answers again nobody else asks.
 *
 * <p>One busy line is enough to know that it lives: a database that is merely slow is not taken for
 * dead. Nor is it while this process was itself held up, here or where it listens, for then it may
 * have answered unheard.
 */
public final class DatabasePulse implements Pulse, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePulse.class);
    private static final String ASK_THE_TIME =
            """
            SELECT clock_timestamp() AS shown
            """;
    private static final Duration BEAT = Duration.ofMillis(200);

    /** How long one that was away may take to answer that it is back. */
    private static final Duration TO_COME_BACK = Duration.ofMillis(1_500);

    /** SQLSTATE class of what a server refuses for lack of room. */
    private static final String FULL = "53";

    private static final long HELD_UP_NANOS = 2 * BEAT.toNanos();

    private final ConnectionFactory line;
    private final DatabaseLines lines;
    private final Migrations migrations;
    private final DatabaseClock clock;
    private final Patience patience = new Patience();
    private final Scheduler beats = Schedulers.newSingle("database-pulse", true);
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean listening = new AtomicBoolean();
    private volatile boolean up = true;
    private volatile Sinks.Empty<Void> back = Sinks.empty();
    private volatile long waitingSince;
    private volatile long lastBeat;
    private volatile Disposable running = () -> {};

    /**
     * @param line for this alone, one connection
     */
    DatabasePulse(
            ConnectionFactory line,
            DatabaseLines lines,
            Migrations migrations,
            DatabaseClock clock,
            MeterRegistry meters) {
        this.line = line;
        this.lines = lines;
        this.migrations = migrations;
        this.clock = clock;
        Gauge.builder("kentongan.database.up", this, pulse -> pulse.up ? 1 : 0)
                .description("1 while the database answers")
                .register(meters);
    }

    /** At most {@link Patience} and a beat old. */
    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public Mono<Void> whenUp() {
        return Mono.defer(() -> up ? Mono.empty() : back.asMono());
    }

    @Override
    public void start() {
        up = !migrations.areOwed();
        lastBeat = System.nanoTime();
        running =
                beats.schedulePeriodically(
                        this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running.dispose();
        beats.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed() && lastBeat != 0;
    }

    /** Before anybody asks anything. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void beat() {
        long now = System.nanoTime();
        boolean heldUp = now - lastBeat > HELD_UP_NANOS;
        lastBeat = now;
        if (asking.compareAndSet(false, true)) {
            waitingSince = now;
            ask();
        } else if (heldUp) {
            waitingSince = now;
        }
        listen(now);
    }

    /**
     * Only what has been listened for can be silent. A loop that was held up has not even sent the
     * question before that, so the wait begins anew when it goes on.
     */
    private void listen(long since) {
        if (listening.compareAndSet(false, true)) {
            boolean doubted = isSilent(since);
            lines.onceListened(
                    () -> {
                        if (isRunning()) {
                            beats.schedule(() -> listened(since, doubted));
                        }
                    });
        }
    }

    private void listened(long since, boolean doubted) {
        listening.set(false);
        long now = System.nanoTime();
        if (now - since > HELD_UP_NANOS) {
            waitingSince = now;
        } else if (doubted && isSilent(now)) {
            away("it is silent");
        }
    }

    private boolean isSilent(long now) {
        long silence = Math.min(now - waitingSince, now - lines.lastHeard());
        return up && asking.get() && patience.isOver(silence);
    }

    private void ask() {
        Mono<Long> answer = Mono.usingWhen(line.create(), this::ping, Connection::close);
        (up ? answer : answer.timeout(TO_COME_BACK, beats).flatMap(this::migrated))
                .doFinally(end -> asking.set(false))
                .subscribe(answered -> back(), this::failed);
    }

    /** Nobody asks a database that may not have the tables yet. */
    private Mono<Long> migrated(long answer) {
        return migrations.areOwed() ? migrations.settle().thenReturn(answer) : Mono.just(answer);
    }

    private Mono<Long> ping(Connection connection) {
        long asked = System.nanoTime();
        return Flux.from(connection.createStatement(ASK_THE_TIME).execute())
                .concatMap(result -> result.map(row -> row.get("shown", Instant.class)))
                .doOnNext(shown -> clock.learn(shown, asked, System.nanoTime()))
                .then(Mono.just(1L));
    }

    /** One that is full has no room for this line; those there are go on working. */
    private void failed(Throwable failure) {
        @Nullable String state =
                failure instanceof R2dbcException refused ? refused.getSqlState() : null;
        if (state == null || !state.startsWith(FULL)) {
            away(failure.getClass().getSimpleName() + " " + state);
        }
    }

    private void back() {
        patience.answered(System.nanoTime() - waitingSince);
        if (!up) {
            up = true;
            LOG.info("The database answers again");
            back.tryEmitEmpty();
        }
    }

    /** Also what is not silent yet may wait for an answer of a server that is no more. */
    private void away(String why) {
        if (up) {
            back = Sinks.empty();
            up = false;
            LOG.error("The database is away ({}): 112 goes to the log", why);
            lines.hangUp();
        }
    }
}
