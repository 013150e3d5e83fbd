package id.kentongan.api.problem;

import id.kentongan.api.problem.MemberError.Fault;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import java.lang.annotation.Annotation;
import java.util.Map;

/** Turns a broken constraint into the words of {@link MemberError}. */
final class Constraints {

    private Constraints() {}

    static MemberError asMemberError(String member, ConstraintViolation<?> violation) {
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        Map<String, Object> bounds = violation.getConstraintDescriptor().getAttributes();
        if (constraint instanceof NotNull
                || constraint instanceof NotBlank
                || constraint instanceof NotEmpty) {
            return MemberError.of(member, Fault.REQUIRED);
        }
        if (constraint instanceof Size size) {
            return MemberError.of(member, Fault.TOO_LONG, size.min() + ".." + size.max());
        }
        if (constraint instanceof PlainText) {
            return MemberError.of(member, Fault.NOT_TEXT);
        }
        if (constraint instanceof OneOf oneOf) {
            return MemberError.of(member, Fault.UNKNOWN_VALUE, String.join(", ", oneOf.value()));
        }
        return MemberError.of(member, Fault.OUT_OF_RANGE, range(constraint, bounds));
    }

    private static String range(Annotation constraint, Map<String, Object> bounds) {
        String name = constraint.annotationType().getSimpleName();
        return switch (name) {
            case "Min", "DecimalMin" -> ">= " + bounds.get("value");
            case "Max", "DecimalMax" -> "<= " + bounds.get("value");
            case "Pattern" -> String.valueOf(bounds.get("regexp"));
            default -> name;
        };
    }
}
