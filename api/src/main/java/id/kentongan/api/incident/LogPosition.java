package id.kentongan.api.incident;

import java.util.Comparator;
import java.util.UUID;

/**
 * A place in a city's {@link IncidentLog}.
 *
 * @param revision of the city, when the incident last changed
 * @param incidentId orders the incidents that changed together, as the database orders ids
 */
public record LogPosition(long revision, UUID incidentId) implements Comparable<LogPosition> {

    /** Before everything, incidents from before there were revisions included. */
    public static final LogPosition BEGINNING = new LogPosition(-1, new UUID(0, 0));

    private static final UUID LAST_ID = new UUID(-1, -1);

    /** {@link UUID#compareTo} takes the halves as signed, which no database does. */
    private static final Comparator<UUID> AS_THE_DATABASE =
            ((Comparator<UUID>)
                            (one, other) ->
                                    Long.compareUnsigned(
                                            one.getMostSignificantBits(),
                                            other.getMostSignificantBits()))
                    .thenComparing(
                            (one, other) ->
                                    Long.compareUnsigned(
                                            one.getLeastSignificantBits(),
                                            other.getLeastSignificantBits()));

    private static final Comparator<LogPosition> IN_ORDER =
            Comparator.comparingLong(LogPosition::revision)
                    .thenComparing(LogPosition::incidentId, AS_THE_DATABASE);

    /** After everything that a revision changed. */
    public static LogPosition endOf(long revision) {
        return new LogPosition(revision, LAST_ID);
    }

    public boolean isAfter(LogPosition other) {
        return compareTo(other) > 0;
    }

    /** The later of the two. */
    public LogPosition orLater(LogPosition other) {
        return other.isAfter(this) ? other : this;
    }

    @Override
    public int compareTo(LogPosition other) {
        return IN_ORDER.compare(this, other);
    }
}
