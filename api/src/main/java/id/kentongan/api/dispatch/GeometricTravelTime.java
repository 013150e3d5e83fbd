package id.kentongan.api.dispatch;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.Metres;
import id.kentongan.api.unit.UnitType;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.util.List;

/**
 * Travel times from geometry alone: the straight line, stretched by the usual detour of city
 * streets, at the usual speed of the kind of unit. Pure and at once.
 */
@Component
public final class GeometricTravelTime implements TravelTime {

    private final TravelSettings settings;

    public GeometricTravelTime(TravelSettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<List<Travel>> to(GeoPoint place, List<Departure> departures) {
        return Mono.fromSupplier(
                () -> departures.stream().map(departure -> travel(place, departure)).toList());
    }

    @Override
    public boolean knowsRoads() {
        return false;
    }

    /** A unit's way in a straight line. */
    public Travel travel(GeoPoint place, Departure departure) {
        double chord = Ecef.of(departure.from()).chordTo(Ecef.of(place));
        return travel(departure.type(), Metres.ofChord(chord));
    }

    /** The same for a distance that is known already. */
    public Travel travel(UnitType type, double straightMetres) {
        double metres = flies(type) ? straightMetres : straightMetres * settings.detour();
        double seconds = metres / settings.speeds().metresPerSecond(type);
        return new Travel(Math.max(1, Math.round(seconds)), TravelBasis.STRAIGHT_LINE);
    }

    /** Whether the straight line is the way it takes. */
    public static boolean flies(UnitType type) {
        return type == UnitType.DRONE;
    }
}
