package id.kentongan.api.ids;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** Name-based ids, UUID version 5 (RFC 9562, SHA-1). */
public final class NameBasedUuid {

    private static final int VERSION_5 = 0x50;
    private static final int RFC_VARIANT = 0x80;

    private NameBasedUuid() {}

    /** The id of this name in this namespace: the same in every process, for ever. */
    public static UUID of(UUID namespace, String name) {
        MessageDigest sha1 = Digests.sha1();
        sha1.update(
                ByteBuffer.allocate(16)
                        .putLong(namespace.getMostSignificantBits())
                        .putLong(namespace.getLeastSignificantBits())
                        .flip());
        byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) (hash[6] & 0x0f | VERSION_5);
        hash[8] = (byte) (hash[8] & 0x3f | RFC_VARIANT);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
