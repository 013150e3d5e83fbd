package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import reactor.core.Disposable;
import reactor.core.Disposables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/**
 * The time of one simulated world, and all that is still to happen in it. One step at a time, in
 * the order of time and, at one moment, of asking: so that the same seed takes the same steps. For
 * one thread.
 *
 * <p>A step belongs to the replica that asked for it, and is never taken when that has crashed: no
 * signal, no clean-up, as when a process is killed.
 */
final class VirtualTime {

    private static final Instant BEGINNING = Instant.parse("2026-11-29T00:00:00Z");

    /** Fewer steps that nobody wants any more are not worth looking for. */
    private static final int FEW = 64;

    private final PriorityQueue<Step> ahead = new PriorityQueue<>();
    private int unwanted;
    private long nanos;
    private long asked;
    private long taken;
    private @Nullable Replica current;

    private final class Step implements Comparable<Step>, Disposable {

        private final long at;
        private final long number;
        private final @Nullable Replica owner;
        private final int life;
        private final Runnable task;
        private boolean disposed;
        private boolean over;

        Step(long at, long number, @Nullable Replica owner, Runnable task) {
            this.at = at;
            this.number = number;
            this.owner = owner;
            this.life = owner == null ? 0 : owner.life();
            this.task = task;
        }

        @Override
        public int compareTo(Step other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }

        @Override
        public void dispose() {
            if (!disposed && !over) {
                unwanted++;
            }
            disposed = true;
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }

        /** Whether it is to be taken, now that its time has come. */
        boolean begin() {
            over = true;
            if (disposed) {
                unwanted--;
            }
            return isStillWanted();
        }

        private boolean isStillWanted() {
            return !disposed && (owner == null || owner.isLiving(life));
        }
    }

    /** Nanoseconds since the world began. */
    long nanos() {
        return nanos;
    }

    /** The true time, which is the database's. */
    Instant now() {
        return BEGINNING.plusNanos(nanos);
    }

    /** How many steps were taken so far. */
    long steps() {
        return taken;
    }

    /** Whose step is being taken; null when it is nobody's but the world's. */
    @Nullable Replica current() {
        return current;
    }

    /** To be done by whoever asks. */
    Disposable after(Duration delay, Runnable task) {
        return after(delay.toNanos(), current, task);
    }

    /** To be done by the world, whatever crashes. */
    Disposable byTheWorldAfter(Duration delay, Runnable task) {
        return after(delay.toNanos(), null, task);
    }

    /**
     * @param owner who does it, if it still lives then; null for the world
     */
    Disposable after(long delayNanos, @Nullable Replica owner, Runnable task) {
        if (owner != null && !owner.isUp()) {
            return Disposables.disposed();
        }
        Step step = new Step(nanos + Math.max(0, delayNanos), asked++, owner, task);
        ahead.add(step);
        forgetUnwanted();
        return step;
    }

    /** Most of what is asked for is patience, which is nearly always given up: it would pile up. */
    private void forgetUnwanted() {
        if (unwanted > FEW && unwanted > ahead.size() / 2) {
            ahead.removeIf(step -> step.disposed);
            unwanted = 0;
        }
    }

    /** Does it at once, as a step of that replica. */
    void as(@Nullable Replica owner, Runnable task) {
        Replica before = current;
        current = owner;
        try {
            task.run();
        } finally {
            current = before;
        }
    }

    /** Takes all steps until a time; time stands there then. */
    void runUntil(Duration sinceBeginning) {
        long end = sinceBeginning.toNanos();
        for (Step next = ahead.peek(); next != null && next.at <= end; next = ahead.peek()) {
            ahead.poll();
            nanos = next.at;
            if (next.begin()) {
                taken++;
                as(next.owner, next.task);
                if (next.owner != null) {
                    next.owner.tookStep();
                }
            }
        }
        nanos = Math.max(nanos, end);
    }

    /**
     * A clock that runs as the true one does, but is set wrong.
     *
     * @param ahead by how much; negative when it is behind
     */
    Clock clock(Duration ahead) {
        return new SetClock(ahead, ZoneOffset.UTC);
    }

    private final class SetClock extends Clock {

        private final Duration ahead;
        private final ZoneId zone;

        SetClock(Duration ahead, ZoneId zone) {
            this.ahead = ahead;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new SetClock(ahead, other);
        }

        @Override
        public Instant instant() {
            return now().plus(ahead);
        }
    }
}
