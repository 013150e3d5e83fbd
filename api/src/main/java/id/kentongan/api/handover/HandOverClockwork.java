package id.kentongan.api.handover;

import id.kentongan.api.register.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Offers end by the clock. Of several replicas whichever comes first does the work. */
@Configuration(proxyBeanMethods = false)
class HandOverClockwork {

    private static final Duration EVERY = Duration.ofMillis(200);

    @Bean
    Recurring handOverDeadlines(HandOvers handOvers) {
        return new Recurring("hand-over-deadlines", EVERY, handOvers::endOverdue);
    }
}
