package id.kentongan.api.reporter;

import id.kentongan.api.access.Caller;
import id.kentongan.api.feed.EventBytes;
import id.kentongan.api.feed.Parcel;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One reporter who listens. Keeps only the latest: a line that takes its time is told what is true
 * when it can take more.
 */
final class Follower {

    private static final long NOTHING_WAITS = 0;

    /** Why a line ends. */
    enum Ending {
        /** The incident is over: nothing more will come. */
        CLOSED,
        /** This replica stops; another goes on. */
        RESTARTING,
        /** Something on our side; come back. */
        DISTURBED,
        /** The reporter's login has run out. */
        REFUSED,
        /** The same report is listened to by newer lines, as many as it may have. */
        REPLACED
    }

    private final Caller caller;
    private final CityFollowers city;
    private final ProgressText text;
    private final InstantSource clock;
    private final Runnable hangUp;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile ReportFacts facts;
    private volatile Progress latest;
    private volatile @Nullable Progress told;
    private volatile @Nullable FluxSink<Boolean> line;
    private volatile boolean quiet;
    private volatile long saidAt = System.nanoTime();
    private volatile long waitingSince = NOTHING_WAITS;

    /**
     * @param hangUp breaks the line without a word
     */
    Follower(
            ReportFacts facts,
            Progress first,
            Caller caller,
            CityFollowers city,
            ProgressText text,
            InstantSource clock,
            Runnable hangUp) {
        this.facts = facts;
        this.latest = first;
        this.caller = caller;
        this.city = city;
        this.text = text;
        this.clock = clock;
        this.hangUp = hangUp;
    }

    UUID reportId() {
        return facts.reportId();
    }

    CityFollowers city() {
        return city;
    }

    /** A change of any of these may be news. */
    Set<UUID> incidents() {
        return facts.parts();
    }

    ReportFacts facts() {
        return facts;
    }

    @Nullable Ending ending() {
        return ending.get();
    }

    /** Things stand like this now. */
    void know(ReportFacts now, Progress inWords) {
        synchronized (this) {
            facts = now;
            latest = inWords;
        }
        tell();
    }

    /** The same facts look like this now; says nothing when they are no longer the latest. */
    void show(ReportFacts known, Progress inWords) {
        synchronized (this) {
            if (facts != known) {
                return;
            }
            latest = inWords;
        }
        tell();
    }

    /** Tells it, if it is news; what closes the incident is the last that is told. */
    private void tell() {
        Progress now = latest;
        Progress before = told;
        if (before == null || now.isNewsAfter(before)) {
            signal();
        }
        if (now.stage() == Stage.CLOSED) {
            end(Ending.CLOSED);
        }
    }

    /** Ends it, after what it has still to be told. */
    void end(Ending why) {
        if (ending.compareAndSet(null, why)) {
            FluxSink<Boolean> sink = line;
            if (sink != null) {
                sink.complete();
            }
        }
    }

    private void signal() {
        FluxSink<Boolean> sink = line;
        if (sink != null) {
            sink.next(Boolean.TRUE);
        }
    }

    /** All that is told. Signals that come while the line is busy are one. */
    Flux<Parcel> story(Duration comeBackIn) {
        return Flux.concat(
                waitUntilItLeft(new Parcel(EventBytes.retry(comeBackIn))),
                Flux.<Boolean>create(this::connect, FluxSink.OverflowStrategy.LATEST)
                        .concatMap(signal -> Flux.defer(this::news), 0),
                Flux.defer(() -> waitUntilItLeft(lastWord())));
    }

    /** The next signal is looked at when this has left. */
    private Flux<Parcel> news() {
        @Nullable Parcel next = nextParcel();
        return next == null ? Flux.empty() : waitUntilItLeft(next);
    }

    private void connect(FluxSink<Boolean> sink) {
        line = sink;
        sink.next(Boolean.TRUE);
        if (latest.stage() == Stage.CLOSED) {
            ending.compareAndSet(null, Ending.CLOSED);
        }
        if (ending.get() != null) {
            sink.complete();
        }
    }

    private @Nullable Parcel nextParcel() {
        Progress now = latest;
        Progress before = told;
        if (before == null || now.isNewsAfter(before)) {
            told = now;
            quiet = false;
            if (latest != now) {
                // Whoever brought the later one may have compared it with what was told before.
                signal();
            }
            return new Parcel(text.progress(now));
        }
        if (quiet) {
            quiet = false;
            return new Parcel(EventBytes.heartbeat());
        }
        return null;
    }

    private Parcel lastWord() {
        Ending why = ending.get();
        return new Parcel(text.end(why == null ? Ending.DISTURBED : why));
    }

    private Flux<Parcel> waitUntilItLeft(Parcel parcel) {
        Mono<Parcel> given =
                Mono.fromSupplier(
                        () -> {
                            long now = System.nanoTime();
                            saidAt = now;
                            waitingSince = now;
                            return parcel;
                        });
        Mono<Void> taken = parcel.left().doFinally(end -> waitingSince = NOTHING_WAITS);
        return Flux.concat(given, taken.cast(Parcel.class));
    }

    /**
     * Looks after it: ends it when its login has run out, shows it that the line is up when nothing
     * was said for long.
     *
     * @return whether it had to be hung up on, because it has taken nothing for longer than the
     *     patience
     */
    boolean tend(Duration heartbeat, Duration patience) {
        long now = System.nanoTime();
        long since = waitingSince;
        if (since != NOTHING_WAITS && now - since > patience.toNanos()) {
            waitingSince = NOTHING_WAITS;
            hangUp.run();
            return true;
        }
        if (!caller.validUntil().isAfter(clock.instant())) {
            end(Ending.REFUSED);
        } else if (now - saidAt > heartbeat.toNanos()) {
            saidAt = now;
            quiet = true;
            signal();
        }
        return false;
    }
}
