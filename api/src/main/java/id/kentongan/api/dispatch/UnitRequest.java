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
 * @param times how long some of them need, as far as it was asked before; for the others the
 *     straight line has to do
 */
public record UnitRequest(
        UUID cause,
        List<Want> wants,
        GeoPoint at,
        int priority,
        Instant now,
        Predicate<ResponseUnit> suitable,
        TravelTimes times) {

    public UnitRequest {
        wants = List.copyOf(wants);
    }

    /** Before anybody was asked how long units need. */
    public UnitRequest(
            UUID cause,
            List<Want> wants,
            GeoPoint at,
            int priority,
            Instant now,
            Predicate<ResponseUnit> suitable) {
        this(cause, wants, at, priority, now, suitable, TravelTimes.NONE);
    }

    /** The same, with this known. */
    UnitRequest knowing(TravelTimes known) {
        return new UnitRequest(cause, wants, at, priority, now, suitable, known);
    }

    /** The same for fewer units to choose from. */
    public UnitRequest only(Predicate<ResponseUnit> also) {
        return new UnitRequest(cause, wants, at, priority, now, suitable.and(also), times);
    }
}
