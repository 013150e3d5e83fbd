package id.kentongan.notifier.intake;

import java.util.List;

/**
 * What one look at the log brought.
 *
 * @param records in the order of the log within each partition; may be empty
 */
public record RecordBatch(List<RawRecord> records) {

    public RecordBatch {
        records = List.copyOf(records);
    }
}
