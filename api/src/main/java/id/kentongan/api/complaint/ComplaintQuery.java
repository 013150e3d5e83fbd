package id.kentongan.api.complaint;

import id.kentongan.api.reading.ListPlace;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/**
 * Which complaints are asked for, and in what order.
 *
 * @param jurisdiction of this city; null for whatever city, which needs a reporter
 * @param agency only those it answers for now; null for all
 * @param reporterId only those this person made; null for all
 * @param statuses only those that stand so
 * @param order what comes first
 * @param after the place the page before ended at
 * @param most at most so many
 */
public record ComplaintQuery(
        @Nullable String jurisdiction,
        @Nullable String agency,
        @Nullable UUID reporterId,
        Set<ComplaintStatus> statuses,
        Order order,
        ListPlace after,
        int most) {

    /** What comes first in a list. */
    public enum Order {
        /** What came last. */
        NEWEST(ListPlace.LATEST),
        /** What is due first; only those for which something is due. */
        DUE(ListPlace.EARLIEST);

        private final ListPlace beginning;

        Order(ListPlace beginning) {
            this.beginning = beginning;
        }

        /** Before the first of the list. */
        public ListPlace beginning() {
            return beginning;
        }
    }
}
