package id.kentongan.api.register;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Entries in the order of their ids. Immutable, so a walk over it sees one state of things.
 *
 * @param <T> the entry
 */
public final class Register<T> {

    private final List<T> entries;
    private final Function<T, UUID> idOf;

    private Register(List<T> entries, Function<T, UUID> idOf) {
        this.entries = entries;
        this.idOf = idOf;
    }

    /** A register of these entries; ids are taken to be unique. */
    public static <T> Register<T> of(Collection<T> entries, Function<T, UUID> idOf) {
        return new Register<>(entries.stream().sorted(Comparator.comparing(idOf)).toList(), idOf);
    }

    /** All entries, by id. */
    public List<T> list() {
        return entries;
    }

    /** The entry of an id; null when there is none. */
    public @Nullable T find(UUID id) {
        int at = firstNotBefore(id);
        return at < entries.size() && idOf.apply(entries.get(at)).equals(id)
                ? entries.get(at)
                : null;
    }

    /**
     * One page of a walk over the wanted entries. A walk that follows {@link Page#next} sees every
     * entry that is there from its start to its end exactly once.
     *
     * @param after the id the last page ended with; null for the first page
     * @param limit most entries on a page, at least 1
     */
    public Page<T> page(@Nullable UUID after, int limit, Predicate<T> wanted) {
        List<T> found = new ArrayList<>(Math.min(limit, entries.size()));
        for (int i = after == null ? 0 : firstAfter(after); i < entries.size(); i++) {
            T entry = entries.get(i);
            if (!wanted.test(entry)) {
                continue;
            }
            if (found.size() == limit) {
                return new Page<>(found, idOf.apply(found.get(limit - 1)));
            }
            found.add(entry);
        }
        return new Page<>(found, null);
    }

    private int firstAfter(UUID id) {
        int at = firstNotBefore(id);
        return at < entries.size() && idOf.apply(entries.get(at)).equals(id) ? at + 1 : at;
    }

    private int firstNotBefore(UUID id) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (idOf.apply(entries.get(middle)).compareTo(id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
