package id.kentongan.api.open311;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came as fields, of the address and of a form: names in the order they came, values that are
 * blank left out, as forms send what was not filled in.
 */
public final class Fields {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Notes a value. */
    public Fields add(String name, String value) {
        if (!value.isBlank()) {
            values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
        }
        return this;
    }

    /** These, and of the others what these do not have. */
    public Fields over(Fields others) {
        Fields merged = new Fields();
        merged.values.putAll(others.values);
        merged.values.putAll(values);
        return merged;
    }

    /** The first value; null when there is none. */
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** All values of a name, also those that came in one with commas between. */
    public List<String> listed(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** All values of a name. */
    public List<String> every(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** All there are, by name. */
    public Map<String, List<String>> all() {
        return values;
    }
}
