package id.kentongan.api.privacy;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

import java.util.Base64;

/**
 * The secret that personal data is sealed with and tracking tokens are made of.
 *
 * @param key 32 bytes, base64; changing it makes what was sealed before unreadable
 */
@Validated
@ConfigurationProperties("kentongan.privacy")
public record PrivacySettings(@NotBlank String key) {

    private static final int KEY_BYTES = 32;

    @AssertTrue(message = "must be 32 bytes in base64 (KENTONGAN_PRIVACY_KEY)")
    boolean isKeyOfTheRightSize() {
        try {
            return key == null || keyBytes().length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    byte[] keyBytes() {
        return Base64.getDecoder().decode(key);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "PrivacySettings[key=***]";
    }
}
