package id.kentongan.api.complaint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody says about a complaint: how it stands now, or something to be read, or both.
 *
 * @param status how it stands from now on; null when that stays
 * @param text null when nothing is to be read
 * @param internal whether only those who work on it read the text
 * @param agency who answers for it from now on; null when that stays
 * @param scheduledFor when somebody will come
 * @param duplicateOf the complaint that stands for this one
 */
public record ComplaintChange(
        @Nullable ComplaintStatus status,
        @Nullable String text,
        boolean internal,
        @Nullable String agency,
        @Nullable Instant scheduledFor,
        @Nullable UUID duplicateOf) {

    /** That time brings about. */
    static ComplaintChange byTheClock(ComplaintStatus status) {
        return new ComplaintChange(status, null, false, null, null, null);
    }

    ComplaintChange withStatus(ComplaintStatus other) {
        return new ComplaintChange(other, text, internal, agency, scheduledFor, duplicateOf);
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "ComplaintChange[" + status + "]";
    }
}
