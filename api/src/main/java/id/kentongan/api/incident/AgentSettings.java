package id.kentongan.api.incident;

import jakarta.validation.constraints.Size;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/**
 * How agents work, and how fast a city wants to be.
 *
 * @param claimLease how long a claim lasts unless it is renewed; 10 s to 1 hour
 * @param answerWithin how long an incident may wait for an agent to take it up; 1 s to 1 hour
 * @param arriveWithin how long it may take until somebody is there, by priority 1 to 5; each 1
 *     minute to 7 days
 */
@Validated
@ConfigurationProperties("kentongan.agents")
public record AgentSettings(
        @DefaultValue("60s") @DurationMin(seconds = 10) @DurationMax(hours = 1) Duration claimLease,
        @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(hours = 1)
                Duration answerWithin,
        @DefaultValue({"8m", "10m", "15m", "30m", "60m"}) @Size(min = 5, max = 5)
                List<@DurationMin(minutes = 1) @DurationMax(days = 7) Duration> arriveWithin) {}
