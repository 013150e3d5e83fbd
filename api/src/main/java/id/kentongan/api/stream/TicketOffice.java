package id.kentongan.api.stream;

import id.kentongan.api.privacy.Vault;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes tickets and tells its own from others, on any replica: what a ticket says, and an HMAC
 * over it.
 */
@Component
final class TicketOffice {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SAID_BYTES = 3 * 16 + 8;
    private static final int MAC_BYTES = 32;

    private final Mac keyed;

    TicketOffice(Vault vault) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(vault.keyFor("stream tickets"), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    String write(StreamTicket ticket) {
        byte[] said =
                put(
                                put(
                                        put(ByteBuffer.allocate(SAID_BYTES), ticket.incidentId()),
                                        ticket.cameraId()),
                                ticket.agent())
                        .putLong(ticket.expiresAt().toEpochMilli())
                        .array();
        byte[] whole = Arrays.copyOf(said, SAID_BYTES + MAC_BYTES);
        System.arraycopy(copy().doFinal(said), 0, whole, SAID_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** What a ticket says, good or not; null when it is none of ours. */
    @Nullable StreamTicket read(String ticket) {
        byte[] whole = bytes(ticket);
        if (whole.length != SAID_BYTES + MAC_BYTES) {
            return null;
        }
        Mac mac = copy();
        mac.update(whole, 0, SAID_BYTES);
        if (!MessageDigest.isEqual(
                mac.doFinal(), Arrays.copyOfRange(whole, SAID_BYTES, whole.length))) {
            return null;
        }
        ByteBuffer said = ByteBuffer.wrap(whole);
        return new StreamTicket(
                uuid(said), uuid(said), uuid(said), Instant.ofEpochMilli(said.getLong()));
    }

    private static byte[] bytes(String ticket) {
        try {
            return Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static ByteBuffer put(ByteBuffer buffer, UUID id) {
        return buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", e);
        }
    }
}
