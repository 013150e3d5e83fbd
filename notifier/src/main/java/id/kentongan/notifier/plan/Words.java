package id.kentongan.notifier.plan;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.Place;
import id.kentongan.events.RecommendedUnit;
import id.kentongan.notifier.push.Language;

import java.util.List;
import java.util.Locale;

/** The texts, in Indonesian and English. */
final class Words {

    private static final int METRES_PER_KILOMETRE = 1_000;
    private static final int SECONDS_PER_MINUTE = 60;

    private Words() {}

    static Wording dispatch(EmergencyReportAccepted report, RecommendedUnit unit) {
        return language -> {
            String what = Names.ofIncident(report.type(), language);
            String far = distance(unit.distanceMetres(), language);
            String where = coordinates(report.location());
            String sign = Plain.name(unit.callSign());
            long minutes = minutes(unit.etaSeconds());
            return language == Language.ENGLISH
                    ? new Text(
                            "112: " + what + ", " + far,
                            sign + " to " + where + ", about " + minutes + " min.")
                    : new Text(
                            "112: " + what + ", " + far,
                            sign + " menuju " + where + ", sekitar " + minutes + " menit.");
        };
    }

    static Wording receipt(EmergencyReportAccepted report) {
        return language -> {
            String what = Names.ofIncident(report.type(), language);
            List<RecommendedUnit> units = report.units();
            if (language == Language.ENGLISH) {
                return new Text(
                        "112 report received",
                        what
                                + ". "
                                + (units.isEmpty() ? "" : nearestInEnglish(units))
                                + "In danger, also call 112.");
            }
            return new Text(
                    "Laporan 112 diterima",
                    what
                            + ". "
                            + (units.isEmpty() ? "" : nearestInIndonesian(units))
                            + "Bila dalam bahaya, hubungi juga 112.");
        };
    }

    static Wording task(ComplaintAccepted complaint, RecommendedUnit unit) {
        return language -> {
            String what = Names.ofComplaint(complaint.category(), language);
            String far = distance(unit.distanceMetres(), language);
            String where = coordinates(complaint.location());
            String sign = Plain.name(unit.callSign());
            return language == Language.ENGLISH
                    ? new Text("Complaint: " + what + ", " + far, sign + ": " + where)
                    : new Text("Aduan: " + what + ", " + far, sign + ": " + where);
        };
    }

    static Wording receipt(ComplaintAccepted complaint) {
        return language -> {
            String what = Names.ofComplaint(complaint.category(), language);
            String agency = Plain.code(complaint.agency());
            return language == Language.ENGLISH
                    ? new Text("Complaint received", what + ". Responsible agency: " + agency + ".")
                    : new Text(
                            "Aduan diterima",
                            what + ". Instansi penanggung jawab: " + agency + ".");
        };
    }

    private static String nearestInEnglish(List<RecommendedUnit> units) {
        RecommendedUnit first = units.get(0);
        return "Nearest unit "
                + distance(first.distanceMetres(), Language.ENGLISH)
                + " away, about "
                + minutes(first.etaSeconds())
                + " min. ";
    }

    private static String nearestInIndonesian(List<RecommendedUnit> units) {
        RecommendedUnit first = units.get(0);
        return "Satuan terdekat berjarak "
                + distance(first.distanceMetres(), Language.INDONESIAN)
                + ", sekitar "
                + minutes(first.etaSeconds())
                + " menit. ";
    }

    /** Metres below a kilometre, else kilometres with one decimal, as the language writes it. */
    static String distance(long metres, Language language) {
        if (metres < METRES_PER_KILOMETRE) {
            return metres + " m";
        }
        return String.format(language.locale(), "%.1f km", metres / (double) METRES_PER_KILOMETRE);
    }

    private static String coordinates(Place place) {
        return String.format(Locale.ROOT, "%.5f, %.5f", place.lat(), place.lon());
    }

    private static long minutes(long seconds) {
        return Math.max(1, (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE);
    }
}
