package id.kentongan.api.kpi;

import id.kentongan.api.problem.BilingualText;

/** Why an incident of the period is not counted. */
public enum Exclusion {
    EXERCISE("Latihan.", "Exercises."),
    TEST("Semua laporannya uji coba.", "All of its reports are tests."),
    MERGED(
            "Digabung ke kejadian lain dan dihitung bersamanya, satu kali.",
            "Merged into another incident and counted with it, once.");

    private final BilingualText reason;

    Exclusion(String indonesian, String english) {
        this.reason = new BilingualText(indonesian, english);
    }

    public BilingualText reason() {
        return reason;
    }
}
