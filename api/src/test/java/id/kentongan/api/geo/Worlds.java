package id.kentongan.api.geo;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

import java.util.List;

/**
 * The kinds of places that searches are tried on: dense as a city, on top of each other, and where
 * longitude misleads.
 */
public enum Worlds {
    CITY(box(-7.06, -6.92, 110.33, 110.51)),
    NEIGHBOURHOOD(box(-6.995, -6.985, 110.418, 110.428)),
    /** A depot of many on one spot, in a city. */
    DEPOT(
            Arbitraries.frequencyOf(
                    Tuple.of(1, Arbitraries.just(new GeoPoint(-6.98, 110.41))),
                    Tuple.of(1, box(-7.06, -6.92, 110.33, 110.51)))),
    ANTIMERIDIAN(Arbitraries.oneOf(box(-17.1, -16.9, 179.9, 180), box(-17.1, -16.9, -180, -179.9))),
    NORTH_POLE(
            Arbitraries.oneOf(box(89.95, 90, -180, 180), Arbitraries.just(new GeoPoint(90, 17)))),
    SOUTH_POLE(
            Arbitraries.oneOf(box(-90, -89.95, -180, 180), Arbitraries.just(new GeoPoint(-90, 0)))),
    SPARSE(box(-90, 90, -180, 180));

    private final Arbitrary<GeoPoint> places;

    Worlds(Arbitrary<GeoPoint> places) {
        this.places = places;
    }

    public Arbitrary<GeoPoint> places() {
        return places;
    }

    /** Many places of one kind, and a spot to search from that is often one of them. */
    public record Scene(Worlds world, List<GeoPoint> places, GeoPoint spot) {}

    public static Arbitrary<Scene> scenes(int most) {
        return Arbitraries.of(Worlds.class)
                .flatMap(
                        world ->
                                Combinators.combine(
                                                world.places().list().ofMinSize(1).ofMaxSize(most),
                                                world.places())
                                        .as((places, spot) -> new Scene(world, places, spot)));
    }

    private static Arbitrary<GeoPoint> box(double south, double north, double west, double east) {
        return Combinators.combine(between(south, north), between(west, east)).as(GeoPoint::new);
    }

    private static Arbitrary<Double> between(double least, double most) {
        return Arbitraries.doubles()
                .between(least, most)
                .ofScale(9)
                .withDistribution(RandomDistribution.uniform());
    }
}
