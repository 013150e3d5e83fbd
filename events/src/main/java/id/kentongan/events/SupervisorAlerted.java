package id.kentongan.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An incident needs a supervisor of its city, now.
 *
 * @param jurisdiction kode wilayah of the city that handles the incident
 * @param type incident type code
 * @param priority 1 (most urgent) to 5
 */
public record SupervisorAlerted(
        UUID eventId,
        Instant occurredAt,
        UUID incidentId,
        String jurisdiction,
        String type,
        Place location,
        int priority,
        Cause cause)
        implements Event {

    /** What is wrong. */
    public enum Cause {
        /** Crews do not answer. */
        NOT_ACKNOWLEDGED,
        /** Nobody answered, in this city or the next, and nobody is left to ask. */
        NOBODY_LEFT,
        /** There are not enough free units for it. */
        SHORT_OF_UNITS,
        /** An agency it was offered to refused it, or said nothing in time. */
        HAND_OVER_NOT_TAKEN
    }

    @Override
    public UUID key() {
        return incidentId;
    }
}
