package id.kentongan.notifier.ledger;

import id.kentongan.events.DeadLetter;

import java.util.Map;
import java.util.UUID;

/**
 * Something nobody could read or deliver, on its way to the dead letters.
 *
 * @param id the same for the same thing, however often it is met
 * @param headers where it came from and what is wrong with it
 * @param value as it came, cut when it is larger than a dead letter may be
 */
public record DeadRecord(UUID id, Map<String, String> headers, byte[] value) {

    public DeadRecord {
        headers = Map.copyOf(headers);
    }

    /** Where it came from and why it lies there, never what is in it. */
    @Override
    public String toString() {
        return "a record of %s partition %s offset %s (%s)"
                .formatted(
                        headers.get(DeadLetter.TOPIC),
                        headers.get(DeadLetter.PARTITION),
                        headers.get(DeadLetter.OFFSET),
                        headers.get(DeadLetter.REASON));
    }
}
