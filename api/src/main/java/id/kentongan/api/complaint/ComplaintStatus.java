package id.kentongan.api.complaint;

/** Where a complaint stands. */
public enum ComplaintStatus {
    SUBMITTED
}
