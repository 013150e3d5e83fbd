package id.kentongan.api.complaint;

/**
 * A complaint that is durable.
 *
 * @param repeated whether it was so before this call
 */
public record KeptComplaint(Complaint complaint, boolean repeated) {}
