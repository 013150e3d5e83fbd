package id.kentongan.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that has happened and is durable.
 *
 * <p>Events are delivered at least once and in order per {@link #key()}; a consumer recognises a
 * repeat by {@link #eventId()}.
 */
public sealed interface Event
        permits EmergencyReportAccepted,
                UnitAssigned,
                UnitReleased,
                SupervisorAlerted,
                HandOverOffered,
                IncidentProgressed,
                ComplaintAccepted,
                ComplaintProgressed,
                ComplaintOverdue,
                UnitMoved,
                PushSettled,
                ReportLogged,
                UnitAlerted {

    /** Identifies this event for ever; the same on every redelivery. */
    UUID eventId();

    /** When it happened, by the server's clock, UTC. */
    Instant occurredAt();

    /** The ordering key: events of one key are relayed in the order they happened. */
    UUID key();
}
