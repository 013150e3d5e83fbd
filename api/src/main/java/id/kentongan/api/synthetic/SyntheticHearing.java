package id.kentongan.api.synthetic;

import id.kentongan.api.device.PushListener;
import id.kentongan.api.synthetic.store.SyntheticStore;
import id.kentongan.events.PushSettled;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.util.UUID;

/** Hears when a push of a synthetic report was taken. */
@Component
class SyntheticHearing implements PushListener {

    /** The phone of the synthetic city's crew, as the migration registers it. */
    private static final UUID PHONE = UUID.fromString("6b1f6a0e-94c5-5d0b-a6a3-5f1f0c6d0003");

    private final SyntheticStore store;

    SyntheticHearing(SyntheticStore store) {
        this.store = store;
    }

    @Override
    public Mono<Void> settled(PushSettled push) {
        return push.deviceId().equals(PHONE) && push.outcome() == PushSettled.Outcome.DELIVERED
                ? store.cameThrough(push.causedBy())
                : Mono.empty();
    }
}
