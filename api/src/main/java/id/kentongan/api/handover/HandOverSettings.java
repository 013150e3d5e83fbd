package id.kentongan.api.handover;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How incidents are handed over.
 *
 * @param acceptWithin how long an agency has to say whether it takes an incident, where the agent
 *     does not say otherwise; 10 s to 1 hour
 */
@Validated
@ConfigurationProperties("kentongan.handover")
public record HandOverSettings(
        @DefaultValue("3m") @DurationMin(seconds = 10) @DurationMax(hours = 1)
                Duration acceptWithin) {}
