package id.kentongan.api.reporter;

import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.unit.UnitActivity;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/** Where a report stands, in the words of whoever made it. */
public enum Stage {
    RECEIVED("Laporan Anda sudah kami terima.", "Your report has been received."),
    ARRANGING("Bantuan sedang diatur.", "Help is being arranged."),
    UNIT_ASSIGNED(
            "Petugas sudah ditugaskan dan bersiap berangkat.",
            "A crew has been assigned and is getting ready to leave."),
    UNDER_WAY("Petugas sedang menuju lokasi.", "Help is on its way."),
    ON_SCENE("Petugas sudah di lokasi.", "Help has arrived."),
    CANCELLED_BY_YOU(
            "Anda menyatakan bantuan tidak diperlukan lagi; petugas memutuskan kelanjutannya. Bila keadaan"
                    + " berubah, kirim pesan atau telepon 112.",
            "You said that help is no longer needed; the call taker decides what happens next. If things change,"
                    + " send a message or call 112."),
    CLOSED("Kejadian ini sudah selesai ditangani.", "This has been dealt with.");

    private final BilingualText text;

    Stage(String indonesian, String english) {
        this.text = new BilingualText(indonesian, english);
    }

    static Stage of(ReportFacts facts) {
        if (!facts.status().isOpen()) {
            return CLOSED;
        }
        if (facts.cancelledAt() != null) {
            return CANCELLED_BY_YOU;
        }
        return facts.units().stream()
                .map(unit -> by(unit.activity()))
                .max(Comparator.naturalOrder())
                .orElse(
                        facts.takenUp() || facts.status() == IncidentStatus.REOPENED
                                ? ARRANGING
                                : RECEIVED);
    }

    private static Stage by(UnitActivity activity) {
        return switch (activity) {
            case ASSIGNED, ACKNOWLEDGED -> UNIT_ASSIGNED;
            case EN_ROUTE -> UNDER_WAY;
            case ON_SCENE, TRANSPORTING, AT_HOSPITAL -> ON_SCENE;
            case RESERVED_FOR_LATER, CLEARED, DECLINED, MISSED, CANCELLED, OUT_OF_SERVICE ->
                    ARRANGING;
        };
    }

    /**
     * What a reporter reads.
     *
     * @param how it ended, where it has and somebody said how
     */
    BilingualText text(@Nullable Disposition how) {
        return this == CLOSED && how != null ? ending(how) : text;
    }

    private static BilingualText ending(Disposition how) {
        return switch (how) {
            case HANDLED ->
                    new BilingualText(
                            "Kejadian ini sudah selesai ditangani. Terima kasih sudah melapor.",
                            "This has been dealt with. Thank you for reporting it.");
            case GONE_ON_ARRIVAL ->
                    new BilingualText(
                            "Petugas tidak menemukan kejadian ini lagi di lokasi. Terima kasih sudah melapor.",
                            "It was over when the crew arrived. Thank you for reporting it.");
            case FALSE_ALARM ->
                    new BilingualText(
                            "Ternyata tidak ada keadaan darurat. Terima kasih sudah melapor.",
                            "It turned out to be no emergency. Thank you for reporting it.");
            case DUPLICATE ->
                    new BilingualText(
                            "Kejadian ini ditangani bersama laporan lain. Terima kasih sudah melapor.",
                            "This is dealt with together with another report. Thank you for reporting it.");
            case NO_PATIENT_FOUND ->
                    new BilingualText(
                            "Petugas tidak menemukan orang yang perlu ditolong. Bila masih perlu, telepon 112.",
                            "The crew found nobody who needed help. If help is still needed, call 112.");
            case CANCELLED_BY_REPORTER ->
                    new BilingualText(
                            "Laporan ini ditutup karena bantuan tidak diperlukan lagi. Bila keadaan berubah, telepon"
                                    + " 112.",
                            "This was closed because help is no longer needed. If things change, call 112.");
            case HANDED_OVER ->
                    new BilingualText(
                            "Kejadian ini diteruskan kepada instansi yang berwenang.",
                            "This has been passed on to the agency that is responsible for it.");
            case DRILL -> new BilingualText("Latihan ini sudah selesai.", "This drill is over.");
        };
    }
}
