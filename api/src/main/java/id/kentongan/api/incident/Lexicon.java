package id.kentongan.api.incident;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words that descriptions of emergencies are read with, Indonesian and English, lower case and
 * without diacritics.
 */
final class Lexicon {

    /** Tells nothing: grammar, courtesy, and what callers of a type say whatever happened. */
    static final Set<String> EMPTY =
            words(
                    """
                    ada di ke dari yang dan atau ini itu sini situ sana saya kami kita dia mereka nya pak bu bapak
                    ibu mas mbak kak bang min admin sekali banget sangat sudah udah telah lagi masih sedang akan mau
                    bisa tidak gak nggak ga jangan untuk buat pada dengan oleh karena sampai juga saja aja ya dong
                    deh nih tuh kok sih lho loh sekarang tadi barusan baru hari jam menit malam pagi siang sore
                    tolong mohon minta butuh bantu bantuan bantuannya segera cepat cepetan darurat terima kasih makasih
                    halo selamat lapor laporan melaporkan info korban orang kejadian terjadi terlihat nampak banyak
                    besar kecil tua muda warna pas tepat persis sekitar daerah wilayah lokasi tempat petugas kirim
                    dikirim raya total macet warga
                    kebakaran terbakar bakar api asap tebal damkar pemadam kecelakaan tabrakan tabrak nabrak laka
                    lantas lalu lintas banjir air genangan naik masuk ambulans ambulan ambulance medis sakit pingsan
                    terluka luka gas bau menyengat bocor ledakan meledak tabung elpiji lpg pohon tumbang roboh ambruk
                    runtuh bangunan tembok atap longsor tanah angin puting beliung gempa keributan ribut berkelahi
                    tawuran kerusuhan rusuh massa mengamuk bentrok perampokan rampok pencurian maling begal jambret
                    copet tenggelam hanyut sungai bunuh diri loncat ular hewan berbahaya berbisa buas evakuasi polisi
                    a an the is are was were be there here it its this that of in on at to for from with and or my me
                    we i you he she they some very so now just please help hurry need send thanks thank emergency
                    people person someone hurt injured fire smoke flames accident crash collision flood water smell
                    leak gas explosion tree fell fallen collapsed collapse fight fighting riot robbery thief landslide
                    drowning jump jumps wants police big small old heavy
                    """);

    /** Words for one thing; the first stands for all. A caller names few of them. */
    static final Map<String, String> THINGS =
            alike(
                    """
                    rumah house home hunian
                    ruko toko shop store
                    gudang warehouse pabrik factory
                    warung kios stall lapak
                    kos kosan kost kontrakan boarding
                    bengkel workshop
                    restoran restaurant cafe kafe
                    kantor office
                    apartemen apartment rusun
                    motor sepeda motorbike motorcycle
                    truk truck lorry tronton
                    mobil car sedan avanza innova
                    bus bis
                    angkot angkutan minivan minibus
                    pikap pickup
                    beringin banyan
                    asam tamarind
                    mangga mango
                    trembesi
                    mahoni
                    sanca python kobra cobra snake
                    tawon lebah wasps bees
                    monyet kera monkey
                    biawak lizard
                    anjing dog
                    buaya crocodile
                    """);

    /** Whom it happened to, in the same way; a driver does not contradict a lorry. */
    static final Map<String, String> PEOPLE =
            alike(
                    """
                    sopir driver
                    pejalan pedestrian
                    pria man lelaki cowok
                    wanita woman perempuan cewek
                    anak bocah child kid balita bayi baby
                    pelajar remaja siswa teenager student
                    kakek lansia nenek elderly
                    """);

    static final Map<String, String> COLOURS =
            alike(
                    """
                    merah red
                    putih white
                    hitam black
                    biru blue
                    hijau green
                    kuning yellow
                    abu grey gray silver perak
                    coklat cokelat brown
                    oranye orange jingga
                    ungu purple
                    pink
                    """);

