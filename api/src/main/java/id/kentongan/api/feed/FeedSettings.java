package id.kentongan.api.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How the feed runs.
 *
 * @param period how often the database is asked whether anything changed, while anybody listens, 10
 *     ms to 10 s
 * @param heartbeat a listener to whom nothing was said for so long is shown that the line is up,
 *     100 ms to 5 min
 * @param buffer events of a city that are remembered for those who read slowly or come back, 64 to
 *     65,536; who falls further behind is cut off
 * @param patience a listener who takes nothing for so long, although something waits for it, is
 *     hung up on, 100 ms to 5 min
 * @param listeners most listeners of this process, 1 to 100,000
 */
@Validated
@ConfigurationProperties("kentongan.feed")
public record FeedSettings(
        @DurationMin(millis = 10) @DurationMax(seconds = 10) @DefaultValue("200ms") Duration period,
        @DurationMin(millis = 100) @DurationMax(minutes = 5) @DefaultValue("15s")
                Duration heartbeat,
        @Min(64) @Max(65_536) @DefaultValue("1024") int buffer,
        @DurationMin(millis = 100) @DurationMax(minutes = 5) @DefaultValue("10s") Duration patience,
        @Min(1) @Max(100_000) @DefaultValue("5000") int listeners) {}
