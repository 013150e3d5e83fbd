package id.kentongan.notifier.clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How far this process's clock is set off the machine's, for drills and for tests of wrong clocks.
 *
 * @param offset added to the machine's time; zero in production
 */
@ConfigurationProperties("kentongan.clock")
public record ClockSettings(@DefaultValue("PT0S") Duration offset) {

    /** The one clock of the process; everything that asks the time asks this. */
    @Configuration(proxyBeanMethods = false)
    static class ClockConfiguration {

        @Bean
        DatabaseClock clock(ClockSettings settings, MeterRegistry meters) {
            DatabaseClock clock =
                    new DatabaseClock(Clock.offset(Clock.systemUTC(), settings.offset()));
            TimeGauge.builder(
                            "kentongan.clock.ahead",
                            clock,
                            TimeUnit.NANOSECONDS,
                            each -> each.machineIsAheadBy().toNanos())
                    .description("How far this machine's clock is ahead of the database's")
                    .register(meters);
            return clock;
        }

        @Bean
        Stopwatch stopwatch() {
            return System::nanoTime;
        }

        /** What spreads retries apart; for any number of threads. */
        @Bean
        RandomGenerator chance() {
            return () -> ThreadLocalRandom.current().nextLong();
        }
    }
}
