package id.kentongan.api.dispatch;

import id.kentongan.api.geo.GeoPoint;

import reactor.core.publisher.Mono;

import java.util.List;

/** How long units need to a place. */
public interface TravelTime {

    /**
     * Estimates for all of these, in their order.
     *
     * @return within the time this implementation promises; never empty and never fails, since
     *     there is always the straight line
     */
    Mono<List<Travel>> to(GeoPoint place, List<Departure> departures);

    /** Whether it knows more than the straight line, so that asking it is worth the while. */
    boolean knowsRoads();
}
