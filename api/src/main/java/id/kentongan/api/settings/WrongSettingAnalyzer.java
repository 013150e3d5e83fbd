package id.kentongan.api.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Ends a start with the names of the settings that are wrong, as the environment knows them, and
 * never with their values: one of them may be a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongSettingAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        @Nullable BindException unbound = find(BindException.class, failure);
        if (unbound == null) {
            return null;
        }
        @Nullable BindValidationException invalid = find(BindValidationException.class, unbound);
        String what =
                invalid == null
                        ? environmentName(unbound.getName().toString()) + " cannot be read"
                        : faults(invalid);
        return new FailureAnalysis(
                "A setting is wrong or missing:\n\n" + what,
                "Set it in the environment and start again; docs/operations.md lists them all.",
                null);
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    private static String faults(BindValidationException invalid) {
        String prefix = invalid.getValidationErrors().getName().toString();
        List<ObjectError> all = invalid.getValidationErrors().getAllErrors();
        return all.stream()
                .map(
                        each ->
                                environmentName(prefix + member(each))
                                        + " "
                                        + each.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String member(ObjectError error) {
        return error instanceof FieldError field
                ? Errors.NESTED_PATH_SEPARATOR + field.getField()
                : "";
    }

    /** Boot's relaxed binding, backwards. */
    private static String environmentName(String property) {
        return property.replace("-", "")
                .replace("[", ".")
                .replace("]", "")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }
}
