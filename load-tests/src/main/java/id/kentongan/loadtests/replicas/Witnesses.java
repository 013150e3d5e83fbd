package id.kentongan.loadtests.replicas;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Those who stand around a fire: each a little beside it, with a phone that is a little wrong and
 * says how much, and with words of their own or none.
 *
 * <p>A phone says the radius within which it is two times out of three, and is wrong accordingly:
 * normally distributed, 0.66 times the radius along each axis.
 *
 * @param standingMetres how far beside it: standard deviation along each axis
 * @param accuraciesMetres what their phones say, as often as they say it
 */
public record Witnesses(int standingMetres, List<Integer> accuraciesMetres) {

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double ERROR_PER_RADIUS = 0.66;

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

    public Witnesses {
        accuraciesMetres = List.copyOf(accuraciesMetres);
    }

    /** The body of one report. */
    public String report(Fire fire, RandomGenerator random) {
        int accuracy = accuraciesMetres.get(random.nextInt(accuraciesMetres.size()));
        double sigma = Math.hypot(standingMetres, ERROR_PER_RADIUS * accuracy);
        double perLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(fire.lat()));
        String words = WORDS.get(random.nextInt(WORDS.size()));
        return String.format(
                Locale.ROOT,
                """
                {"type": "FIRE", "location": {"lat": %.6f, "lon": %.6f, "accuracyMetres": %d}%s}""",
                fire.lat() + random.nextGaussian() * sigma / METRES_PER_DEGREE,
                fire.lon() + random.nextGaussian() * sigma / perLon,
                accuracy,
                words.isEmpty() ? "" : ", \"description\": \"" + words + "\"");
    }
}
