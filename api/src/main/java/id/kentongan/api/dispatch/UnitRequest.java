package id.kentongan.api.dispatch;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.ResponseUnit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Units are wanted somewhere.
 *
 * @param cause what the assignments are named after, together with the unit: asking twice for the
 *     same cause gives the same ids
 * @param wants most urgent first
 * @param priority of the incident, 1 to 5
 * @param suitable which units may be chosen at all; taken ones never are
 */
public record UnitRequest(
        UUID cause,
        List<Want> wants,
        GeoPoint at,
        int priority,
        Instant now,
        Predicate<ResponseUnit> suitable) {

    public UnitRequest {
        wants = List.copyOf(wants);
    }

    /** The same for fewer units to choose from. */
    public UnitRequest only(Predicate<ResponseUnit> also) {
        return new UnitRequest(cause, wants, at, priority, now, suitable.and(also));
    }
}
