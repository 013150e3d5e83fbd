package id.kentongan.events;

/**
 * A record's value is not an event this version can read. It will not become readable by trying
 * again.
 */
public final class UnreadableEvent extends Exception {

    /** What is wrong with the record. */
    public enum Reason {
        OVERSIZE,
        MALFORMED,
        UNKNOWN_EVENT,
        UNKNOWN_VERSION,
        /** Sealed with another key than the reader's. */
        SEALED,
        /** What it says was said of something else already. */
        KEY_REUSED
    }

    private final Reason reason;

    /** The message names the reason and the place, never the content, which may be anything. */
    public UnreadableEvent(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
