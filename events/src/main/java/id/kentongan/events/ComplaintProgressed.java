package id.kentongan.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * Something has become of a complaint that others should hear of. What was said about it is not in
 * here: whoever is told reads it where it is kept.
 *
 * @param jurisdiction kode wilayah of the city that handles it
 * @param category complaint category code, such as {@code ROAD_DAMAGE}
 * @param agency code of the agency that answers for it from now on
 * @param status how it stands, such as {@code RESOLVED}
 * @param moved whether that is new; else only something was said
 * @param reporterId pseudonym of the complainant, when they should hear of it; null when not
 * @param tellAgency whether the agency's people should hear of it
 * @param language {@code id} or {@code en}: what the complainant reads
 */
public record ComplaintProgressed(
        UUID eventId,
        Instant occurredAt,
        UUID complaintId,
        String jurisdiction,
        String category,
        String agency,
        String status,
        boolean moved,
        @Nullable UUID reporterId,
        boolean tellAgency,
        String language)
        implements Event {

    @Override
    public UUID key() {
        return complaintId;
    }
}
