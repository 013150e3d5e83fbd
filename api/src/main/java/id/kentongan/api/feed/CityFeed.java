package id.kentongan.api.feed;

import id.kentongan.api.incident.LogPosition;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One city's latest events, and who listens to them. The events lie here once, however many
 * listeners there are; each listener only knows how far it has read.
 */
final class CityFeed {

    private final String city;
    private final @Nullable FeedEvent[] ring;
    private final Set<FeedListener> listeners = ConcurrentHashMap.newKeySet();
    private final Set<CityWatcher> watchers = ConcurrentHashMap.newKeySet();

    /** Events ever published here; those from {@code published - ring.length} on are kept. */
    private long published;

    /** Everything after this is kept, up to {@link #reached}. */
    private LogPosition floor;

    private LogPosition reached;

    /**
     * @param reached where the city's log stands, or any earlier place in it: what comes after is
     *     read and published
     */
    CityFeed(String city, LogPosition reached, int buffer) {
        this.city = city;
        this.ring = new FeedEvent[buffer];
        this.floor = reached;
        this.reached = reached;
    }

    String city() {
        return city;
    }

    Set<FeedListener> listeners() {
        return listeners;
    }

    Set<CityWatcher> watchers() {
        return watchers;
    }

    /** Whether nobody wants to know what happens in the city. */
    boolean isForNobody() {
        return listeners.isEmpty() && watchers.isEmpty();
    }

    synchronized LogPosition reached() {
        return reached;
    }

    /** Whether a listener can go on after a position out of what is kept. */
    synchronized boolean covers(LogPosition position) {
        return !floor.isAfter(position) && !position.isAfter(reached);
    }

    /**
     * Adds events and tells the listeners.
     *
     * @param events in order, all after {@link #reached()}
     * @param upTo how far the log is read with them
     */
    void publish(List<FeedEvent> events, LogPosition upTo) {
        add(events, upTo);
        if (!events.isEmpty()) {
            listeners.forEach(FeedListener::drain);
        }
    }

    private synchronized void add(List<FeedEvent> events, LogPosition upTo) {
        for (FeedEvent event : events) {
            int slot = slot(published++);
            FeedEvent forgotten = ring[slot];
            if (forgotten != null) {
                floor = forgotten.at();
            }
            ring[slot] = event;
        }
        reached = reached.orLater(upTo);
    }

    /**
     * The number of the first event after a position; -1 when events after it are no longer kept. A
     * position that is further than this process has read is as good as any.
     */
    synchronized long numberAfter(LogPosition position) {
        if (floor.isAfter(position)) {
            return -1;
        }
        long number = published;
        while (number > oldest() && kept(number - 1).at().isAfter(position)) {
            number--;
        }
        return number;
    }

    /** Events from a number on; null when that one is no longer kept. */
    synchronized @Nullable List<FeedEvent> from(long number, int limit) {
        if (number < oldest()) {
            return null;
        }
        List<FeedEvent> events = new ArrayList<>();
        for (long next = number; next < published && events.size() < limit; next++) {
            events.add(kept(next));
        }
        return events;
    }

    /** Whether some listener has still to take what half of the memory holds. */
    boolean isCrowded() {
        long halfway = halfway();
        return listeners.stream().anyMatch(listener -> listener.isBehind(halfway));
    }

    private synchronized long halfway() {
        return published - ring.length / 2;
    }

    private long oldest() {
        return Math.max(0, published - ring.length);
    }

    private FeedEvent kept(long number) {
        FeedEvent event = ring[slot(number)];
        if (event == null) {
            throw new IllegalStateException("event " + number + " was never published");
        }
        return event;
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }
}
