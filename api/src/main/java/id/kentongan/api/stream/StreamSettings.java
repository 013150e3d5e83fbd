package id.kentongan.api.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How far a ticket for a camera's pictures goes.
 *
 * @param ticketLifetime 100 ms to 1 hour
 * @param reachMetres cameras this near to an incident are looked at because of it, beside those
 *     matched to it; 0..50,000
 */
@Validated
@ConfigurationProperties("kentongan.streams")
public record StreamSettings(
        @DefaultValue("2m") @DurationMin(millis = 100) @DurationMax(hours = 1)
                Duration ticketLifetime,
        @DefaultValue("2000") @Min(0) @Max(50_000) int reachMetres) {}
