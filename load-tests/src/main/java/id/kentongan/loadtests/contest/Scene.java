package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.caller.ReportForm;

import java.util.ArrayList;
import java.util.List;

/**
 * What is going on in the city: incidents of one type at places far enough from each other, about
 * which most calls are.
 *
 * @param type code of an incident type
 * @param words what is said of it
 * @param lats of each, in the digits of {@link ReportForm.Places}; as many as {@code lons}
 */
public record Scene(String type, String words, List<Integer> lats, List<Integer> lons) {

    private static final int ACROSS = 20;
    private static final int SOUTHERNMOST = 98_000;
    private static final int WESTERNMOST = 2_000;
    private static final int HEIGHT = 90_000;
    private static final int WIDTH = 76_000;

    /** About 11 m. */
    private static final double NOISE = 100;

    public Scene {
        lats = List.copyOf(lats);
        lons = List.copyOf(lons);
    }

    /** So many incidents in rows, fires and crimes by turns. */
    public static List<Scene> of(int incidents) {
        int rows = (incidents + ACROSS - 1) / ACROSS;
        List<Integer> fireLats = new ArrayList<>();
        List<Integer> fireLons = new ArrayList<>();
        List<Integer> crimeLats = new ArrayList<>();
        List<Integer> crimeLons = new ArrayList<>();
        for (int i = 0; i < incidents; i++) {
            int row = i / ACROSS;
            int column = i % ACROSS;
            boolean fire = (row + column) % 2 == 0;
            (fire ? fireLats : crimeLats).add(SOUTHERNMOST - row * HEIGHT / rows);
            (fire ? fireLons : crimeLons).add(WESTERNMOST + column * WIDTH / ACROSS);
        }
        return List.of(
                new Scene("FIRE", "Kebakaran di ruko, asap hitam tebal", fireLats, fireLons),
                new Scene(
                        "CRIME_IN_PROGRESS",
                        "Ada perampokan, dua orang dengan motor hitam",
                        crimeLats,
                        crimeLons));
    }

    int incidents() {
        return lats.size();
    }

    /** One of them each time, with the error of a phone. */
    public ReportForm.Places around() {
        return random -> {
            int which = random.nextInt(lats.size());
            return new int[] {
                (int) Math.round(lats.get(which) + random.nextGaussian() * NOISE),
                (int) Math.round(lons.get(which) + random.nextGaussian() * NOISE)
            };
        };
    }

    /** Just there. */
    ReportForm.Places at(int which) {
        return random -> new int[] {lats.get(which), lons.get(which)};
    }
}
