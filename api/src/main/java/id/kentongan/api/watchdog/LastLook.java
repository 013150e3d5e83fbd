package id.kentongan.api.watchdog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.function.LongSupplier;

/** When a watchdog last saw anything: one that sees nothing must not pass for one that is quiet. */
final class LastLook {

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private volatile long atNanos;

    /**
     * Counts from now on.
     *
     * @param at what the watchdog looks at
     */
    LastLook(String at, LongSupplier nanoTime, MeterRegistry meters) {
        this.nanoTime = nanoTime;
        this.atNanos = nanoTime.getAsLong();
        Gauge.builder("kentongan.watchdog.blind", this::seconds)
                .description("Since when a watchdog could not look")
                .baseUnit("seconds")
                .tag("at", at)
                .register(meters);
    }

    void succeeded() {
        atNanos = nanoTime.getAsLong();
    }

    private double seconds() {
        return (nanoTime.getAsLong() - atNanos) / NANOS;
    }
}
