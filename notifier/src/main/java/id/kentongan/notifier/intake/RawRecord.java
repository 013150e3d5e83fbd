package id.kentongan.notifier.intake;

import org.jspecify.annotations.Nullable;

/**
 * A record as the log has it.
 *
 * @param timestamp milliseconds since 1970, as the writer or the broker set it
 * @param value null for a tombstone
 */
public record RawRecord(
        String topic, int partition, long offset, long timestamp, byte @Nullable [] value) {}
