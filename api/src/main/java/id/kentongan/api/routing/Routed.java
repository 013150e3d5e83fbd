package id.kentongan.api.routing;

import id.kentongan.api.catalogue.FiledService.Answer;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.geo.GeoPoint;

import java.time.ZonedDateTime;
import java.util.List;

/**
 * What is known of a complaint when it is asked who answers for it.
 *
 * @param at when it came, by the city's clock
 */
public record Routed(
        ServiceDefinition service, List<Answer> answers, GeoPoint location, ZonedDateTime at) {

    /** Never shows an answer, nor where it is. */
    @Override
    public String toString() {
        return "Routed[" + service.code() + "]";
    }
}
