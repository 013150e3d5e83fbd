package id.kentongan.api.synthetic;

import jakarta.validation.constraints.AssertTrue;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;

/**
 * @param door where citizens reach this service, such as {@code https://112.kota.example}, so that
 *     all that stands before it is tried too; null when no synthetic reports are sent
 * @param every from one report to the next, by whichever replica is first; 2 s to 10 minutes
 */
@Validated
@ConfigurationProperties("kentongan.synthetic")
public record SyntheticSettings(
        @Nullable URI door,
        @DefaultValue("60s") @DurationMin(seconds = 2) @DurationMax(minutes = 10) Duration every) {

    /** Whether they are sent at all. */
    public boolean areSent() {
        return door != null;
    }

    @AssertTrue(message = "must be an address that begins with http:// or https://")
    boolean isDoor() {
        return door == null
                || door.getHost() != null
                        && ("http".equals(door.getScheme()) || "https".equals(door.getScheme()));
    }
}
