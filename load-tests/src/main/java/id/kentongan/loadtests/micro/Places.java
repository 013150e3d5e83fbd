package id.kentongan.loadtests.micro;

import id.kentongan.api.geo.GeoPoint;

import java.util.Arrays;
import java.util.Random;

/** Synthetic places as a city or a nation has them, the same in every run. */
final class Places {

    /**
     * As many spots as keep a benchmark from asking the same again while it is still in the cache.
     */
    static final int SPOTS = 4096;

    /** The seven seeded cities: a nation is taken to be more of these. */
    private static final GeoPoint[] CITIES = {
        new GeoPoint(-6.9667, 110.4167),
        new GeoPoint(-3.8004, 102.2655),
        new GeoPoint(-6.7320, 108.5523),
        new GeoPoint(-8.5819, 115.1771),
        new GeoPoint(-6.9175, 107.6191),
        new GeoPoint(-2.9925, 120.1969),
        new GeoPoint(-6.2474, 107.1485)
    };

    /** Up to here one city has them all, as Semarang has its 20,000 cameras. */
    private static final int IN_ONE_CITY = 20_000;

    private static final int NATION_OF_CITIES = 100;
    private static final double DENSE_DEGREES = 0.04;

    private final Random random;
    private final GeoPoint[] centres;

    private Places(long seed, GeoPoint[] centres) {
        this.random = new Random(seed);
        this.centres = centres;
    }

    /** Where this many cameras stand: in Semarang, or across a nation when they are more. */
    static Places forCameras(int cameras) {
        if (cameras <= IN_ONE_CITY) {
            return new Places(112, Arrays.copyOf(CITIES, 1));
        }
        Random spread = new Random(17);
        GeoPoint[] nation = new GeoPoint[NATION_OF_CITIES];
        Arrays.setAll(
                nation,
                city ->
                        new GeoPoint(
                                -10 + 15 * spread.nextDouble(), 95 + 45 * spread.nextDouble()));
        return new Places(112, nation);
    }

    /** Where units are: in the seven cities. */
    static Places forUnits() {
        return new Places(113, CITIES);
    }

    /** Denser towards the middle of a city, as people are. */
    GeoPoint next() {
        GeoPoint centre = centres[random.nextInt(centres.length)];
        return new GeoPoint(
                centre.lat() + DENSE_DEGREES * random.nextGaussian(),
                centre.lon() + DENSE_DEGREES * random.nextGaussian());
    }

    GeoPoint[] next(int count) {
        GeoPoint[] places = new GeoPoint[count];
        Arrays.setAll(places, place -> next());
        return places;
    }

    Random random() {
        return random;
    }
}
