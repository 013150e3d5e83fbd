package id.kentongan.localstack.seed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A synthetic camera.
 *
 * @param id as its owner would number it; unique in the city
 * @param azimuthDegrees where a fixed camera looks; null when it looks all round
 */
record SeedCamera(
        City city,
        String id,
        Spot at,
        int rangeMetres,
        @Nullable Integer azimuthDegrees,
        int fieldOfViewDegrees,
        boolean ptz,
        boolean online,
        String owner) {

    private static final int ALL_ROUND = 360;

    /** The cameras of a city; the same ones every time. */
    static List<SeedCamera> of(City city) {
        Random random = city.random("cameras");
        List<Spot> places = new ArrayList<>(city.places());
        places.add(city.heart().away(45, 30));
        places.add(city.heart().away(180, 60));
        while (places.size() < city.places()) {
            places.add(city.somewhere(random));
        }
        List<SeedCamera> cameras = new ArrayList<>(city.cameras());
        for (int i = 0; i < city.cameras(); i++) {
            Spot at = i < places.size() ? places.get(i) : places.get(random.nextInt(places.size()));
            cameras.add(camera(city, i, at, random));
        }
        return cameras;
    }

    /** Not all owners share their pictures: here the city and the police do. */
    boolean streamAllowed() {
        return owner.equals("CITY") || owner.equals("POLICE");
    }

    /** Nobody answers there. */
    String streamUrl() {
        return "rtsps://demo:sintetis@vms.invalid/" + id;
    }

    String name() {
        return "Kamera demo (sintetis) " + id;
    }

    private static SeedCamera camera(City city, int number, Spot at, Random random) {
        String id = "%s-%05d".formatted(city.mark(), number + 1);
        boolean online = number < 2 || random.nextDouble() < 0.96;
        String owner = owner(city, random);
        if (number == 0) {
            // On the tower in the heart of the city: it can see the place of the first report.
            int range = (int) city.longestRangeMetres();
            return new SeedCamera(city, id, at, range, null, ALL_ROUND, true, online, "CITY");
        }
        if (random.nextDouble() < 0.12) {
            int range = far(random, 300, city.longestRangeMetres());
            return new SeedCamera(city, id, at, range, null, ALL_ROUND, true, online, owner);
        }
        int azimuth = number == 1 ? 0 : random.nextInt(360);
        int range = 70 + random.nextInt(130);
        int fieldOfView = 60 + random.nextInt(50);
        return new SeedCamera(city, id, at, range, azimuth, fieldOfView, false, online, owner);
    }

    /** Long ranges are rare: even on a logarithmic scale. */
    private static int far(Random random, double least, double most) {
        return (int) (least * Math.pow(most / least, Math.pow(random.nextDouble(), 2)));
    }

    private static String owner(City city, Random random) {
        double chance = random.nextDouble();
        boolean downToTheNeighbourhood = city.cameras() > 10_000;
        if (downToTheNeighbourhood && chance < 0.7) {
            return "NEIGHBOURHOOD";
        }
        double rest = random.nextDouble();
        return rest < 0.7 ? "CITY" : rest < 0.85 ? "POLICE" : "PRIVATE";
    }
}
