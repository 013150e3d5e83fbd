package id.kentongan.events;

import java.util.UUID;

/**
 * A unit the matching chose for a report.
 *
 * @param type unit type code, such as {@code FIRE_ENGINE}
 * @param distanceMetres straight line from the unit's last known position to the place
 * @param etaSeconds geometric estimate of the travel time
 */
public record RecommendedUnit(
        UUID unitId, String callSign, String type, long distanceMetres, long etaSeconds) {}
