package id.kentongan.api.store;

import reactor.core.publisher.Mono;

/** Whether the database answers, for those who would ask it; {@link DatabasePulse} finds out. */
public interface Pulse {

    /** As far as is known, a few seconds late at most. */
    boolean isUp();

    /** Completes as soon as it answers; those who wait go on in the order they came. */
    Mono<Void> whenUp();
}
