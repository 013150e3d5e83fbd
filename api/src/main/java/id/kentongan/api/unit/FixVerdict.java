package id.kentongan.api.unit;

/** What became of a fix: it moved the unit, or the reason why it did not. */
public enum FixVerdict {
    MOVED,
    /** Near 0,0 in the Gulf of Guinea: what devices say when they do not know. */
    NULL_ISLAND,
    /** Measured later than now; it would stay the latest until its time comes. */
    IN_THE_FUTURE,
    /** Measured no later than the fix the unit already has: a repeat or a late buffered one. */
    OUT_OF_ORDER,
    /** The device says itself that it hardly knows where it is. */
    TOO_INACCURATE,
    /** Measured too long ago to say where the unit is. */
    TOO_OLD,
    /** No such unit is enrolled. */
    UNKNOWN_UNIT
}
