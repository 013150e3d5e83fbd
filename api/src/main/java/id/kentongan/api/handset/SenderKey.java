package id.kentongan.api.handset;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows a network's gateway by the secret it shows in a header, or a handset by the {@code hmac} at
 * the end of its form, which is over all that stands before it (ETSI TS 103 625: HMAC-SHA-1, in
 * hexadecimal; HMAC-SHA-256 is taken as well). Safe for any number of threads.
 */
final class SenderKey {

    private static final String HMAC = "&hmac=";
    private static final int SHA_1_DIGITS = 40;

    /** Keeps ids from being parts of signatures. */
    private static final String ID = "id of ";

    private final byte[] secret;
    private final Mac sha1;
    private final Mac sha256;

    SenderKey(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.sha1 = keyed("HmacSHA1");
        this.sha256 = keyed("HmacSHA256");
    }

    /** Whether this is the secret; compared in constant time. */
    boolean is(@Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether the body is signed with the secret; compared in constant time.
     *
     * @return what stands before the signature, all of which it covers; null when it is not signed,
     *     or not with the secret
     */
    @Nullable String signedPartOf(String body) {
        int end = body.lastIndexOf(HMAC);
        if (end < 0) {
            return null;
        }
        String shown = body.substring(end + HMAC.length()).strip().toLowerCase(Locale.ROOT);
        Mac mac = copy(shown.length() == SHA_1_DIGITS ? sha1 : sha256);
        String signed = body.substring(0, end);
        String signature =
                HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        boolean proven =
                MessageDigest.isEqual(
                        signature.getBytes(StandardCharsets.US_ASCII),
                        shown.getBytes(StandardCharsets.UTF_8));
        return proven ? signed : null;
    }

    /**
     * The id of a message that was signed: the same for the same message, whoever sends it again.
     * Keyed, since what is signed holds a phone number and those can be tried one by one.
     */
    UUID idOf(String signedPart) {
        ByteBuffer mac =
                ByteBuffer.wrap(
                        copy(sha256).doFinal((ID + signedPart).getBytes(StandardCharsets.UTF_8)));
        return new UUID(mac.getLong(), mac.getLong());
    }

    private Mac keyed(String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's MACs can be copied", e);
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "SenderKey[***]";
    }
}
