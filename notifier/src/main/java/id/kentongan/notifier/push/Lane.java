package id.kentongan.notifier.push;

/** Two queues to Firebase, so that a receipt or a broadcast never stands before a dispatch. */
public enum Lane {
    /** A unit is wanted at an emergency: high priority, seen at once even on a dozing phone. */
    DISPATCH,
    /** Everything else: receipts, complaints. */
    ROUTINE
}
