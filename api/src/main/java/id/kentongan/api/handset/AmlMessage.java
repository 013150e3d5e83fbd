package id.kentongan.api.handset;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

/**
 * What a handset said about where it is.
 *
 * @param number of the handset, as it came; null when the message does not say
 * @param at null when the handset had no fix
 * @param accuracyMetres radius around the place, above 0; null when the message does not say
 * @param fault what is wrong with it; null when nothing is. One that found no fix is sound
 */
record AmlMessage(
        @Nullable String number,
        @Nullable GeoPoint at,
        @Nullable Double accuracyMetres,
        @Nullable AmlFault fault) {

    static AmlMessage malformed(AmlFault fault, @Nullable String number) {
        return new AmlMessage(number, null, null, fault);
    }

    /** Never shows whose it is. */
    @Override
    public String toString() {
        return "AmlMessage[" + (fault == null ? "***" : fault) + "]";
    }
}
