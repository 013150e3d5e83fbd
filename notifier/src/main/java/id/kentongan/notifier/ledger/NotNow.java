package id.kentongan.notifier.ledger;

/**
 * The database could not do it now and may do so later: it is away, slow, locked, or lacks
 * something. That says nothing about what was asked.
 */
public final class NotNow extends RuntimeException {

    /**
     * @param kind what it was, in words that quote nobody
     */
    public NotNow(String kind, Throwable cause) {
        super(kind, cause);
    }
}
