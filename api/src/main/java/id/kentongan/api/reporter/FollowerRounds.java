package id.kentongan.api.reporter;

import id.kentongan.api.feed.FeedSettings;
import id.kentongan.api.register.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import java.time.Duration;

/** What is done for reporters who listen, again and again. */
@Configuration(proxyBeanMethods = false)
class FollowerRounds {

    private static final Duration TENDING = Duration.ofSeconds(1);

    /** Asks nobody anything while there is no news. */
    @Bean
    Recurring progressTelling(Followers followers, FeedSettings settings) {
        return new Recurring("progress-telling", settings.period(), followers::tellNews);
    }

    @Bean
    Recurring progressTending(Followers followers) {
        return new Recurring(
                "progress-tending", TENDING, () -> Mono.fromRunnable(followers::tendFollowers));
    }
}
