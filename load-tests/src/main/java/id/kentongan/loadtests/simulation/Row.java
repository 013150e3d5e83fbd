package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A row of a table, by column; what is absent is null. Never changes. */
final class Row {

    private final Map<String, Object> columns = new LinkedHashMap<>();

    /** A row without anything. */
    static final Row EMPTY = new Row();

    private Row() {}

    Row with(String column, @Nullable Object value) {
        Row changed = new Row();
        changed.columns.putAll(columns);
        if (value == null) {
            changed.columns.remove(column);
        } else {
            changed.columns.put(column, value);
        }
        return changed;
    }

    /**
     * @param pairs of column and value, in turn
     */
    Row with(Map<String, ?> pairs) {
        Row changed = new Row();
        changed.columns.putAll(columns);
        pairs.forEach(
                (column, value) -> {
                    if (value == null) {
                        changed.columns.remove(column);
                    } else {
                        changed.columns.put(column, value);
                    }
                });
        return changed;
    }

    @Nullable Object get(String column) {
        return columns.get(column);
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    @Nullable UUID id(String column) {
        return (UUID) columns.get(column);
    }

    @Nullable String text(String column) {
        return (String) columns.get(column);
    }

    @Nullable Instant time(String column) {
        return (Instant) columns.get(column);
    }

    int number(String column) {
        Object value = columns.get(column);
        return value == null ? 0 : ((Number) value).intValue();
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
