package id.kentongan.api.unit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * What is believed of the positions that devices send.
 *
 * @param futureTolerance how far a device's clock may run ahead of ours, up to 1 hour
 * @param oldest a fix measured longer ago than this says nothing any more, 1 second to 7 days
 * @param maxAccuracyMetres largest radius of uncertainty that is believed, 1..100,000
 * @param staleAfter a unit whose newest fix is older is taken to be at its post, 1 second to 7 days
 */
@Validated
@ConfigurationProperties("kentongan.units")
public record FleetSettings(
        @DurationMin(nanos = 0) @DurationMax(hours = 1) @DefaultValue("30s")
                Duration futureTolerance,
        @DurationMin(seconds = 1) @DurationMax(days = 7) @DefaultValue("1h") Duration oldest,
        @Min(1) @Max(100_000) @DefaultValue("500") double maxAccuracyMetres,
        @DurationMin(seconds = 1) @DurationMax(days = 7) @DefaultValue("10m") Duration staleAfter) {

    FixRules rules() {
        return new FixRules(futureTolerance, oldest, maxAccuracyMetres);
    }

    /** The one fleet of the process. */
    @Configuration(proxyBeanMethods = false)
    static class FleetConfiguration {

        @Bean
        Fleet fleet(FleetSettings settings) {
            return new Fleet(settings.rules(), settings.staleAfter());
        }
    }
}
