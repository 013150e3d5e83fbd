package id.kentongan.api.incident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What callers say: short, uneven, mostly Indonesian, each mentioning a few of the things there are
 * to see, sometimes wrongly.
 */
final class SurgeWords {

    /**
     * What there is to see at one incident.
     *
     * @param landmarks two of the place; a caller names the one in sight
     * @param things what it happened to, such as a house; a caller picks a word for it
     */
    record Details(
            String street,
            int number,
            List<String> landmarks,
            Thing thing,
            Colour colour,
            int victims,
            String happening) {}

    /** The same in the words of different callers. */
    record Thing(String word, String otherWord, String english) {}

    record Colour(String word, String english) {}

    private static final List<String> STREETS =
            List.of(
                    "Melati",
                    "Kenanga",
                    "Pemuda",
                    "Diponegoro",
                    "Ahmad Yani",
                    "Gajah Mada",
                    "Pandanaran",
                    "Sriwijaya",
                    "Majapahit",
                    "Kartini",
                    "Veteran",
                    "Imam Bonjol",
                    "Siliwangi",
                    "Anggrek",
                    "Cendrawasih",
                    "Mangga",
                    "Sudirman",
                    "Merdeka",
                    "Wolter Monginsidi",
                    "Teuku Umar");

    private static final List<String> LANDMARKS =
            List.of(
                    "Masjid Al Ikhlas",
                    "Masjid Baiturrahman",
                    "Indomaret",
                    "Alfamart",
                    "SD Negeri 3",
                    "SMP Kartika",
                    "Pasar Johar",
                    "Pasar Bulu",
                    "SPBU",
                    "Puskesmas",
                    "Gereja Santo Yusuf",
                    "Hotel Horison",
                    "Bank BRI",
                    "kantor kelurahan",
                    "Apotek Sehat",
                    "warung Bu Tini",
                    "RS Kariadi",
                    "Taman Progo",
                    "jembatan Berok",
                    "terminal",
                    "lapangan bola",
                    "pos ronda",
                    "toko Sinar Jaya",
                    "bengkel Pak Gito",
                    "stasiun Poncol");

    private static final List<Colour> COLOURS =
            List.of(
                    new Colour("merah", "red"),
                    new Colour("putih", "white"),
                    new Colour("hitam", "black"),
                    new Colour("biru", "blue"),
                    new Colour("hijau", "green"),
                    new Colour("kuning", "yellow"),
                    new Colour("abu-abu", "grey"));

    private static final List<Thing> BUILDINGS =
            List.of(
                    new Thing("rumah", "rumah warga", "house"),
                    new Thing("ruko", "toko", "shop"),
                    new Thing("gudang", "pabrik", "warehouse"),
                    new Thing("warung", "kios", "food stall"),
                    new Thing("kos-kosan", "kontrakan", "boarding house"),
                    new Thing("bengkel", "showroom", "workshop"));

    private static final List<Thing> VEHICLES =
            List.of(
                    new Thing("motor", "sepeda motor", "motorbike"),
                    new Thing("truk", "tronton", "truck"),
                    new Thing("mobil", "avanza", "car"),
                    new Thing("bus", "bis", "bus"),
                    new Thing("angkot", "angkutan", "minivan"),
                    new Thing("pikap", "pick up", "pickup"));

    private static final List<Thing> PEOPLE =
            List.of(
                    new Thing("bapak-bapak", "pria", "man"),
                    new Thing("ibu", "wanita", "woman"),
                    new Thing("anak kecil", "bocah", "child"),
                    new Thing("pelajar", "remaja", "teenager"),
                    new Thing("kakek", "lansia", "old man"));

    private static final List<Thing> TREES =
            List.of(
                    new Thing("pohon beringin", "beringin", "banyan"),
                    new Thing("pohon asam", "pohon tua", "old tree"),
                    new Thing("pohon trembesi", "pohon besar", "big tree"),
                    new Thing("pohon mangga", "mangga", "mango tree"));

    private static final List<Thing> ANIMALS =
            List.of(
                    new Thing("ular", "sanca", "snake"),
                    new Thing("tawon", "lebah", "wasps"),
                    new Thing("monyet", "kera", "monkey"),
                    new Thing("biawak", "reptil", "lizard"));

