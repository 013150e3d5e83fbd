package id.kentongan.api.incident;

import id.kentongan.api.problem.BilingualText;

import org.jspecify.annotations.Nullable;

/** How an incident ended (hasil penanganan). */
public enum Disposition {
    HANDLED(null, "selesai ditangani", "handled"),
    GONE_ON_ARRIVAL(14, "sudah tidak ada saat petugas tiba", "gone on arrival"),
    FALSE_ALARM(17, "alarm palsu", "false alarm"),
    DUPLICATE(22, "laporan ganda", "duplicate call"),
    NO_PATIENT_FOUND(38, "korban tidak ditemukan", "no patient found"),
    CANCELLED_BY_REPORTER(null, "dibatalkan pelapor", "cancelled by the reporter"),
    HANDED_OVER(null, "dialihkan ke instansi lain", "handed over to another agency"),
    DRILL(null, "latihan", "drill");

    private final @Nullable Integer apcoCode;
    private final BilingualText words;

    Disposition(@Nullable Integer apcoCode, String indonesian, String english) {
        this.apcoCode = apcoCode;
        this.words = new BilingualText(indonesian, english);
    }

    /** Its number in APCO's common disposition codes; null where there is none for it. */
    public @Nullable Integer apcoCode() {
        return apcoCode;
    }

    /** For people. */
    public BilingualText words() {
        return words;
    }
}
