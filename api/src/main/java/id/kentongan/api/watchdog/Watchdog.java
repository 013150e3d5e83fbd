package id.kentongan.api.watchdog;

import id.kentongan.api.events.LogBacklog;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.synthetic.SyntheticSettings;
import id.kentongan.api.watchdog.store.WaitStore;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/** Looks at what waits, in every replica, so that any one that runs is enough to notice. */
@Configuration(proxyBeanMethods = false)
class Watchdog {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** A look asks the broker three times for each group. */
    private static final Duration EVERY_OF_LOG = Duration.ofSeconds(5);

    @Bean
    DatabaseWatch databaseWatch(
            WaitStore store, SyntheticSettings synthetic, Clock clock, MeterRegistry meters) {
        return new DatabaseWatch(store, synthetic.areSent(), clock, meters);
    }

    @Bean
    LogWatch logWatch(LogBacklog log, MeterRegistry meters) {
        return new LogWatch(log, meters);
    }

    @Bean
    Recurring databaseWatching(DatabaseWatch watch) {
        return new Recurring("database-watch", EVERY, watch::look);
    }

    @Bean
    Recurring logWatching(LogWatch watch) {
        return new Recurring("log-watch", EVERY_OF_LOG, watch::look);
    }
}