    private static final Map<IncidentType, List<Thing>> THINGS =
            Map.of(
                    IncidentType.TRAFFIC_ACCIDENT, VEHICLES,
                    IncidentType.MEDICAL_EMERGENCY, PEOPLE,
                    IncidentType.CRIME_IN_PROGRESS, PEOPLE,
                    IncidentType.PUBLIC_DISORDER, PEOPLE,
                    IncidentType.RIOT, PEOPLE,
                    IncidentType.SUICIDE_ATTEMPT, PEOPLE,
                    IncidentType.FALLEN_TREE, TREES,
                    IncidentType.DANGEROUS_ANIMAL, ANIMALS);

    /** What callers of a type say, whichever incident it is. */
    private static final Map<IncidentType, List<String>> OPENINGS =
            Map.ofEntries(
                    Map.entry(
                            IncidentType.FIRE,
                            List.of(
                                    "kebakaran",
                                    "tolong ada kebakaran",
                                    "api besar sekali",
                                    "kebakaran pak cepat",
                                    "asap tebal",
                                    "ada api",
                                    "fire",
                                    "there is a fire")),
                    Map.entry(
                            IncidentType.GAS_LEAK,
                            List.of(
                                    "bau gas menyengat",
                                    "tabung gas bocor",
                                    "gas bocor",
                                    "ledakan gas",
                                    "elpiji meledak",
                                    "smell of gas")),
                    Map.entry(
                            IncidentType.TRAFFIC_ACCIDENT,
                            List.of(
                                    "kecelakaan",
                                    "ada tabrakan",
                                    "kecelakaan lalu lintas",
                                    "tabrakan pak",
                                    "laka",
                                    "accident",
                                    "there was a crash")),
                    Map.entry(
                            IncidentType.MEDICAL_EMERGENCY,
                            List.of(
                                    "butuh ambulans",
                                    "tolong ambulans",
                                    "ada yang pingsan",
                                    "orang terluka",
                                    "darurat medis",
                                    "need an ambulance")),
                    Map.entry(
                            IncidentType.CRIME_IN_PROGRESS,
                            List.of("ada perampokan", "pencurian", "begal", "jambret", "robbery")),
                    Map.entry(
                            IncidentType.PUBLIC_DISORDER,
                            List.of(
                                    "ada keributan",
                                    "orang berkelahi",
                                    "tawuran",
                                    "ribut ribut",
                                    "a fight")),
                    Map.entry(
                            IncidentType.RIOT,
                            List.of("kerusuhan", "massa mengamuk", "rusuh", "bentrok", "riot")),
                    Map.entry(
                            IncidentType.FLOOD,
                            List.of(
                                    "banjir",
                                    "air masuk rumah",
                                    "banjir pak",
                                    "air naik",
                                    "flood")),
                    Map.entry(
                            IncidentType.NATURAL_DISASTER,
                            List.of(
                                    "tanah longsor",
                                    "longsor",
                                    "angin puting beliung",
                                    "landslide")),
                    Map.entry(
                            IncidentType.FALLEN_TREE,
                            List.of(
                                    "pohon tumbang",
                                    "ada pohon tumbang",
                                    "pohon roboh",
                                    "a tree fell")),
                    Map.entry(
                            IncidentType.BUILDING_COLLAPSE,
                            List.of("bangunan runtuh", "tembok ambruk", "atap roboh", "collapsed")),
                    Map.entry(
                            IncidentType.DANGEROUS_ANIMAL,
                            List.of(
                                    "ada hewan berbahaya",
                                    "tolong ada",
                                    "minta evakuasi",
                                    "there is a")),
                    Map.entry(
                            IncidentType.SUICIDE_ATTEMPT,
                            List.of("ada yang mau bunuh diri", "mau loncat", "wants to jump")),
                    Map.entry(
                            IncidentType.DROWNING,
                            List.of(
                                    "orang tenggelam",
                                    "ada yang hanyut",
                                    "tenggelam di sungai",
                                    "drowning")),
                    Map.entry(IncidentType.OTHER, List.of("tolong", "ada kejadian", "help")));

    /** What may be particular about an incident; not every caller knows. */
    private static final List<String> HAPPENINGS =
            List.of(
                    "ada yang terjebak",
                    "warga panik",
                    "jalan macet total",
                    "listrik padam",
                    "korban berdarah",
                    "terdengar ledakan",
                    "banyak anak anak",
                    "pelaku kabur",
                    "menutup jalan",
                    "kena kabel",
                    "sudah dari tadi",
                    "merembet ke sebelah",
                    "ada lansia",
                    "tidak sadar",
                    "helm lepas",
                    "bawa senjata tajam",
                    "sopir terjepit",
                    "pagar rusak");

