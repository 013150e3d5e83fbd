package id.kentongan.api.dispatch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * When a post counts as covered while its own units are at work.
 *
 * @param within how soon somebody free could be at the post, 1 minute to 1 hour
 * @param minimum free units of each capability that have to be so near, 1..10
 */
@Validated
@ConfigurationProperties("kentongan.cover")
public record CoverSettings(
        @DurationMin(minutes = 1) @DurationMax(hours = 1) @DefaultValue("8m") Duration within,
        @Min(1) @Max(10) @DefaultValue("1") int minimum) {}
