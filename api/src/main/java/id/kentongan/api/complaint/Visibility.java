package id.kentongan.api.complaint;

/** Who may read a complaint besides whoever made it and those who work on it. */
public enum Visibility {
    /** Everybody: also those whom the city does not know. */
    PUBLIC,
    /** Nobody. */
    PRIVATE,
    /**
     * Nobody, and it is not even kept who made it: whoever holds the tracking token is taken for
     * them, and nobody is pushed to.
     */
    ANONYMOUS
}