    private static final List<String> CLOSINGS =
            List.of(
                    "",
                    "",
                    "",
                    "",
                    "tolong cepat",
                    "mohon segera",
                    "cepat pak",
                    "terima kasih",
                    "segera ya",
                    "please hurry",
                    "mohon bantuannya");

    private static final double ENGLISH = 0.12;
    private static final double TYPING_ERROR = 0.03;

    private final Random random;

    SurgeWords(Random random) {
        this.random = random;
    }

    Details details(IncidentType type) {
        return new Details(
                one(STREETS),
                1 + random.nextInt(80),
                twoLandmarks(),
                one(things(type)),
                one(COLOURS),
                1 + random.nextInt(4),
                one(HAPPENINGS));
    }

    /**
     * Another incident nearby: what belongs to the place may be the same, what is its own is drawn
     * anew.
     */
    Details detailsBeside(
            Details first, IncidentType type, double sameStreet, double sameLandmarks) {
        Details own = details(type);
        boolean street = random.nextDouble() < sameStreet;
        return new Details(
                street ? first.street : own.street,
                own.number == first.number ? own.number + 2 : own.number,
                random.nextDouble() < sameLandmarks ? first.landmarks : own.landmarks,
                own.thing,
                own.colour,
                own.victims,
                own.happening);
    }

    /**
     * @param said what the caller takes it for; @param truth what it is
     */
    String say(IncidentType said, IncidentType truth, Details details) {
        boolean english = random.nextDouble() < ENGLISH;
        List<String> parts = new ArrayList<>();
        mention(parts, 0.7, thing(details, english));
        mention(parts, 0.5, street(details, english));
        mention(parts, 0.45, landmark(details, english));
        mention(parts, 0.25, details.happening);
        mention(parts, 0.25, victims(details, english));
        Collections.shuffle(parts, random);
        parts.add(0, one(OPENINGS.getOrDefault(said, OPENINGS.get(truth))));
        parts.add(one(CLOSINGS));
        return mistyped(String.join(random.nextBoolean() ? ", " : " ", parts));
    }

    private void mention(List<String> parts, double chance, String part) {
        if (random.nextDouble() < chance) {
            parts.add(part);
        }
    }

    private String thing(Details details, boolean english) {
        Thing thing = details.thing;
        String word = random.nextDouble() < 0.25 ? thing.otherWord : thing.word;
        if (random.nextDouble() > 0.45) {
            return english ? thing.english : word;
        }
        Colour colour = random.nextDouble() < 0.12 ? one(COLOURS) : details.colour;
        return english ? colour.english + " " + thing.english : word + " warna " + colour.word;
    }

    private String street(Details details, boolean english) {
        String street =
                english
                        ? details.street + " street"
                        : one(List.of("jl ", "jalan ", "Jl. ", "di jln ")) + details.street;
        if (random.nextDouble() > 0.6) {
            return street;
        }
        int number = random.nextDouble() < 0.06 ? details.number + 2 : details.number;
        return street
                + one(english ? List.of(" number ", " no ") : List.of(" no ", " nomor ", " no. "))
                + number;
    }

    private String landmark(Details details, boolean english) {
        String near =
                one(
                        english
                                ? List.of("near ", "in front of ", "behind ")
                                : List.of(
                                        "dekat ",
                                        "depan ",
                                        "sebelah ",
                                        "samping ",
                                        "seberang ",
                                        "belakang "));
        return near + one(details.landmarks);
    }

    private String victims(Details details, boolean english) {
        int count = Math.max(1, details.victims + random.nextInt(3) - 1);
        return english ? count + " people hurt" : "korban " + count + " orang";
    }

    /** Some type on the run. */
    private String mistyped(String text) {
        StringBuilder typed = new StringBuilder();
        for (String word : text.strip().split(" ")) {
            boolean slips = word.length() > 4 && random.nextDouble() < TYPING_ERROR;
            int at = 1 + (slips ? random.nextInt(word.length() - 2) : 0);
            typed.append(slips ? word.substring(0, at) + word.substring(at + 1) : word).append(' ');
        }
        String line = typed.toString().strip();
        return random.nextDouble() < 0.5 ? line.toLowerCase() : line;
    }

    private List<String> twoLandmarks() {
        String one = one(LANDMARKS);
        String other;
        do {
            other = one(LANDMARKS);
        } while (other.equals(one));
        return List.of(one, other);
    }

    private static List<Thing> things(IncidentType type) {
        return THINGS.getOrDefault(type, BUILDINGS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
