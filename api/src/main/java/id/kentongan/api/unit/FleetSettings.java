package id.kentongan.api.unit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/**
 * What is believed of the positions that devices send.
 *
 * @param futureTolerance how far a device's clock may run ahead of ours
 * @param oldest a fix measured longer ago than this says nothing any more
 * @param maxAccuracyMetres largest radius of uncertainty that is believed
 * @param staleAfter a unit whose newest fix is older is taken to be at its post
 */
@ConfigurationProperties("kentongan.units")
public record FleetSettings(
        @DefaultValue("30s") Duration futureTolerance,
        @DefaultValue("1h") Duration oldest,
        @DefaultValue("500") double maxAccuracyMetres,
        @DefaultValue("10m") Duration staleAfter) {

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
