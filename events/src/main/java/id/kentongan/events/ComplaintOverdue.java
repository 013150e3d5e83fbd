package id.kentongan.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Something about a complaint was due and was not done, and somebody should hear of it.
 *
 * @param jurisdiction kode wilayah of the city that handles it
 * @param category complaint category code, such as {@code ROAD_DAMAGE}
 * @param agency code of the agency that answers for it
 * @param dueAt when it was due
 * @param tellAgency whether the head of that agency should hear of it; else whoever is above all
 *     agencies of the city
 */
public record ComplaintOverdue(
        UUID eventId,
        Instant occurredAt,
        UUID complaintId,
        String jurisdiction,
        String category,
        String agency,
        Instant dueAt,
        boolean tellAgency)
        implements Event {

    @Override
    public UUID key() {
        return complaintId;
    }
}
