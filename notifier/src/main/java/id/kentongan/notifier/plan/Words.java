package id.kentongan.notifier.plan;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.ComplaintOverdue;
import id.kentongan.events.ComplaintProgressed;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.HandOverOffered;
import id.kentongan.events.IncidentProgressed;
import id.kentongan.events.Place;
import id.kentongan.events.RecommendedUnit;
import id.kentongan.events.SupervisorAlerted;
import id.kentongan.events.UnitAlerted;
import id.kentongan.events.UnitAssigned;
import id.kentongan.events.UnitReleased;
import id.kentongan.notifier.push.Language;

import java.util.List;
import java.util.Locale;

/** The texts, in Indonesian and English. */
final class Words {

    private static final int METRES_PER_KILOMETRE = 1_000;
    private static final int SECONDS_PER_MINUTE = 60;

    private Words() {}

    static Wording dispatch(EmergencyReportAccepted report, RecommendedUnit unit) {
        return dispatch("112: ", "112: ", report.type(), report.location(), unit);
    }

    static Wording dispatch(UnitAssigned assigned) {
        if (assigned.startsAt() != null) {
            return dispatch(
                    "Nanti: ", "Later: ", assigned.type(), assigned.location(), assigned.unit());
        }
        return assigned.reminder()
                ? dispatch(
                        "Belum dijawab! 112: ",
                        "Not answered! 112: ",
                        assigned.type(),
                        assigned.location(),
                        assigned.unit())
                : dispatch("112: ", "112: ", assigned.type(), assigned.location(), assigned.unit());
    }

    private static Wording dispatch(
            String indonesian, String english, String type, Place place, RecommendedUnit unit) {
        return language -> {
            String what = Names.ofIncident(type, language);
            String far = distance(unit.distanceMetres(), language);
            String where = coordinates(place);
            String sign = Plain.name(unit.callSign());
            long minutes = minutes(unit.etaSeconds());
            return language == Language.ENGLISH
                    ? new Text(
                            english + what + ", " + far,
                            sign + " to " + where + ", about " + minutes + " min.")
                    : new Text(
                            indonesian + what + ", " + far,
                            sign + " menuju " + where + ", sekitar " + minutes + " menit.");
        };
    }

    static Wording unconfirmed(UnitAlerted alerted) {
        return language -> {
            RecommendedUnit unit = alerted.unit();
            String what = Names.ofIncident(alerted.type(), language);
            String far = distance(unit.distanceMetres(), language);
            String where = coordinates(alerted.location());
            String sign = Plain.name(unit.callSign());
            return language == Language.ENGLISH
                    ? new Text(
                            "112, unconfirmed: " + what + ", " + far,
                            sign
                                    + ", you are near: "
                                    + where
                                    + ". The system is disturbed: confirm with the 112 centre by radio.")
                    : new Text(
                            "112, belum dipastikan: " + what + ", " + far,
                            sign
                                    + ", Anda di dekat: "
                                    + where
                                    + ". Sistem terganggu: pastikan ke pusat 112 lewat radio.");
        };
    }

    static Wording release(UnitReleased released) {
        return language -> {
            String what = Names.ofIncident(released.type(), language);
            String sign = Plain.name(released.callSign());
            return language == Language.ENGLISH
                    ? new Text("Stand down: " + what, sign + ": " + whyInEnglish(released.reason()))
                    : new Text(
                            "Tugas dibatalkan: " + what,
                            sign + ": " + whyInIndonesian(released.reason()));
        };
    }

    private static String whyInEnglish(UnitReleased.Reason reason) {
        return switch (reason) {
            case NOT_ACKNOWLEDGED ->
                    "no answer in time, another unit goes. Already under way? Say so in the app.";
            case WITHDRAWN -> "called back by the 112 centre.";
            case INCIDENT_CLOSED -> "the incident is over.";
        };
    }

    private static String whyInIndonesian(UnitReleased.Reason reason) {
        return switch (reason) {
            case NOT_ACKNOWLEDGED ->
                    "tidak dijawab tepat waktu, satuan lain berangkat. Sudah jalan? Laporkan di"
                            + " aplikasi.";
            case WITHDRAWN -> "ditarik oleh pusat 112.";
            case INCIDENT_CLOSED -> "kejadian telah selesai.";
        };
    }

