package id.kentongan.api.report;

/**
 * A report that is durable.
 *
 * @param durability where it is safe
 * @param repeated whether it was so before this call: the caller tried again
 */
public record KeptReport(EmergencyReport report, Durability durability, boolean repeated) {

    /** One that is in the database. */
    public KeptReport(EmergencyReport report, boolean repeated) {
        this(report, Durability.database, repeated);
    }
}
