package id.kentongan.api.privacy;

import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals personal data with AES-256-GCM, bound to the id it belongs to, and makes tracking tokens.
 *
 * <p>Each purpose has a key of its own, derived from the one secret. The nonce is derived from id
 * and text: the same text for the same id seals to the same bytes, two different texts never share
 * a nonce, and no source of randomness is asked that might block.
 */
@Component
public final class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int TOKEN_BYTES = 18;

    // Looking an algorithm up costs more than using it. A Mac may serve a thread for ever; a cipher
    // refuses a nonce it has just seen, which a repeated report brings.
    private static final Provider AES = found(() -> Cipher.getInstance(CIPHER)).getProvider();
    private final ThreadLocal<Mac> macs =
            ThreadLocal.withInitial(() -> found(() -> Mac.getInstance(MAC)));

    private final SecretKeySpec secret;
    private final SecretKeySpec sealing;
    private final SecretKeySpec nonces;
    private final SecretKeySpec tracking;

    public Vault(PrivacySettings settings) {
        this.secret = new SecretKeySpec(settings.keyBytes(), MAC);
        this.sealing = new SecretKeySpec(mac(secret, ascii("seal")), "AES");
        this.nonces = new SecretKeySpec(mac(secret, ascii("nonce")), MAC);
        this.tracking = new SecretKeySpec(mac(secret, ascii("track")), MAC);
    }

    /**
     * A key of 32 bytes for one more purpose, the same on every replica.
     *
     * @param purpose another one than those of this class
     */
    public byte[] keyFor(String purpose) {
        return mac(secret, ascii("for " + purpose));
    }

    /** Nonce, then ciphertext and tag. */
    public byte[] seal(UUID id, byte[] plain) {
        byte[] nonce = Arrays.copyOf(mac(nonces, bytes(id), plain), NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, id, nonce, plain, 0);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * What {@link #seal} was given for this id; {@link IllegalStateException} for anything else.
     */
    public byte[] unseal(UUID id, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, id, nonce, sealed, NONCE_BYTES);
    }

    /** Lets whoever holds it follow this one report, without a login. */
    public String trackingToken(UUID reportId) {
        byte[] token = Arrays.copyOf(mac(tracking, bytes(reportId)), TOKEN_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Compared in constant time. */
    public boolean isTrackingToken(UUID reportId, String candidate) {
        return MessageDigest.isEqual(
                trackingToken(reportId).getBytes(StandardCharsets.UTF_8),
                candidate.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] crypt(int mode, UUID id, byte[] nonce, byte[] text, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER, AES);
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bytes(id));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed data does not open with this key and id", e);
        }
    }

    private byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = macs.get();
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key is not one for HmacSHA256", e);
        }
    }

    private static <T> T found(Callable<T> algorithm) {
        try {
            return algorithm.call();
        } catch (Exception e) {
            throw new IllegalStateException("every Java platform has AES and HmacSHA256", e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
