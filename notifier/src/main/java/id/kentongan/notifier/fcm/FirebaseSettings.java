package id.kentongan.notifier.fcm;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;

/**
 * Which Firebase project to push through, and as whom.
 *
 * @param project project id
 * @param credentials path of a service account's JSON, or the word {@code none} for the stand-in
 * @param address where Firebase is; anything but the default is a stand-in
 * @param connectTimeout how long a connection may take to open
 * @param readTimeout how long Firebase may be silent
 */
@Validated
@ConfigurationProperties("kentongan.firebase")
public record FirebaseSettings(
        @NotNull
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9-]{2,62}",
                        message = "must be a project id: small letters, digits, hyphens")
                String project,
        @NotBlank String credentials,
        @NotNull @DefaultValue(GOOGLE) URI address,
        @NotNull @DefaultValue("2s") Duration connectTimeout,
        @NotNull @DefaultValue("5s") Duration readTimeout) {

    static final String GOOGLE = "https://fcm.googleapis.com";
    static final String NO_CREDENTIALS = "none";

    boolean isWithoutCredentials() {
        return NO_CREDENTIALS.equals(credentials);
    }

    boolean isGoogle() {
        return address.equals(URI.create(GOOGLE));
    }

    /** Without the path of the credentials. */
    @Override
    public String toString() {
        return "FirebaseSettings[" + project + " at " + address + "]";
    }
}
