package id.kentongan.notifier.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from what they name (RFC 9562, version 5): planning an event again, here or on
 * another replica, gives the same ids, so the ledger takes each push once.
 */
public final class NotificationId {

    private static final int LENGTH = 16;

    private NotificationId() {}

    /** Of the push about an event to one phone of a recipient. */
    public static UUID of(UUID eventId, String recipient, UUID deviceId) {
        return named(eventId, recipient + "/" + deviceId);
    }

    /** A version 5 UUID of a name within a name space. */
    public static UUID named(UUID space, String name) {
        MessageDigest digest = sha1();
        digest.update(
                ByteBuffer.allocate(LENGTH)
                        .putLong(space.getMostSignificantBits())
                        .putLong(space.getLeastSignificantBits())
                        .array());
        byte[] hash = digest.digest(name.getBytes(StandardCharsets.UTF_8));
        return fromHash(hash);
    }

    private static UUID fromHash(byte[] hash) {
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = bits.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
        long low = bits.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
