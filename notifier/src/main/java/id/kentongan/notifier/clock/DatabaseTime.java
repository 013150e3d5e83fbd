package id.kentongan.notifier.clock;

import reactor.core.publisher.Mono;

/** Where {@link DatabaseClock} learns what time it is. */
public interface DatabaseTime {

    /**
     * Sets the clock by the database's, as exactly as a wait for a connection and a round trip
     * allow.
     */
    Mono<Void> look();
}
