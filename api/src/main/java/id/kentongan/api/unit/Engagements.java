package id.kentongan.api.unit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which units are taken, as far as this process knows: at once what it did itself, within about a
 * second what others did. The database has the last word; this only keeps the matching from
 * choosing units it would refuse.
 */
@Component
public class Engagements {

    /**
     * @param change number of the change here that brought it
     */
    private record Known(Engagement engagement, long change) {}

    private final Map<UUID, Known> taken = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    public boolean isTaken(UUID unitId) {
        return taken.containsKey(unitId);
    }

    /** What holds the unit; null when it is free. */
    public @Nullable Engagement find(UUID unitId) {
        Known known = taken.get(unitId);
        return known == null ? null : known.engagement();
    }

    public int size() {
        return taken.size();
    }

    /** The unit is taken, or does something else about the same assignment. */
    public void take(UUID unitId, Engagement engagement) {
        taken.put(unitId, new Known(engagement, changes.incrementAndGet()));
    }

    /** The unit is free again, unless something else has taken it meanwhile. */
    public void release(UUID unitId, UUID assignmentId) {
        taken.computeIfPresent(
                unitId,
                (unit, known) ->
                        known.engagement().assignmentId().equals(assignmentId) ? null : known);
    }

    /** Marks a moment, to be given to {@link #renew}. */
    public long moment() {
        return changes.get();
    }

    /**
     * Takes over what a reading of all engagements found, but for units that changed here since it
     * began.
     *
     * @param since {@link #moment} before the reading began
     */
    public void renew(Map<UUID, Engagement> read, long since) {
        taken.entrySet()
                .removeIf(
                        entry ->
                                entry.getValue().change() <= since
                                        && !read.containsKey(entry.getKey()));
        read.forEach(
                (unit, engagement) ->
                        taken.merge(
                                unit,
                                new Known(engagement, since),
                                (known, found) -> known.change() > since ? known : found));
    }
}
