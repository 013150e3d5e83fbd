package id.kentongan.api.incident;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns words into fingerprints that say whether two words are alike and nothing else.
 *
 * <p>Without the key a fingerprint cannot be looked up in a dictionary; 32 bits of HMAC-SHA-256 are
 * enough to compare a few dozen words and too few to be sure of any one. Safe for any number of
 * threads.
 */
public final class SketchKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 16;

    private final Mac keyed;

    /**
     * @param secret at least 16 bytes; fingerprints under another secret match nothing
     */
    public SketchKey(byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "the secret must be at least " + LEAST_BYTES + " bytes");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The kind goes in too: a street and a colour of one name are not alike. */
    int fingerprint(WordKind kind, String word) {
        Mac mac = copy();
        mac.update((byte) kind.ordinal());
        return ByteBuffer.wrap(mac.doFinal(word.getBytes(StandardCharsets.UTF_8))).getInt();
    }

    /** Copying one that has its key costs less than giving the key to a new one. */
    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", e);
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "SketchKey[***]";
    }
}
