package id.kentongan.api.unit;

/** Where the place of a unit was taken from. */
public enum PositionSource {
    /** The last fix of its device. */
    LIVE,
    /** Its post, because it has never sent a fix or the last one is too old. */
    POST
}
