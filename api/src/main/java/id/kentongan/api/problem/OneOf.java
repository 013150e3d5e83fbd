package id.kentongan.api.problem;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Set;

/** A word out of a short list. */
@Documented
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = OneOf.Check.class)
public @interface OneOf {

    String[] value();

    String message() default "is not one of the known values";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is for {@code @NotNull} to judge. */
    final class Check implements ConstraintValidator<OneOf, String> {

        private Set<String> words = Set.of();

        @Override
        public void initialize(OneOf constraint) {
            words = Set.of(constraint.value());
        }

        @Override
        public boolean isValid(@Nullable String word, ConstraintValidatorContext context) {
            return word == null || words.contains(word);
        }
    }
}
