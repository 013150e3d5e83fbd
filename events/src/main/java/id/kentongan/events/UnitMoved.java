package id.kentongan.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A unit's device reported a position that passed the checks of the replica that received it.
 *
 * @param occurredAt when the server received it
 * @param deviceTime when the device measured it; positions of a unit are ordered by this
 * @param speedMetresPerSecond null when the device did not say
 * @param headingDegrees clockwise from north, 0..360; null when the device did not say
 */
public record UnitMoved(
        UUID eventId,
        Instant occurredAt,
        UUID unitId,
        Place location,
        Instant deviceTime,
        @Nullable Double speedMetresPerSecond,
        @Nullable Double headingDegrees)
        implements Event {

    @Override
    public UUID key() {
        return unitId;
    }
}
