package id.kentongan.notifier.intake;

import java.util.List;

/**
 * What one look at the log brought.
 *
 * @param records in the order of the log within each partition; may be empty
 * @param acknowledge to be run once everything about the records is durable; the log then forgets,
 *     a little later, that this service has yet to read them
 */
public record RecordBatch(List<RawRecord> records, Runnable acknowledge) {

    public RecordBatch {
        records = List.copyOf(records);
    }
}
