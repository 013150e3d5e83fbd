package id.kentongan.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A unit near a report should know of it though nobody has assigned it: the database is away, so
 * nothing can be reserved. What is decided when it is back may be something else.
 *
 * @param incidentId the incident that the report would open
 * @param jurisdiction kode wilayah of the city that handles it
 * @param type incident type code
 * @param unit without a task
 */
public record UnitAlerted(
        UUID eventId,
        Instant occurredAt,
        UUID incidentId,
        String jurisdiction,
        String type,
        Place location,
        RecommendedUnit unit)
        implements Event {

    @Override
    public UUID key() {
        return incidentId;
    }
}
