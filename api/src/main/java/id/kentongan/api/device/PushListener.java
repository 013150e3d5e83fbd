package id.kentongan.api.device;

import id.kentongan.events.PushSettled;

import reactor.core.publisher.Mono;

/** Wants to know how pushes end. */
public interface PushListener {

    /**
     * Called for every push, in one of the replicas, at least once, in no order that could be
     * relied on; while it fails it is called again.
     */
    Mono<Void> settled(PushSettled push);
}
