package id.kentongan.notifier.clock;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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
        Clock clock(ClockSettings settings) {
            return Clock.offset(Clock.systemUTC(), settings.offset());
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
