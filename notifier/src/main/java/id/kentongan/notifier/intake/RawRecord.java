package id.kentongan.notifier.intake;

import org.jspecify.annotations.Nullable;

/**
 * A record as the log has it.
 *
 * @param timestamp milliseconds since 1970, as the writer or the broker set it
 * @param key records of one key are in order; null when it has none
 * @param value null for a tombstone
 * @param acknowledge to be run once everything about the record is durable; the log then forgets, a
 *     little later, that this service has yet to read it
 */
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Runnable acknowledge) {

    /** Whether it is the same record, read again. */
    boolean isSameAs(RawRecord other) {
        return place().equals(other.place()) && timestamp == other.timestamp;
    }

    /** Where it lies, as it may be logged. */
    String place() {
        return topic + " partition " + partition + " offset " + offset;
    }
}
