package id.kentongan.api.events;

import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Map;

/** What the readers of the log have yet to deal with, seen from outside: they need not run. */
public interface LogBacklog {

    /**
     * How long the oldest event of each of the group's topics has been in the log that the group
     * has not said it is done with; zero when there is none. A group that was never there is behind
     * since the oldest event the log still holds.
     *
     * @return fails within some seconds when the log does not answer
     */
    Mono<Map<Topic, Duration>> behind(ReaderGroup group);
}
