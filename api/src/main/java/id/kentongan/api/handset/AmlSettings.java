package id.kentongan.api.handset;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * What handsets may tell us of where they are.
 *
 * @param key the secret networks and gateways show, at least 16 characters; absent or empty turns
 *     the endpoint off
 * @param window how long before or after a report a message may come; 1 minute to 2 hours
 * @param maxAccuracyMetres a fix less certain than this moves no incident; 1..100,000
 * @param farthestMetres a fix farther from its incident moves it not: who reports is not always
 *     there; 100..500,000
 * @param perSecond messages a replica takes, beyond which it answers 503; 1..100,000
 * @param keepFor how long a message is kept for inspection; 1 hour to 30 days
 * @param mostKept messages kept of those that wait for no report; 10..1,000,000
 */
@Validated
@ConfigurationProperties("kentongan.aml")
public record AmlSettings(
        @Nullable String key,
        @DefaultValue("20m") @DurationMin(minutes = 1) @DurationMax(hours = 2) Duration window,
        @DefaultValue("1000") @Min(1) @Max(100_000) int maxAccuracyMetres,
        @DefaultValue("10000") @Min(100) @Max(500_000) int farthestMetres,
        @DefaultValue("200") @Min(1) @Max(100_000) int perSecond,
        @DefaultValue("3d") @DurationMin(hours = 1) @DurationMax(days = 30) Duration keepFor,
        @DefaultValue("10000") @Min(10) @Max(1_000_000) int mostKept) {

    private static final int SHORTEST_KEY = 16;

    @AssertTrue(message = "must be at least 16 characters (KENTONGAN_AML_KEY)")
    boolean isKeyLongEnough() {
        return !isOn() || key.length() >= SHORTEST_KEY;
    }

    /** Whether messages are taken at all. */
    public boolean isOn() {
        return key != null && !key.isBlank();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "AmlSettings[key=***]";
    }
}
