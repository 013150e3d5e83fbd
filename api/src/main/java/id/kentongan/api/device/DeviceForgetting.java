package id.kentongan.api.device;

import id.kentongan.api.device.store.DeviceStore;
import id.kentongan.events.PushSettled;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/** Forgets a phone when Firebase says it is gone. */
@Component
class DeviceForgetting implements PushListener {

    private final DeviceStore devices;

    DeviceForgetting(DeviceStore devices) {
        this.devices = devices;
    }

    /**
     * A phone that has been registered since is not the one that was gone: its app may have got a
     * new token meanwhile.
     */
    @Override
    public Mono<Void> settled(PushSettled push) {
        return push.outcome() == PushSettled.Outcome.DEVICE_GONE
                ? devices.forget(push.deviceId(), push.occurredAt())
                : Mono.empty();
    }
}
