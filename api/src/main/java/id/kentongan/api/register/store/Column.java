package id.kentongan.api.register.store;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One column of many rows, as {@code unnest} takes it. */
public final class Column {

    private Column() {}

    /** The value of each row, in their order; null where it has none. */
    public static <R, V> V[] of(
            List<R> rows,
            Function<? super R, ? extends @Nullable V> value,
            IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
