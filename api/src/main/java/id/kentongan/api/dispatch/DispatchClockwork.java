package id.kentongan.api.dispatch;

import id.kentongan.api.register.Recurring;
import id.kentongan.api.unit.Engagements;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** What dispatch does by the clock. Of several replicas whichever comes first does the work. */
@Configuration(proxyBeanMethods = false)
class DispatchClockwork {

    private static final Duration ESCALATE_EVERY = Duration.ofMillis(200);
    private static final Duration LEARN_EVERY = Duration.ofSeconds(1);

    @Bean
    Recurring escalations(DueWork due) {
        return new Recurring("escalations", ESCALATE_EVERY, due::runEscalations);
    }

    @Bean
    Recurring engagementWatch(CaseTurns cases, Engagements engagements, MeterRegistry meters) {
        Gauge.builder("kentongan.dispatch.units.taken", engagements, Engagements::size)
                .description("Units at work for an incident")
                .register(meters);
        return new Recurring("engagement-watch", LEARN_EVERY, cases::learnWhoIsTaken);
    }
}
