package id.kentongan.api.complaint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * That a public complaint came to stand otherwise.
 *
 * @param text the city's answer in the end; null for what is said on the way, which is between it
 *     and whoever complained
 */
public record PublicUpdate(
        UUID id, UUID complaintId, Instant at, ComplaintStatus status, @Nullable String text) {

    /** Never shows the text. */
    @Override
    public String toString() {
        return "PublicUpdate[" + id + "]";
    }
}