    /** What the number after it counts. */
    static final Map<String, WordKind> NUMBERED =
            Map.ofEntries(
                    Map.entry("no", WordKind.HOUSE_NUMBER),
                    Map.entry("nomor", WordKind.HOUSE_NUMBER),
                    Map.entry("nomer", WordKind.HOUSE_NUMBER),
                    Map.entry("nmr", WordKind.HOUSE_NUMBER),
                    Map.entry("number", WordKind.HOUSE_NUMBER),
                    Map.entry("blok", WordKind.BLOCK),
                    Map.entry("block", WordKind.BLOCK),
                    Map.entry("rt", WordKind.RT),
                    Map.entry("rw", WordKind.RW),
                    Map.entry("lantai", WordKind.FLOOR),
                    Map.entry("lt", WordKind.FLOOR),
                    Map.entry("floor", WordKind.FLOOR),
                    Map.entry("km", WordKind.KILOMETRE),
                    Map.entry("kilometer", WordKind.KILOMETRE));

    /** A street's name follows. */
    static final Set<String> STREET_BEFORE = words("jl jln jalan gang gg jend");

    /** A street's name came before. */
    static final Set<String> STREET_AFTER = words("street road avenue lane");

    /** A landmark follows. */
    static final Set<String> BESIDE =
            words(
                    """
                    dekat deket depan sebelah samping seberang sebrang belakang near behind front opposite beside next
                    """);

    /** What kind of landmark; it has a name of its own, or stands alone. */
    static final Set<String> PLACES =
            words(
                    """
                    masjid mesjid musholla mushola langgar gereja pura vihara klenteng mosque church temple sd sdn smp
                    smpn sma sman smk tk sekolah kampus universitas school pasar market mall plaza hotel bank atm spbu
                    pom bensin rs rsud rumahsakit hospital puskesmas klinik clinic apotek pharmacy terminal stasiun
                    station bandara halte taman park lapangan stadion alun jembatan bridge underpass flyover simpang
                    perempatan pertigaan bundaran kelurahan kecamatan balai polsek koramil kantor pos indomaret
                    alfamart minimarket warung toko bengkel makam kuburan perumahan perum komplek negeri
                    """);

    /** Two words that mean something else together, and the one they are read as. */
    static final Map<String, String> PHRASES =
            Map.ofEntries(
                    // What water does in every flood, not which house.
                    Map.entry("masuk rumah", "masuk"),
                    Map.entry("masuk rumahnya", "masuk"),
                    // To the neighbours, not beside something.
                    Map.entry("ke sebelah", "ke"),
                    Map.entry("old man", "kakek"),
                    Map.entry("old woman", "kakek"),
                    Map.entry("pick up", "pikap"));

    /** A word of these, at least so long, is recognised with a letter left out. */
    private static final int LONG_ENOUGH = 5;

    /** What is typed when a letter inside a word is left out, and the only word it can be. */
    private static final Map<String, String> SLIPS = slips();

    private Lexicon() {}

    /** The word that is meant, when it is one of these with a letter left out; else the same. */
    static String mended(String typed) {
        return SLIPS.getOrDefault(typed, typed);
    }

    /** Whether it says what or whom it happened to. */
    static boolean isThingOrPerson(String word) {
        return THINGS.containsKey(word) || PEOPLE.containsKey(word);
    }

    private static Map<String, String> slips() {
        Set<String> known = new HashSet<>(EMPTY);
        Stream.of(THINGS, PEOPLE, COLOURS, NUMBERED).map(Map::keySet).forEach(known::addAll);
        Stream.of(STREET_BEFORE, STREET_AFTER, BESIDE, PLACES).forEach(known::addAll);
        Map<String, String> slips = new HashMap<>();
        Set<String> unclear = new HashSet<>(known);
        for (String word : known) {
            for (int at = 1; word.length() >= LONG_ENOUGH && at < word.length() - 1; at++) {
                String slip = word.substring(0, at) + word.substring(at + 1);
                String other = slips.put(slip, word);
                if (other != null && !other.equals(word)) {
                    unclear.add(slip);
                }
            }
        }
        slips.keySet().removeAll(unclear);
        return Map.copyOf(slips);
    }

    private static Set<String> words(String lines) {
        return Set.copyOf(new HashSet<>(Arrays.asList(lines.trim().split("\\s+"))));
    }

    private static Map<String, String> alike(String lines) {
        Map<String, String> first = new HashMap<>();
        lines.lines()
                .map(line -> line.trim().split("\\s+"))
                .forEach(line -> Stream.of(line).forEach(word -> first.put(word, line[0])));
        return Map.copyOf(first);
    }
}
