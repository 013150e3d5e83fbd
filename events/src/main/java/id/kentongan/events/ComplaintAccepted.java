package id.kentongan.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A citizen's complaint is durable and matched to the agency that answers for it.
 *
 * @param jurisdiction kode wilayah of the city that handles it
 * @param category complaint category code, such as {@code ROAD_DAMAGE}
 * @param agency code of the responsible agency, such as {@code DPU}
 * @param units that agency's nearest units, nearest first
 * @param reporterId pseudonym of the complainant; null when the complaint is anonymous
 * @param language {@code id} or {@code en}: what the complainant reads
 */
public record ComplaintAccepted(
        UUID eventId,
        Instant occurredAt,
        UUID complaintId,
        String jurisdiction,
        String category,
        String agency,
        Place location,
        List<RecommendedUnit> units,
        @Nullable UUID reporterId,
        String language)
        implements Event {

    public ComplaintAccepted {
        units = List.copyOf(units);
    }

    @Override
    public UUID key() {
        return complaintId;
    }
}
