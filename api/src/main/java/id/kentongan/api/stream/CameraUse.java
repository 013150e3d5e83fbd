package id.kentongan.api.stream;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody was given a ticket for a camera, or used one.
 *
 * @param person pseudonym of the agent
 * @param incidentId because of which; null when the ticket was not one of ours
 */
public record CameraUse(
        Instant at, UUID person, UUID cameraId, @Nullable UUID incidentId, Outcome outcome) {

    /** What came of it. */
    public enum Outcome {
        /** A ticket was given. */
        TICKET_GIVEN,
        /** The stream's address was shown. */
        OPENED,
        /** Refused: the ticket is none of ours. */
        FORGED,
        /** Refused: it is for another camera. */
        OTHER_CAMERA,
        /** Refused: it is another agent's. */
        OTHER_AGENT,
        /** Refused: its time is over. */
        EXPIRED,
        /** Refused: the incident is over. */
        INCIDENT_OVER,
        /** Refused: the owner allows it no longer. */
        NOT_SHARED
    }
}