    static Wording alarm(SupervisorAlerted alarm) {
        return language -> {
            String what = Names.ofIncident(alarm.type(), language);
            String where = coordinates(alarm.location());
            return language == Language.ENGLISH
                    ? new Text(titleInEnglish(alarm.cause()) + what, where)
                    : new Text(titleInIndonesian(alarm.cause()) + what, where);
        };
    }

    private static String titleInEnglish(SupervisorAlerted.Cause cause) {
        return switch (cause) {
            case NOT_ACKNOWLEDGED -> "Units do not answer: ";
            case NOBODY_LEFT -> "NOBODY IS COMING: ";
            case SHORT_OF_UNITS -> "Too few units: ";
            case HAND_OVER_NOT_TAKEN -> "Not taken over: ";
        };
    }

    private static String titleInIndonesian(SupervisorAlerted.Cause cause) {
        return switch (cause) {
            case NOT_ACKNOWLEDGED -> "Satuan tidak menjawab: ";
            case NOBODY_LEFT -> "TIDAK ADA YANG DATANG: ";
            case SHORT_OF_UNITS -> "Kekurangan satuan: ";
            case HAND_OVER_NOT_TAKEN -> "Tidak diambil alih: ";
        };
    }

    static Wording offer(HandOverOffered offer) {
        return language -> {
            String what = Names.ofIncident(offer.type(), language);
            String where = coordinates(offer.location());
            return language == Language.ENGLISH
                    ? new Text("Please take over: " + what, where)
                    : new Text("Mohon diambil alih: " + what, where);
        };
    }

    /** A status nobody named is told as it is. */
    static Wording progress(IncidentProgressed progress) {
        return language -> {
            String what = Names.ofIncident(progress.type(), language);
            boolean english = language == Language.ENGLISH;
            String how =
                    switch (progress.status()) {
                        case "RESOURCES_ENROUTE" ->
                                english ? "Help is on its way." : "Bantuan dalam perjalanan.";
                        case "RESOURCES_ONSCENE" ->
                                english ? "Help has arrived." : "Bantuan telah tiba.";
                        case "CLOSED" ->
                                english ? "Your report is closed." : "Laporan Anda selesai.";
                        default -> Plain.code(progress.status());
                    };
            return new Text(what, how);
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

    /** For whoever made it. A status nobody named is told as it is. */
    static Wording progress(ComplaintProgressed progress) {
        return language -> {
            boolean english = language == Language.ENGLISH;
            String what = Names.ofComplaint(progress.category(), language);
            return new Text(
                    (english ? "Your complaint: " : "Aduan Anda: ") + what,
                    progress.moved()
                            ? Names.ofComplaintStatus(progress.status(), language)
                            : english ? "There is an answer." : "Ada jawaban.");
        };
    }

    /** For the people of the agency that answers for it. */
    static Wording task(ComplaintProgressed progress) {
        return language ->
                new Text(
                        (language == Language.ENGLISH ? "Complaint: " : "Aduan: ")
                                + Names.ofComplaint(progress.category(), language),
                        Plain.code(progress.agency()) + ": " + news(progress, language));
    }

    /** For those who answer for it, and those above them. */
    static Wording overdue(ComplaintOverdue overdue) {
        return language -> {
            String what = Names.ofComplaint(overdue.category(), language);
            String agency = Plain.code(overdue.agency());
            return language == Language.ENGLISH
                    ? new Text("Overdue: " + what, agency + " has not dealt with it in time.")
                    : new Text("Terlambat: " + what, agency + " belum menangani tepat waktu.");
        };
    }

    private static String news(ComplaintProgressed progress, Language language) {
        boolean english = language == Language.ENGLISH;
        if (!progress.moved()) {
            return english ? "The complainant has written." : "Pelapor mengirim pesan.";
        }
        // Whom it was given to reads what is to be done; that it is verified comes of an answer.
        boolean answered = progress.status().equals("VERIFYING") && progress.reporterId() == null;
        if (answered) {
            return english ? "The complainant has answered." : "Pelapor sudah menjawab.";
        }
        return Names.ofComplaintStatus(progress.status(), language);
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
