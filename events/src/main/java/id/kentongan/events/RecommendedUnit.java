package id.kentongan.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A unit the matching chose for a report.
 *
 * @param type unit type code, such as {@code FIRE_ENGINE}
 * @param distanceMetres straight line from the unit's last known position to the place
 * @param etaSeconds geometric estimate of the travel time
 * @param assignmentId names the unit's task at the incident; null when it has none
 * @param ackDueAt until when its crew should acknowledge; null when nobody waits for it
 */
public record RecommendedUnit(
        UUID unitId,
        String callSign,
        String type,
        long distanceMetres,
        long etaSeconds,
        @Nullable UUID assignmentId,
        @Nullable Instant ackDueAt) {}
