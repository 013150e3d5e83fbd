package id.kentongan.notifier.delivery;

import id.kentongan.notifier.push.Lane;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/**
 * A breaker and a bulkhead for each lane, so that a broadcast cannot close the way for a dispatch.
 */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    private static final int WINDOW_SECONDS = 10;
    private static final int FEWEST_CALLS = 10;
    private static final int PERCENT_FAILED = 50;
    private static final int PERCENT_SLOW = 80;
    private static final int TRIAL_CALLS = 5;
    private static final Duration SLOW = Duration.ofSeconds(4);

    @Bean
    CircuitBreakerRegistry breakers(DeliverySettings settings) {
        CircuitBreakerRegistry breakers =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .slidingWindow(
                                        WINDOW_SECONDS,
                                        FEWEST_CALLS,
                                        CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                                .failureRateThreshold(PERCENT_FAILED)
                                .slowCallRateThreshold(PERCENT_SLOW)
                                .slowCallDurationThreshold(SLOW)
                                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                                .waitDurationInOpenState(settings.breakerPause())
                                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                                .build());
        for (Lane lane : Lane.values()) {
            breakers.circuitBreaker(lane.name());
        }
        return breakers;
    }

    @Bean
    BulkheadRegistry bulkheads(DeliverySettings settings) {
        BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
        for (Lane lane : Lane.values()) {
            bulkheads.bulkhead(
                    lane.name(),
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(settings.concurrency(lane))
                            .maxWaitDuration(Duration.ZERO)
                            .build());
        }
        return bulkheads;
    }

    @Bean
    MeterBinder breakerMeters(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    @Bean
    MeterBinder bulkheadMeters(BulkheadRegistry bulkheads) {
        return TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads);
    }
}
