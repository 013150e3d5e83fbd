package id.kentongan.api.dispatch;

/** The database refused an assignment: another city had the unit first. Nothing was written. */
public final class UnitTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnitTaken(Throwable refusal) {
        super("a unit was taken meanwhile", refusal, false, false);
    }
}
