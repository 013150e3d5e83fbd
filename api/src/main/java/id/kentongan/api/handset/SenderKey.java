package id.kentongan.api.handset;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

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

    /** Whether the body is signed with the secret; compared in constant time. */
    boolean hasSigned(String body) {
        int end = body.lastIndexOf(HMAC);
        if (end < 0) {
            return false;
        }
        String shown = body.substring(end + HMAC.length()).strip().toLowerCase(Locale.ROOT);
        Mac mac = copy(shown.length() == SHA_1_DIGITS ? sha1 : sha256);
        String signature =
                HexFormat.of()
                        .formatHex(
                                mac.doFinal(
                                        body.substring(0, end).getBytes(StandardCharsets.UTF_8)));
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.US_ASCII),
                shown.getBytes(StandardCharsets.UTF_8));
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
