package id.kentongan.api.watchdog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import org.jspecify.annotations.Nullable;

import java.util.function.LongSupplier;

/**
 * How long the oldest of something waits, as last seen. What was seen to wait goes on waiting, for
 * all that is known, until somebody can look again, so the figure grows meanwhile. That nothing
 * waits is believed for {@link #BELIEVED_SECONDS} and unknown after that. Thread-safe.
 */
final class Wait {

    /** Longer than a look takes that fails. */
    static final int BELIEVED_SECONDS = 5;

    private static final double NANOS = 1e9;

    private record Sight(double seconds, long atNanos) {}

    private final LongSupplier nanoTime;
    private volatile @Nullable Sight last;

    /**
     * @param nanoTime nanoseconds of a clock that only goes forward
     */
    Wait(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Shows it as a gauge in seconds. */
    Wait shown(String name, String description, Tags tags, MeterRegistry meters) {
        Gauge.builder(name, this::seconds)
                .description(description)
                .baseUnit("seconds")
                .tags(tags)
                .register(meters);
        return this;
    }

    /**
     * Somebody has looked.
     *
     * @param seconds how long the oldest waits by now; 0 when nothing does
     */
    void seen(double seconds) {
        last = new Sight(seconds, nanoTime.getAsLong());
    }

    /** How long it waits by now; 0 when nothing does, NaN when nobody knows. */
    double seconds() {
        Sight sight = last;
        if (sight == null) {
            return Double.NaN;
        }
        double since = (nanoTime.getAsLong() - sight.atNanos) / NANOS;
        if (sight.seconds > 0) {
            return sight.seconds + since;
        }
        return since > BELIEVED_SECONDS ? Double.NaN : 0;
    }
}
