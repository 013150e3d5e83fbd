package id.kentongan.api.complaint;

import id.kentongan.api.register.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** What time does to complaints. Of several replicas whichever comes first does the work. */
@Configuration(proxyBeanMethods = false)
class ComplaintClockwork {

    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    Recurring complaintClosing(ComplaintDesk desk) {
        return new Recurring("complaint-closing", EVERY, desk::closeOverdue);
    }

    @Bean
    Recurring complaintEscalation(ComplaintDesk desk) {
        return new Recurring("complaint-escalation", EVERY, desk::escalateLate);
    }
}
