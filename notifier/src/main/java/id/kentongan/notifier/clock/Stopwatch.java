package id.kentongan.notifier.clock;

/**
 * Time that only goes forward, whatever is done to the clock: what leases and patience are measured
 * with. Its readings mean something within one process only.
 */
@FunctionalInterface
public interface Stopwatch {

    /** Nanoseconds since some moment; to be compared by their difference. */
    long nanos();
}
