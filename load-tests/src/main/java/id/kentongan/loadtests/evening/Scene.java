package id.kentongan.loadtests.evening;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Something that happens in Semarang this evening, and what those who see it say.
 *
 * @param callers how many report it
 * @param spreadMetres how far around it they stand, one sigma
 * @param words one of these each says; some say nothing
 */
public record Scene(
        String name,
        String type,
        double lat,
        double lon,
        int callers,
        double spreadMetres,
        List<String> words) {

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double SAY_NOTHING = 0.2;

    /**
     * A storm: two fires that burn 500 m apart, a flood, a crash, trees, and people who fall ill.
     */
    public static final List<Scene> EVENING =
            List.of(
                    new Scene(
                            "the market fire",
                            "FIRE",
                            -6.9903,
                            110.4229,
                            140,
                            30,
                            List.of(
                                    "Kebakaran besar di pasar, api dari kios lantai dua",
                                    "Pasar terbakar, asap tebal sekali",
                                    "Api besar di kios kain pasar, cepat kirim damkar",
                                    "Ada kebakaran di pasar, banyak orang lari")),
                    new Scene(
                            "the warehouse fire, 500 m on",
                            "FIRE",
                            -6.9947,
                            110.4239,
                            12,
                            20,
                            List.of(
                                    "Gudang plastik terbakar di belakang stasiun",
                                    "Kebakaran gudang plastik, api menyambar atap gudang")),
                    new Scene(
                            "the flooded underpass",
                            "FLOOD",
                            -6.9812,
                            110.4091,
                            60,
                            40,
                            List.of(
                                    "Banjir di terowongan, mobil terendam sampai kaca",
                                    "Air naik di underpass, ada mobil terjebak",
                                    "Banjir sepinggang di bawah jembatan kereta")),
                    new Scene(
                            "the crash on the ring road",
                            "TRAFFIC_ACCIDENT",
                            -7.0021,
                            110.4402,
                            25,
                            25,
                            List.of(
                                    "Truk menabrak dua motor, ada yang terjepit",
                                    "Kecelakaan truk dan motor, korban tergeletak di jalan")),
                    new Scene(
                            "the tree across the road",
                            "FALLEN_TREE",
                            -6.9755,
                            110.4330,
                            10,
                            20,
                            List.of("Pohon tumbang menutup jalan", "Pohon besar roboh ke jalan")),
                    ill("an old man's heart", -6.9688, 110.4204, "Bapak saya nyeri dada, sesak"),
                    ill("a birth", -7.0102, 110.4123, "Istri saya mau melahirkan, ketuban pecah"),
                    ill("a fall", -6.9969, 110.3981, "Ibu jatuh dari tangga, kaki patah"),
                    ill("a child's fever", -6.9591, 110.4411, "Anak kejang demam, tolong"));

    private static Scene ill(String name, double lat, double lon, String words) {
        return new Scene(name, "MEDICAL_EMERGENCY", lat, lon, 1, 5, List.of(words));
    }

    /** What one caller sends. */
    public Map<String, Object> report(Random random) {
        double accuracy = 8 + 25 * random.nextDouble();
        double spread = Math.hypot(spreadMetres, accuracy / 2);
        double north = spread * random.nextGaussian();
        double east = spread * random.nextGaussian();
        Map<String, Object> location =
                Map.of(
                        "lat",
                        lat + north / METRES_PER_DEGREE,
                        "lon",
                        lon + east / (METRES_PER_DEGREE * Math.cos(Math.toRadians(lat))),
                        "accuracyMetres",
                        (double) Math.round(accuracy));
        if (callers > 1 && random.nextDouble() < SAY_NOTHING) {
            return Map.of("type", type, "location", location);
        }
        return Map.of(
                "type",
                type,
                "location",
                location,
                "description",
                words.get(random.nextInt(words.size())));
    }
}
