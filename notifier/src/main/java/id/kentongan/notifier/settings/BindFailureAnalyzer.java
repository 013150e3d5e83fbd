package id.kentongan.notifier.settings;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names the settings that could not be read, as they are called in the environment. Boot's own
 * analysis would also show their values, and one of them may be a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, BindException failure) {
        return new FailureAnalysis(
                "A setting is wrong or missing.\n\n" + whatIsWrong(failure),
                "Set it in the environment and start again.",
                null);
    }

    private static String whatIsWrong(BindException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                return invalid.getValidationErrors().getAllErrors().stream()
                        .map(error -> line(invalid, error))
                        .sorted()
                        .collect(Collectors.joining("\n"));
            }
        }
        return "    " + inEnvironment(failure.getName().toString()) + ": cannot be read";
    }

    private static String line(BindValidationException invalid, ObjectError error) {
        String prefix = invalid.getValidationErrors().getName().toString();
        String name = error instanceof FieldError field ? prefix + "." + field.getField() : prefix;
        return "    " + inEnvironment(name) + ": " + error.getDefaultMessage();
    }

    /** Spring's relaxed binding, backwards: dots become underscores, dashes go. */
    private static String inEnvironment(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
