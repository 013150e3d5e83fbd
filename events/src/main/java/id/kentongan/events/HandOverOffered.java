package id.kentongan.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An agency of a city should say whether it takes an incident.
 *
 * @param jurisdiction kode wilayah of the city, and of the agency
 * @param agency code of the agency
 * @param type incident type code
 * @param priority 1 (most urgent) to 5
 * @param acceptBy until when it may say so
 */
public record HandOverOffered(
        UUID eventId,
        Instant occurredAt,
        UUID handOverId,
        UUID incidentId,
        String jurisdiction,
        String agency,
        String type,
        Place location,
        int priority,
        Instant acceptBy)
        implements Event {

    @Override
    public UUID key() {
        return incidentId;
    }
}
