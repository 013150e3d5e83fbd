package id.kentongan.api.register;

import id.kentongan.api.register.store.RevisionStore;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Keeps this replica's copies of the registers no older than a second, by asking the database for
 * their numbers. While the database is away the copies stay as they are.
 */
@Configuration(proxyBeanMethods = false)
class RegisterWatch {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Bean
    Recurring registerRenewal(RevisionStore revisions, List<RegisterCopy> copies) {
        return new Recurring(
                "registers", PERIOD, () -> revisions.numbers().flatMap(now -> renew(copies, now)));
    }

    /** Ready only when every copy has been read once: before that, nobody should be sent here. */
    @Bean
    HealthIndicator registers(List<RegisterCopy> copies) {
        return () ->
                copies.stream().allMatch(copy -> copy.revision() >= 0)
                        ? Health.up().build()
                        : Health.outOfService().build();
    }

    private static Mono<Void> renew(List<RegisterCopy> copies, Map<String, Long> numbers) {
        return Flux.fromIterable(copies)
                .filter(copy -> copy.revision() < numbers.getOrDefault(copy.register(), 0L))
                .concatMap(RegisterCopy::renew)
                .then();
    }
}
