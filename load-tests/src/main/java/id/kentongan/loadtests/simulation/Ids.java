package id.kentongan.loadtests.simulation;

import java.util.Comparator;
import java.util.UUID;

/** Ids in the order of the database, which is not that of {@link UUID#compareTo}. */
final class Ids {

    static final Comparator<UUID> IN_ORDER =
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

    private Ids() {}
}
