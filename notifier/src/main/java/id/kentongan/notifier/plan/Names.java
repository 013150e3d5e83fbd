package id.kentongan.notifier.plan;

import static java.util.Map.entry;

import id.kentongan.notifier.push.Language;

import java.util.Map;

/** What codes are called by people. A code nobody named is shown as it is. */
final class Names {

    private record Name(String indonesian, String english) {

        String in(Language language) {
            return language == Language.ENGLISH ? english : indonesian;
        }
    }

    private static final Map<String, Name> INCIDENTS =
            Map.ofEntries(
                    entry("FIRE", new Name("Kebakaran", "Fire")),
                    entry("MEDICAL_EMERGENCY", new Name("Darurat medis", "Medical emergency")),
                    entry("TRAFFIC_ACCIDENT", new Name("Kecelakaan", "Traffic accident")),
                    entry("NATURAL_DISASTER", new Name("Bencana alam", "Natural disaster")),
                    entry("FLOOD", new Name("Banjir", "Flood")),
                    entry("PUBLIC_DISORDER", new Name("Gangguan kamtibmas", "Public disorder")),
                    entry("CRIME_IN_PROGRESS", new Name("Tindak pidana", "Crime in progress")),
                    entry("DOMESTIC_VIOLENCE", new Name("KDRT", "Domestic violence")),
                    entry("RIOT", new Name("Kerusuhan", "Riot")),
                    entry("FALLEN_TREE", new Name("Pohon tumbang", "Fallen tree")),
                    entry("DANGEROUS_ANIMAL", new Name("Hewan berbahaya", "Dangerous animal")),
                    entry("DROWNING", new Name("Orang tenggelam", "Drowning")),
                    entry("SUICIDE_ATTEMPT", new Name("Percobaan bunuh diri", "Suicide attempt")),
                    entry("GAS_LEAK", new Name("Kebocoran gas", "Gas leak")),
                    entry("BUILDING_COLLAPSE", new Name("Bangunan runtuh", "Building collapse")),
                    entry("MISSING_PERSON", new Name("Orang hilang", "Missing person")),
                    entry("OTHER", new Name("Keadaan darurat", "Emergency")));

    private static final Map<String, Name> COMPLAINTS =
            Map.ofEntries(
                    entry("ROAD_DAMAGE", new Name("Jalan rusak", "Road damage")),
                    entry("STREET_LIGHT", new Name("Lampu jalan", "Street light")),
                    entry("WASTE", new Name("Sampah", "Waste")),
                    entry("DRAINAGE", new Name("Drainase", "Drainage")),
                    entry("FALLEN_TREE", new Name("Pohon tumbang", "Fallen tree")),
                    entry("PUBLIC_ORDER", new Name("Ketertiban umum", "Public order")),
                    entry("WATER_SUPPLY", new Name("Air bersih", "Water supply")),
                    entry("ELECTRICITY", new Name("Listrik", "Electricity")),
                    entry("TRAFFIC", new Name("Lalu lintas", "Traffic")),
                    entry("SOCIAL", new Name("Sosial", "Social")),
                    entry("OTHER", new Name("Lain-lain", "Other")));

    private static final Map<String, Name> COMPLAINT_STATUSES =
            Map.ofEntries(
                    entry("SUBMITTED", new Name("Terkirim.", "Submitted.")),
                    entry("VERIFYING", new Name("Sedang diverifikasi.", "It is being verified.")),
                    entry(
                            "NEEDS_INFO",
                            new Name(
                                    "Keterangan pelapor diperlukan.",
                                    "More is asked of the complainant.")),
                    entry(
                            "COORDINATING",
                            new Name("Sedang dikoordinasikan.", "It is being coordinated.")),
                    entry("ASSIGNED", new Name("Sudah ditugaskan.", "It has been assigned.")),
                    entry("IN_PROGRESS", new Name("Sedang dikerjakan.", "It is being worked on.")),
                    entry("SCHEDULED", new Name("Sudah dijadwalkan.", "It has been scheduled.")),
                    entry(
                            "FORWARDED_EXTERNAL",
                            new Name(
                                    "Diteruskan ke instansi lain.", "It was forwarded elsewhere.")),
                    entry("REOPENED", new Name("Dibuka kembali.", "It was reopened.")),
                    entry("RESOLVED", new Name("Selesai.", "It is resolved.")),
                    entry(
                            "RESOLVED_CONDITIONALLY",
                            new Name("Selesai bersyarat.", "It is resolved conditionally.")),
                    entry("REJECTED", new Name("Ditolak.", "It was rejected.")),
                    entry("DUPLICATE", new Name("Sudah pernah diadukan.", "It is a duplicate.")),
                    entry("WITHDRAWN", new Name("Dicabut pelapor.", "It was withdrawn.")),
                    entry("CLOSED", new Name("Ditutup.", "It is closed.")),
                    entry("ARCHIVED", new Name("Diarsipkan.", "It is archived.")));

    private Names() {}

    static String ofIncident(String type, Language language) {
        return named(INCIDENTS, type, language);
    }

    static String ofComplaint(String category, Language language) {
        return named(COMPLAINTS, category, language);
    }

    static String ofComplaintStatus(String status, Language language) {
        return named(COMPLAINT_STATUSES, status, language);
    }

    private static String named(Map<String, Name> names, String code, Language language) {
        Name name = names.get(code);
        return name == null ? Plain.code(code) : name.in(language);
    }
}
