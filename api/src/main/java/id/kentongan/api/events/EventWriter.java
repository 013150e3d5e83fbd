package id.kentongan.api.events;

import id.kentongan.events.Topic;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.UUID;

/** Puts events into the log. */
public interface EventWriter {

    /**
     * One event ready for the log.
     *
     * @param event the event's name
     * @param value the event as the codec wrote it
     */
    record Entry(Topic topic, UUID key, String event, byte[] value) {}

    /**
     * Writes the entries, in order per key.
     *
     * @return completes when all of them are on all in-sync replicas of the log; fails within
     *     seconds when any is not, in which case some may be there all the same: writing again is
     *     right, a reader knows a repeat by its event id
     */
    Mono<Void> write(List<Entry> entries);
}
