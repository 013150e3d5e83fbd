package id.kentongan.api.report;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How far a reporter may follow and add to a report.
 *
 * @param tokenLifetime how long a tracking token is good after the incident was closed, 1 minute to
 *     365 days; while the incident is open it always is
 * @param messages most texts that are taken for one report, 1 to 1,000
 * @param locations most places that are taken for one report, 1 to 10,000
 * @param listeners most reporters who listen to one process at the same time, 1 to 100,000
 */
@Validated
@ConfigurationProperties("kentongan.reporters")
public record ReporterSettings(
        @DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("7d")
                Duration tokenLifetime,
        @Min(1) @Max(1_000) @DefaultValue("50") int messages,
        @Min(1) @Max(10_000) @DefaultValue("200") int locations,
        @Min(1) @Max(100_000) @DefaultValue("10000") int listeners) {}
