package id.kentongan.api.complaint;

import id.kentongan.api.reading.NewestFirst;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/**
 * Which complaints are asked for, newest first.
 *
 * @param jurisdiction of this city; null for whatever city, which needs a reporter
 * @param agency only those it answers for now; null for all
 * @param reporterId only those this person made; null for all
 * @param statuses only those that stand so
 * @param after the place the page before ended at
 * @param most at most so many
 */
public record ComplaintQuery(
        @Nullable String jurisdiction,
        @Nullable String agency,
        @Nullable UUID reporterId,
        Set<ComplaintStatus> statuses,
        NewestFirst after,
        int most) {}
