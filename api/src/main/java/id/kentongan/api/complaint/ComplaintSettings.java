package id.kentongan.api.complaint;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How complaints are dealt with.
 *
 * @param closeAfter how long after it was resolved or rejected the complainant may say that it is
 *     not done; then it is closed. 1 to 365 days
 */
@Validated
@ConfigurationProperties("kentongan.complaints")
public record ComplaintSettings(
        @DefaultValue("10d") @DurationMin(days = 1) @DurationMax(days = 365) Duration closeAfter) {}
