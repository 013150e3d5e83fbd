package id.kentongan.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A unit's task has been taken from it.
 *
 * @param jurisdiction kode wilayah of the city that handles the incident
 * @param type incident type code
 */
public record UnitReleased(
        UUID eventId,
        Instant occurredAt,
        UUID assignmentId,
        UUID incidentId,
        String jurisdiction,
        String type,
        UUID unitId,
        String callSign,
        Reason reason)
        implements Event {

    /** Why. */
    public enum Reason {
        /** Its crew did not answer in time; another one goes. */
        NOT_ACKNOWLEDGED,
        /** An agent called it back. */
        WITHDRAWN,
        /** The incident is over. */
        INCIDENT_CLOSED
    }

    @Override
    public UUID key() {
        return incidentId;
    }
}
