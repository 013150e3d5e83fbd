package id.kentongan.notifier.clock;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The time by the clock of the database, by which the api says when something happened and until
 * when a push is of use: no push is too old because this machine's clock is wrong (decision 0025).
 *
 * <p>Between two readings, and while the database is away, it goes on by the machine's monotonic
 * clock: setting the machine's time changes nothing. Until the first reading it is the machine's.
 */
public final class DatabaseClock extends Clock {

    /**
     * What the database's clock showed at a moment of {@link System#nanoTime()}.
     *
     * @param machineIsAheadBy what the machine's clock showed beyond that
     */
    private record Reading(Instant at, long nanos, Duration machineIsAheadBy) {}

    private final Clock machine;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Reading> latest;

    /**
     * @param machine this machine's clock, however wrong
     */
    public DatabaseClock(Clock machine) {
        this(machine, System::nanoTime);
    }

    DatabaseClock(Clock machine, LongSupplier nanoTime) {
        this(machine, nanoTime, new AtomicReference<>());
    }

    private DatabaseClock(
            Clock machine, LongSupplier nanoTime, AtomicReference<@Nullable Reading> latest) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.latest = latest;
    }

    /**
     * Takes in what the database's clock showed. It did so at some moment between question and
     * answer; only where what is believed cannot be so, is it moved, and no further than it must:
     * an answer that took long says little, and changes little.
     *
     * @param shown at some moment after {@code askedNanos} and before {@code heardNanos}, both of
     *     {@link System#nanoTime()}
     */
    public void learn(Instant shown, long askedNanos, long heardNanos) {
        Instant latestPossible = shown.plusNanos(Math.max(0, heardNanos - askedNanos));
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - heardNanos);
        Instant machineHeardIt = machine.instant().minus(since);
        latest.updateAndGet(
                reading -> {
                    Instant now = possible(reading, shown, latestPossible, heardNanos);
                    return new Reading(now, heardNanos, Duration.between(now, machineHeardIt));
                });
    }

    private static Instant possible(
            @Nullable Reading reading, Instant earliest, Instant latest, long nanos) {
        if (reading == null) {
            return earliest.plus(Duration.between(earliest, latest).dividedBy(2));
        }
        Instant believed = shownAt(reading, nanos);
        if (believed.isBefore(earliest)) {
            return earliest;
        }
        return believed.isAfter(latest) ? latest : believed;
    }

    private static Instant shownAt(Reading reading, long nanos) {
        return reading.at().plusNanos(nanos - reading.nanos());
    }

    @Override
    public Instant instant() {
        Reading reading = latest.get();
        return reading == null ? machine.instant() : shownAt(reading, nanoTime.getAsLong());
    }

    /** How far the machine's clock was ahead of the database's when last heard; zero until then. */
    public Duration machineIsAheadBy() {
        Reading reading = latest.get();
        return reading == null ? Duration.ZERO : reading.machineIsAheadBy();
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DatabaseClock(machine.withZone(zone), nanoTime, latest);
    }
}
