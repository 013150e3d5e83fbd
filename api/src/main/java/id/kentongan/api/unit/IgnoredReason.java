package id.kentongan.api.unit;

/** Why a position was not used. */
public enum IgnoredReason {
    /** There is no such unit. */
    UNKNOWN_UNIT,
    /** The unit is not the caller's to speak for. */
    FOREIGN_UNIT,
    /** Near 0,0: what devices say when they do not know. */
    NULL_ISLAND,
    /** Measured later than now. */
    IN_THE_FUTURE,
    /** Measured no later than the newest position of the unit: a repeat or a late one. */
    OUT_OF_ORDER,
    /** The device says itself that it hardly knows. */
    TOO_INACCURATE,
    /** Measured too long ago. */
    TOO_OLD;

    static IgnoredReason of(FixVerdict verdict) {
        return switch (verdict) {
            case UNKNOWN_UNIT -> UNKNOWN_UNIT;
            case NULL_ISLAND -> NULL_ISLAND;
            case IN_THE_FUTURE -> IN_THE_FUTURE;
            case OUT_OF_ORDER -> OUT_OF_ORDER;
            case TOO_INACCURATE -> TOO_INACCURATE;
            case TOO_OLD -> TOO_OLD;
            case MOVED -> throw new IllegalArgumentException("a position that moved was used");
        };
    }
}
