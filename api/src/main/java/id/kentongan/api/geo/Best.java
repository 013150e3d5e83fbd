package id.kentongan.api.geo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The best few of many, kept in order while they come in.
 *
 * <p>For a handful: offering costs as many comparisons as there are better ones kept behind it. Not
 * safe for several threads.
 *
 * @param <T> ordered best first; where two are equal the one offered first stays ahead
 */
public final class Best<T extends Comparable<? super T>> {

    private final int limit;
    private final ArrayList<T> kept;

    /**
     * @param limit how many to keep, at least 1
     */
    public Best(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
        this.limit = limit;
        this.kept = new ArrayList<>(Math.min(limit, 16));
    }

    /** Keeps the candidate in its place if it is among the best so far. */
    public void offer(T candidate) {
        int place = kept.size();
        while (place > 0 && candidate.compareTo(kept.get(place - 1)) < 0) {
            place--;
        }
        if (place == limit) {
            return;
        }
        if (kept.size() == limit) {
            kept.remove(limit - 1);
        }
        kept.add(place, candidate);
    }

    public boolean isFull() {
        return kept.size() == limit;
    }

    /**
     * The last of those kept once there are enough of them, else null: anything is still welcome.
     */
    public @Nullable T toBeat() {
        return isFull() ? kept.get(limit - 1) : null;
    }

    public boolean anyMatch(Predicate<? super T> predicate) {
        for (int place = 0; place < kept.size(); place++) {
            if (predicate.test(kept.get(place))) {
                return true;
            }
        }
        return false;
    }

    /** Best first, each as what the function makes of it. */
    public <R> List<R> toList(Function<? super T, ? extends R> function) {
        List<R> list = new ArrayList<>(kept.size());
        for (T candidate : kept) {
            list.add(function.apply(candidate));
        }
        return list;
    }
}
