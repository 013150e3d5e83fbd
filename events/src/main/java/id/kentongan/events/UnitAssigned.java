package id.kentongan.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A unit has been given a task, or is reminded of one it has not acknowledged.
 *
 * @param jurisdiction kode wilayah of the city that handles the incident
 * @param type incident type code
 * @param unit with the task's id and until when it should be acknowledged
 * @param reminder whether it was told before
 * @param startsAt when the task begins; null when at once
 */
public record UnitAssigned(
        UUID eventId,
        Instant occurredAt,
        UUID incidentId,
        String jurisdiction,
        String type,
        Place location,
        RecommendedUnit unit,
        boolean reminder,
        @Nullable Instant startsAt)
        implements Event {

    @Override
    public UUID key() {
        return incidentId;
    }
}
