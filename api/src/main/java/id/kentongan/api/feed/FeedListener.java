package id.kentongan.api.feed;

import id.kentongan.api.access.Caller;
import id.kentongan.api.incident.LogPosition;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One who listens to a city: how far it has read, and whether it still may.
 *
 * <p>Keeps no events. It takes them out of the city's memory when its line can take more; when they
 * are no longer there it has fallen too far behind and is cut off.
 */
final class FeedListener {

    private static final int EVENTS_IN_A_PARCEL = 32;

    private final CityFeed feed;
    private final Caller caller;
    private final InstantSource clock;
    private final Runnable hangUp;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable LogPosition position;
    private volatile @Nullable FluxSink<Parcel> line;
    private volatile long next = -1;
    private volatile boolean quiet;
    private volatile long saidAt = System.nanoTime();
    private volatile long movedAt = System.nanoTime();
    private volatile boolean carries;
    private volatile boolean hungUp;

    /**
     * @param position the last it has; null when it begins with a snapshot
     * @param hangUp breaks the line without a word
     */
    FeedListener(
            CityFeed feed,
            Caller caller,
            @Nullable LogPosition position,
            InstantSource clock,
            Runnable hangUp) {
        this.feed = feed;
        this.caller = caller;
        this.position = position;
        this.clock = clock;
        this.hangUp = hangUp;
    }

    CityFeed feed() {
        return feed;
    }

    /** Null as long as its snapshot is not complete. */
    @Nullable FeedPosition position() {
        LogPosition at = position;
        return at == null ? null : new FeedPosition(feed.city(), at);
    }

    /** Where it goes on; to be asked only once it has a position. */
    LogPosition at() {
        LogPosition at = position;
        if (at == null) {
            throw new IllegalStateException("still at its snapshot");
        }
        return at;
    }

    void reached(LogPosition at) {
        position = at;
    }

    /** Its snapshot is over; unless it broke off, the listener has a position from now on. */
    void hasSnapshot(LogPosition until) {
        if (!isEnding()) {
            reached(until);
        }
    }

    /** Why it ends; null while it does not. */
    @Nullable Ending ending() {
        return ending.get();
    }

    boolean isEnding() {
        return ending.get() != null;
    }

    /** Ends it, after what it is just being told. */
    void end(Ending why) {
        if (ending.compareAndSet(null, why)) {
            movedAt = System.nanoTime();
            drain();
        }
    }

    /**
     * Whether it may be told about its city, now; if not, it ends. To be asked whenever something
     * is about to be told, not only when it comes.
     */
    boolean mayHear() {
        boolean may = caller.worksFor(feed.city()) && caller.validUntil().isAfter(clock.instant());
        if (!may) {
            end(Ending.REFUSED);
        }
        return may;
    }

    /** Tries to go on out of the city's memory; false when that does not reach back far enough. */
    boolean attach() {
        next = feed.numberAfter(at());
        return isAttached();
    }

    boolean isAttached() {
        return next >= 0;
    }

    /** What changes from now on, for as long as it may listen; completes once it has an ending. */
    Flux<Parcel> live() {
        return Flux.create(
                sink -> {
                    line = sink;
                    sink.onRequest(more -> drain());
                },
                FluxSink.OverflowStrategy.IGNORE);
    }

    /**
     * Tells whatever can be told now. Called by anybody, at any time; one of them does the work.
     */
    void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int handled = 1;
        do {
            FluxSink<Parcel> sink = line;
            if (sink != null) {
                tell(sink);
            }
            handled = calls.addAndGet(-handled);
        } while (handled != 0);
    }

    private void tell(FluxSink<Parcel> sink) {
        List<FeedEvent> events = feed.from(next, EVENTS_IN_A_PARCEL);
        while (events != null
                && !events.isEmpty()
                && sink.requestedFromDownstream() > 0
                && !isEnding()
                && mayHear()) {
            next += events.size();
            List<byte[]> unheard = unheard(events);
            if (!unheard.isEmpty()) {
                sink.next(new Parcel(unheard));
            }
            events = feed.from(next, EVENTS_IN_A_PARCEL);
        }
        if (events == null) {
            end(Ending.TOO_SLOW);
        }
        if (isEnding()) {
            sink.complete();
        } else if (quiet && sink.requestedFromDownstream() > 0) {
            quiet = false;
            sink.next(new Parcel(EventText.HEARTBEAT));
        }
    }

    /** What it has read from the database may be published once more. */
    private List<byte[]> unheard(List<FeedEvent> events) {
        List<byte[]> unheard = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            if (event.at().isAfter(at())) {
                reached(event.at());
                unheard.add(event.bytes());
            }
        }
        return unheard;
    }

    /** Notes that the line was given something to carry. */
    void gave() {
        long now = System.nanoTime();
        saidAt = now;
        movedAt = now;
        carries = true;
    }

    /** Notes that the line has taken it up. */
    void took() {
        movedAt = System.nanoTime();
        carries = false;
    }

    /**
     * Whether something is there that the line would have to take. Not only what it carries: the
     * server library may hold a parcel back that already counts as taken, and then asks for no
     * more, not even for the last word.
     */
    private boolean isWaitedFor() {
        FluxSink<Parcel> sink = line;
        return carries || isEnding() || sink != null && sink.requestedFromDownstream() == 0;
    }

    /** Whether it still has to take events before a number, and has not been given up. */
    boolean isBehind(long number) {
        return isAttached() && !isEnding() && next < number;
    }

    /**
     * Looks after it: ends it when it may no longer listen, shows it that the line is up when
     * nothing was said for long.
     *
     * @return whether it had to be hung up on, because it has taken nothing for longer than the
     *     patience
     */
    boolean tend(Duration heartbeat, Duration patience) {
        long now = System.nanoTime();
        if (!hungUp && isWaitedFor() && now - movedAt > patience.toNanos()) {
            hungUp = true;
            hangUp.run();
            return true;
        }
        if (mayHear() && now - saidAt > heartbeat.toNanos()) {
            saidAt = now;
            quiet = true;
            drain();
        }
        return false;
    }
}
