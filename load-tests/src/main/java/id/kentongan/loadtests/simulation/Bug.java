package id.kentongan.loadtests.simulation;

/** Known mistakes to be switched in: a simulation that does not find them would prove nothing. */
public enum Bug {
    /** As the production is. */
    NONE,
    /** A caller is answered as soon as the report is understood. */
    ANSWERED_BEFORE_DURABLE,
    /** Events are taken out of the outbox before the log has them. */
    OUTBOX_FORGETS_FIRST,
    /** A record counts as dealt with once it has been read. */
    ACKNOWLEDGED_WHEN_READ,
    /** Pushes are delivered whether or not the ledger had them before. */
    LEDGER_NOT_ASKED,
    /** A city's row keeps nobody out. */
    NO_TURNS
}
