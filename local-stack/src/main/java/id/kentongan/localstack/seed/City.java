package id.kentongan.localstack.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A city of the demo. Name, code, centre and number of cameras are the city's own; outline, cameras
 * and units are synthetic, and every name says so.
 *
 * @param code kode wilayah
 * @param mark three letters for names of cameras and units
 * @param zone time zone
 * @param heart where the first cameras stand and fire and ambulance posts are near
 * @param radiusMetres of the outline, give or take a tenth
 * @param sea where nothing stands
 * @param cameras how many
 * @param places at how many places they hang
 * @param longestRangeMetres what the one camera on the highest tower covers
 * @param units how many, of all agencies together
 */
public record City(
        String code,
        String mark,
        String name,
        String zone,
        Spot centre,
        Spot heart,
        double radiusMetres,
        Sea sea,
        int cameras,
        int places,
        double longestRangeMetres,
        int units) {

    private static final int CORNERS = 24;
    private static final double INLAND_SHARE = 0.85;
    private static final String WIB = "Asia/Jakarta";
    private static final String WITA = "Asia/Makassar";

    /** Everything further from the centre than this, in this direction, is water. */
    record Sea(double bearingDegrees, double metres) {
        static final Sea NONE = new Sea(0, Double.MAX_VALUE);
    }

    /** The seven cities of the demo. */
    public static final List<City> ALL =
            List.of(
                    new City(
                            "33.74",
                            "SMG",
                            "Kota Semarang",
                            WIB,
                            new Spot(-6.9667, 110.4167),
                            new Spot(-6.9903, 110.4229),
                            11_000,
                            new Sea(0, 2_000),
                            20_000,
                            16_000,
                            1_500,
                            300),
                    new City(
                            "17.71",
                            "BKL",
                            "Kota Bengkulu",
                            WIB,
                            new Spot(-3.8004, 102.2655),
                            new Spot(-3.8004, 102.2655),
                            8_000,
                            new Sea(225, 1_200),
                            240,
                            190,
                            1_500,
                            80),
                    new City(
                            "32.74",
                            "CRB",
                            "Kota Cirebon",
                            WIB,
                            new Spot(-6.7320, 108.5523),
                            new Spot(-6.7320, 108.5523),
                            5_000,
                            new Sea(75, 1_800),
                            310,
                            250,
                            1_200,
                            70),
                    new City(
                            "51.03",
                            "BDG",
                            "Kabupaten Badung",
                            WITA,
                            new Spot(-8.5819, 115.1771),
                            new Spot(-8.5819, 115.1771),
                            17_000,
                            new Sea(225, 8_500),
                            168,
                            117,
                            8_000,
                            110),
                    new City(
                            "32.73",
                            "BDO",
                            "Kota Bandung",
                            WIB,
                            new Spot(-6.9175, 107.6191),
                            new Spot(-6.9175, 107.6191),
                            8_500,
                            Sea.NONE,
                            585,
                            470,
                            2_000,
                            120),
                    new City(
                            "73.73",
                            "PLP",
                            "Kota Palopo",
                            WITA,
                            new Spot(-2.9925, 120.1969),
                            new Spot(-2.9925, 120.1969),
                            9_000,
                            new Sea(90, 1_500),
                            180,
                            140,
                            1_500,
                            60),
                    new City(
                            "32.16",
                            "BKS",
                            "Kabupaten Bekasi",
                            WIB,
                            new Spot(-6.2474, 107.1485),
                            new Spot(-6.2474, 107.1485),
                            19_000,
                            Sea.NONE,
                            420,
                            340,
                            2_500,
                            100));

    /** The codes of all cities, in the order they are seeded. */
    public static Set<String> codes() {
        LinkedHashSet<String> codes = new LinkedHashSet<>();
        ALL.forEach(city -> codes.add(city.code));
        return Collections.unmodifiableSet(codes);
    }

    /** Those of the cities with these codes. */
    static List<City> of(Set<String> codes) {
        return ALL.stream().filter(city -> codes.contains(city.code)).toList();
    }

    /** The outline: a closed ring of 24 corners, counter-clockwise as GeoJSON wants it. */
    List<Spot> outline() {
        Random random = random("outline");
        List<Spot> ring = new ArrayList<>(CORNERS + 1);
        for (int corner = 0; corner < CORNERS; corner++) {
            double radius = radiusMetres * (0.9 + 0.2 * random.nextDouble());
            ring.add(centre.away(-360.0 * corner / CORNERS, radius));
        }
        ring.add(ring.get(0));
        return ring;
    }

    /** A random spot on land inside the outline, likelier the nearer to the heart of the city. */
    Spot somewhere(Random random) {
        while (true) {
            double metres = radiusMetres * INLAND_SHARE * Math.pow(random.nextDouble(), 0.75);
            Spot spot = heart.away(360 * random.nextDouble(), metres);
            boolean inside = centre.metresTo(spot) <= radiusMetres * INLAND_SHARE;
            boolean dry = centre.metresTowards(sea.bearingDegrees, spot) <= sea.metres;
            if (inside && dry) {
                return spot;
            }
        }
    }

    /** Chance that falls the same way each time, for this city and purpose. */
    Random random(String purpose) {
        return new Random((code + purpose).hashCode());
    }
}
