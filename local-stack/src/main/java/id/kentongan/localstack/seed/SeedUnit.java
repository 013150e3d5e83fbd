package id.kentongan.localstack.seed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A synthetic unit.
 *
 * @param id the same one every time
 * @param capabilities what it can do where its type alone does not say; empty for the type's own
 * @param post where it waits
 */
public record SeedUnit(
        City city,
        UUID id,
        String callSign,
        String agency,
        String type,
        List<String> capabilities,
        Spot post) {

    private static final int UNITS_PER_POST = 3;

    /** The units of a city; the same ones every time, every agency among them. */
    public static List<SeedUnit> of(City city) {
        Random random = city.random("units");
        List<SeedUnit> units = new ArrayList<>(city.units());
        for (Agency agency : Agency.values()) {
            int count = agency.shareOf(city.units());
            List<Spot> posts = posts(city, count, random);
            for (int i = 0; i < count; i++) {
                units.add(unit(city, agency, i, posts.get(i / UNITS_PER_POST)));
            }
        }
        return units;
    }

    /** The unit {@code UNIT_TOKEN} speaks for: the first fire engine of the first city. */
    public static SeedUnit first() {
        return of(City.ALL.get(0)).get(0);
    }

    private static List<Spot> posts(City city, int units, Random random) {
        List<Spot> posts = new ArrayList<>();
        posts.add(
                city.heart()
                        .away(180 + 120 * random.nextDouble(), 400 + 800 * random.nextDouble()));
        while (posts.size() * UNITS_PER_POST < units) {
            posts.add(city.somewhere(random));
        }
        return posts;
    }

    private static SeedUnit unit(City city, Agency agency, int number, Spot post) {
        String callSign = "DEMO %s %s-%02d".formatted(agency, city.mark(), number + 1);
        Agency.Vehicle vehicle = agency.vehicle(number);
        return new SeedUnit(
                city,
                UUID.nameUUIDFromBytes(
                        ("kentongan/demo/unit/" + callSign).getBytes(StandardCharsets.UTF_8)),
                callSign,
                agency.name(),
                vehicle.type(),
                vehicle.capabilities(),
                post);
    }
}
