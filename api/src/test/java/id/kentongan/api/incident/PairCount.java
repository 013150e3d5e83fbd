package id.kentongan.api.incident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Pairs of reports: how many share an incident in truth, how many were put together, how many both.
 */
record PairCount(long truly, long together, long rightly) {

    static final PairCount NONE = new PairCount(0, 0, 0);

    /** Each item has the incident it is about and the incident it was put to. */
    static <T> PairCount of(List<T> items, ToIntFunction<T> truth, ToIntFunction<T> found) {
        return new PairCount(
                pairs(items, item -> (long) truth.applyAsInt(item)),
                pairs(items, item -> (long) found.applyAsInt(item)),
                pairs(items, item -> (long) truth.applyAsInt(item) << 32 | found.applyAsInt(item)));
    }

    private static <T> long pairs(List<T> items, ToLongFunction<T> group) {
        Map<Long, Long> sizes = new HashMap<>();
        items.forEach(item -> sizes.merge(group.applyAsLong(item), 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    PairCount plus(PairCount other) {
        return new PairCount(
                truly + other.truly, together + other.together, rightly + other.rightly);
    }

    /** Of the pairs put together, the share that belongs together; 1 when none was. */
    double precision() {
        return together == 0 ? 1 : (double) rightly / together;
    }

    /** Of the pairs that belong together, the share that was put together; 1 when there is none. */
    double recall() {
        return truly == 0 ? 1 : (double) rightly / truly;
    }
}
