package id.kentongan.api.handset;

/** What is wrong with a message that is kept for inspection. */
public enum AmlFault {
    /** Neither an AML text nor a form of the standard. */
    UNREADABLE,
    /** Nobody can tell whose it is. */
    NO_NUMBER,
    /** Half a place, or one that is not on earth. */
    BAD_LOCATION,
    /** Longer than any handset sends; only its beginning was kept. */
    TOO_LONG
}
