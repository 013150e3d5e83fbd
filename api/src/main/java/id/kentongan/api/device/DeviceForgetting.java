package id.kentongan.api.device;

import id.kentongan.api.device.store.DeviceStore;
import id.kentongan.api.events.EventReader;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.store.Blame;
import id.kentongan.events.Event;
import id.kentongan.events.PushSettled;
import id.kentongan.events.Topic;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import java.time.Duration;

/** Forgets a phone when Firebase says it is gone. */
@Configuration(proxyBeanMethods = false)
class DeviceForgetting {

    private static final Duration LISTEN_AGAIN_AFTER = Duration.ofSeconds(1);

    /** In any order: whether a phone is forgotten depends on when it was found to be gone. */
    private static final int AT_ONCE = 16;

    private final DeviceStore devices;

    DeviceForgetting(DeviceStore devices) {
        this.devices = devices;
    }

    @Bean
    Recurring outcomeListening(EventReader log) {
        return new Recurring(
                "outcome-listening",
                LISTEN_AGAIN_AFTER,
                () ->
                        log.oneReplica(
                                Topic.PUSH_OUTCOMES,
                                AT_ONCE,
                                this::forgetWhenGone,
                                Blame::isOnWhatWasAsked));
    }

    /**
     * A phone that has been registered since is not the one that was gone: its app may have got a
     * new token meanwhile.
     */
    private Mono<Void> forgetWhenGone(Event event) {
        if (event instanceof PushSettled settled
                && settled.outcome() == PushSettled.Outcome.DEVICE_GONE) {
            return devices.forget(settled.deviceId(), settled.occurredAt());
        }
        return Mono.empty();
    }
}
