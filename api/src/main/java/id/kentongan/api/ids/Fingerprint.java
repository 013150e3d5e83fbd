package id.kentongan.api.ids;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Tells one body from another: 128 bits of SHA-256 over what the body means, not over how it was
 * typed.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** The same for the same canonical form, whatever its source. */
    public static UUID of(byte[] canonical) {
        ByteBuffer hash = ByteBuffer.wrap(Digests.sha256().digest(canonical));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
