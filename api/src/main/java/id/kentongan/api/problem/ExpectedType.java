package id.kentongan.api.problem;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The words of JSON for what we would have liked to read, since no caller knows our classes. */
final class ExpectedType {

    private static final Set<Class<?>> INTEGERS =
            Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> NUMBERS =
            Set.of(double.class, Double.class, float.class, Float.class);

    private ExpectedType() {}

    static String of(Class<?> type) {
        if (INTEGERS.contains(type)) {
            return "integer";
        }
        if (NUMBERS.contains(type)) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isEnum()) {
            return values(type);
        }
        return of(type, "JSON object");
    }

    private static String of(Class<?> type, String otherwise) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "string";
        }
        if (type == Instant.class) {
            return "date-time, 2026-11-21T07:30:00Z";
        }
        if (type == UUID.class) {
            return "UUID";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "array" : otherwise;
    }

    /** All that an enum has. */
    static String values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}
