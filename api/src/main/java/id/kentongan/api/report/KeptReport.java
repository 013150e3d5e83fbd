package id.kentongan.api.report;

/**
 * A report that is durable.
 *
 * @param repeated whether it was so before this call: the caller tried again
 */
public record KeptReport(EmergencyReport report, boolean repeated) {}
