package id.kentongan.api.kpi;

import id.kentongan.api.problem.BilingualText;

/** What is measured: the time between two stored moments (decision 0021). */
public enum Measure {
    ANSWER(
            "incident.opened_at",
            "incident.first_claimed_at",
            "Waktu jawab: dari laporan pertama diterima sampai petugas pertama kali menanganinya.",
            "Answer time: from the first report being received to an agent first taking it up."),
    PROCESSING(
            "incident.opened_at",
            "assignment.assigned_at",
            "Waktu proses: dari laporan pertama diterima sampai unit pertama ditugaskan.",
            "Processing time: from the first report being received to the first unit being assigned."),
    TURNOUT(
            "assignment.assigned_at",
            "unit_activity EN_ROUTE",
            "Waktu berangkat, per penugasan: dari unit ditugaskan sampai meluncur.",
            "Turnout time, of each assignment: from the unit being assigned to its leaving."),
    TRAVEL(
            "unit_activity EN_ROUTE",
            "unit_activity ON_SCENE",
            "Waktu tempuh, per penugasan: dari unit meluncur sampai tiba di TKP.",
            "Travel time, of each assignment: from the unit's leaving to its being on scene."),
    RESPONSE(
            "incident.opened_at",
            "unit_activity ON_SCENE",
            "Waktu tanggap: dari laporan pertama diterima sampai unit pertama tiba di TKP.",
            "Response time: from the first report being received to the first unit being on scene.");

    private final String since;
    private final String until;
    private final BilingualText definition;

    Measure(String since, String until, String indonesian, String english) {
        this.since = since;
        this.until = until;
        this.definition = new BilingualText(indonesian, english);
    }

    /** Where the moment it begins with is stored. */
    public String since() {
        return since;
    }

    /** Where the moment it ends with is stored. */
    public String until() {
        return until;
    }

    public BilingualText definition() {
        return definition;
    }
}
