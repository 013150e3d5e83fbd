package id.kentongan.loadtests.replicas;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * One fire as those who stand around it report it: each a little beside it, on a phone that is a
 * little wrong and says how much, in words of their own or in none.
 *
 * <p>They stand about 20 m off along each axis. A phone says the radius within which it is two
 * times out of three, and is wrong accordingly: normally distributed, 0.66 times the radius along
 * each axis.
 *
 * @param lat of the fire
 */
public record Fire(double lat, double lon) {

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double STANDING_METRES = 20;
    private static final double ERROR_PER_RADIUS = 0.66;

    /** What phones in a city say, as often as they say it. */
    private static final List<Integer> ACCURACIES = List.of(5, 8, 10, 12, 15, 15, 20, 25, 35, 50);

    private static final List<String> WORDS =
            List.of(
                    "",
                    "Kebakaran di ruko, api besar dari lantai dua",
                    "Ada api, asap hitam tebal sekali, tolong cepat",
                    "Rumah terbakar, api sudah ke atap, masih ada orang di dalam",
                    "Kebakaran pak, dekat pasar, apinya menjalar ke warung sebelah",
                    "Toko kain terbakar, asap tebal, jalan tertutup",
                    "Api dari lantai dua, ada ledakan kecil tadi",
                    "Fire in a shop house, thick smoke, people are running out",
                    "Kebakaran! Kirim damkar sekarang",
                    "Saya lihat asap hitam dari arah pasar, sepertinya ruko terbakar");

    /** Fires far enough from each other that nobody takes one for another. */
    public static Fire number(int number) {
        int across = 20;
        return new Fire(
                DrillCity.SOUTH + number / across % across * DrillCity.SIDE / across,
                DrillCity.WEST + number % across * DrillCity.SIDE / across);
    }

    /** The body of one report of it. */
    public String report(RandomGenerator random) {
        int accuracy = ACCURACIES.get(random.nextInt(ACCURACIES.size()));
        double sigma = Math.hypot(STANDING_METRES, ERROR_PER_RADIUS * accuracy);
        String words = WORDS.get(random.nextInt(WORDS.size()));
        return String.format(
                Locale.ROOT,
                """
                {"type": "FIRE", "location": {"lat": %.6f, "lon": %.6f, "accuracyMetres": %d}%s}""",
                lat + random.nextGaussian() * sigma / METRES_PER_DEGREE,
                lon
                        + random.nextGaussian()
                                * sigma
                                / (METRES_PER_DEGREE * Math.cos(Math.toRadians(lat))),
                accuracy,
                words.isEmpty() ? "" : ", \"description\": \"" + words + "\"");
    }
}
