package id.kentongan.api.device;

import id.kentongan.api.events.EventReader;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.store.Blame;
import id.kentongan.events.Event;
import id.kentongan.events.PushSettled;
import id.kentongan.events.Topic;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;

/** Listens to how pushes ended. */
@Configuration(proxyBeanMethods = false)
class PushOutcomes {

    private static final Duration LISTEN_AGAIN_AFTER = Duration.ofSeconds(1);

    /** In any order: no listener minds. */
    private static final int AT_ONCE = 16;

    private final List<PushListener> listeners;

    PushOutcomes(List<PushListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Bean
    Recurring outcomeListening(EventReader log) {
        return new Recurring(
                "outcome-listening",
                LISTEN_AGAIN_AFTER,
                () ->
                        log.oneReplica(
                                Topic.PUSH_OUTCOMES, AT_ONCE, this::tell, Blame::isOnWhatWasAsked));
    }

    private Mono<Void> tell(Event event) {
        return event instanceof PushSettled push
                ? Flux.fromIterable(listeners).concatMap(each -> each.settled(push)).then()
                : Mono.empty();
    }
}
