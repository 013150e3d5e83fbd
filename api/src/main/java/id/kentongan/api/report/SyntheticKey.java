package id.kentongan.api.report;

import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.privacy.Vault;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names synthetic reports go by, {@code synthetic.<uuid>.<proof>}: only who has the secret of
 * these services can make one, so that nobody's call for help is ever taken for one of ours, and
 * nobody can keep the crew of the synthetic city busy.
 */
@Component
public final class SyntheticKey {

    private static final String MARK = "synthetic.";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_LENGTH = 36;

    private final SecretKeySpec secret;

    public SyntheticKey(Vault vault) {
        this.secret = new SecretKeySpec(vault.keyFor("synthetic reports"), ALGORITHM);
    }

    /** As it goes into the header. */
    public String value(UUID name) {
        return MARK + name + "." + proof(name.toString());
    }

    /** Whether a report is one of ours; what is not costs no more than a look. */
    boolean isGenuine(IdempotencyKey key) {
        String value = key.value();
        int proof = MARK.length() + NAME_LENGTH;
        if (!value.startsWith(MARK) || value.length() <= proof) {
            return false;
        }
        String name = value.substring(MARK.length(), proof);
        return MessageDigest.isEqual(bytes("." + proof(name)), bytes(value.substring(proof)));
    }

    private String proof(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(name)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
