package id.kentongan.api.handset;

import id.kentongan.api.register.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** What is done by the clock; of several replicas whichever comes first does the work. */
@Configuration(proxyBeanMethods = false)
class HandsetClockwork {

    private static final Duration JOIN_EVERY = Duration.ofMillis(500);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    /** Reports are not held up by asking for messages: messages ask for reports. */
    @Bean
    Recurring handsetJoining(Handsets handsets) {
        return new Recurring("handset-joining", JOIN_EVERY, handsets::joinWaiting);
    }

    @Bean
    Recurring handsetTidying(Handsets handsets) {
        return new Recurring("handset-tidying", TIDY_EVERY, handsets::tidy);
    }
}
