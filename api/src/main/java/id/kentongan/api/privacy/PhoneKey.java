package id.kentongan.api.privacy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two phone numbers are the same without keeping either: an HMAC under a key of its
 * own, without which it cannot be looked up in a list of numbers.
 */
@Component
public final class PhoneKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 15;
    private static final String INDONESIA = "62";

    private final Mac keyed;

    public PhoneKey(Vault vault) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(vault.keyFor("phones"), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * The same for every way to write a number: {@code +62 812-3456}, {@code 0062...}, {@code
     * 0812...}.
     *
     * @return null when it is no number that somebody could call from
     */
    public @Nullable UUID of(String number) {
        @Nullable String canonical = canonical(number);
        if (canonical == null) {
            return null;
        }
        ByteBuffer mac =
                ByteBuffer.wrap(copy().doFinal(canonical.getBytes(StandardCharsets.UTF_8)));
        return new UUID(mac.getLong(), mac.getLong());
    }

    /** Digits only, with the country first; a number without one is taken as a domestic one. */
    static @Nullable String canonical(String number) {
        StringBuilder digits = new StringBuilder();
        number.chars()
                .filter(each -> each >= '0' && each <= '9')
                .forEach(each -> digits.append((char) each));
        boolean international = number.strip().startsWith("+");
        if (digits.length() < FEWEST_DIGITS) {
            return null;
        }
        String canonical = digits.toString();
        if (!international && canonical.startsWith("00")) {
            canonical = canonical.substring(2);
        } else if (!international && canonical.startsWith("0")) {
            canonical = INDONESIA + canonical.substring(1);
        } else if (!international && canonical.startsWith("8")) {
            canonical = INDONESIA + canonical;
        } else if (canonical.startsWith(INDONESIA + "0")) {
            // +62 (0)812...
            canonical = INDONESIA + canonical.substring(INDONESIA.length() + 1);
        }
        return canonical.length() > MOST_DIGITS ? null : canonical;
    }

    /** Copying one that has its key costs less than giving the key to a new one. */
    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", e);
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "PhoneKey[***]";
    }
}
