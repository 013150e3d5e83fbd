package id.kentongan.notifier.ledger;

/** The database will never take this as it is; trying again is of no use. */
public final class Unstorable extends RuntimeException {

    public Unstorable(Throwable cause) {
        super(cause);
    }
}
