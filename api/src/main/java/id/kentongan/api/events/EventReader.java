package id.kentongan.api.events;

import id.kentongan.events.Event;
import id.kentongan.events.Topic;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.function.Function;

/**
 * Takes events out of the log. Neither stream ends by itself: when the log is away they wait for it
 * to come back. A record that cannot be read is skipped, with a line in the log that names its
 * partition and offset.
 */
public interface EventReader {

    /**
     * Every event of a topic written from now on, seen by every replica; repeats are possible after
     * a reconnect.
     */
    Flux<Event> everyReplica(Topic topic);

    /**
     * Every event of a topic, seen by one of the replicas, in order per key and at least once.
     *
     * @param handle what to do with one event; the event counts as done when it completes, and is
     *     tried again, with the rest of its partition waiting, while it fails
     * @return never completes; cancel it to stop reading
     */
    Mono<Void> oneReplica(Topic topic, Function<Event, Mono<Void>> handle);
}
