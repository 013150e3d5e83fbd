package id.kentongan.localstack.fcm;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * What arrived, oldest first. It holds the newest 100,000 messages: a load test sends more than
 * anybody reads.
 */
final class Inbox {
    static final int CAPACITY = 100_000;

    private final Clock clock;
    private final TopicSubscriptions subscriptions;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private long count;

    Inbox(Clock clock, TopicSubscriptions subscriptions) {
        this.clock = clock;
        this.subscriptions = subscriptions;
    }

    /** Takes a message in and names it. */
    synchronized Arrival add(String project, FcmMessage message) {
        count++;
        Arrival arrival =
                new Arrival(
                        count,
                        clock.instant(),
                        project,
                        "projects/%s/messages/0:%d".formatted(project, count),
                        new Arrival.Target(message.kind(), message.target()),
                        subscriptions.reachedBy(message),
                        message.bytes(),
                        message.json());
        arrivals.addLast(arrival);
        if (arrivals.size() > CAPACITY) {
            arrivals.removeFirst();
        }
        return arrival;
    }

    /** Those that pass the filter, newest last. */
    synchronized List<Arrival> list(Predicate<Arrival> filter) {
        return arrivals.stream().filter(filter).toList();
    }

    /** Empties it; numbers go on counting. */
    synchronized void clear() {
        arrivals.clear();
    }

    /**
     * The filter that {@code ?since=} means: after a number, or from a moment on.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Predicate<Arrival> since(String text) {
        if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            return arrival -> arrival.number() > number;
        }
        try {
            Instant moment = Instant.parse(text);
            return arrival -> !arrival.receivedAt().isBefore(moment);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "since takes the number of a message or a UTC time such as"
                            + " 2026-11-21T08:15:30Z, not '"
                            + text
                            + "'",
                    e);
        }
    }
}
