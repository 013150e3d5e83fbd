package id.kentongan.api.events;

import id.kentongan.events.Event;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

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
     * Every event of a topic that is not older than this, and those written from now on, seen by
     * every replica; repeats are possible.
     */
    Flux<Event> everyReplica(Topic topic, Duration back);

    /**
     * Every event of a topic, seen by one of the replicas, at least once, and begun in order per
     * key. One that fails is tried again while others go on, so from then on the order of the two
     * is lost.
     *
     * @param atOnce so many are begun before the first is done; as many as fail at the same time
     *     hold up the rest, so at least some
     * @param handle what to do with one event; the event counts as done when it completes, and is
     *     tried again while it fails; {@link UnreadableEvent} buries it with the dead letters at
     *     once
     * @param itsOwn whether a failure is the event's own fault: that many of them, within some 21
     *     s, and it is buried. Any other failure is waited out, however long that takes
     * @return never completes; cancel it to stop reading
     */
    Mono<Void> oneReplica(
            Topic topic,
            int atOnce,
            Function<Event, Mono<Void>> handle,
            Predicate<Throwable> itsOwn);
}
