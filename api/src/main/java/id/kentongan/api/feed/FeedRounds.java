package id.kentongan.api.feed;

import id.kentongan.api.register.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import java.time.Duration;

/** What the feed does again and again. */
@Configuration(proxyBeanMethods = false)
class FeedRounds {

    private static final Duration TENDING = Duration.ofMillis(250);

    @Bean
    Recurring feedReading(Feed feed, FeedSettings settings) {
        return new Recurring("feed-reading", settings.period(), feed::publishChanges);
    }

    /** Apart from the reading, so that lines are shown to be up while the database is not. */
    @Bean
    Recurring feedTending(Feed feed) {
        return new Recurring("feed-tending", TENDING, () -> Mono.fromRunnable(feed::tendListeners));
    }
}
