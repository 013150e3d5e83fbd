package id.kentongan.loadtests.simulation;

/** The database refuses a statement, and with it the transaction. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String UNIQUE_VIOLATION = "23505";
    static final String DEADLOCK_DETECTED = "40P01";
    static final String LOCK_NOT_AVAILABLE = "55P03";

    private final String state;

    /**
     * @param state SQLSTATE
     */
    Refusal(String state, String what) {
        super(what, null, false, false);
        this.state = state;
    }

    String state() {
        return state;
    }
}
