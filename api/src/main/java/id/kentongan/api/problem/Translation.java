package id.kentongan.api.problem;

import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.store.DatabaseAway;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerErrorException;
import org.springframework.web.server.ServerWebInputException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a failure means to the caller. Anything not known here is a fault of ours. */
final class Translation {

    private static final Duration COME_BACK_IN = Duration.ofSeconds(2);

    /** The parser knows where it is, but says so in its message only. */
    private static final Pattern REPEATED_MEMBER = Pattern.compile("Duplicate [^\"]*\"([^\"]*)\"");

    private static final Map<Integer, ProblemCode> BY_STATUS =
            Map.of(
                    404, ProblemCode.NOT_FOUND,
                    405, ProblemCode.METHOD_NOT_ALLOWED,
                    406, ProblemCode.NOT_ACCEPTABLE,
                    413, ProblemCode.BODY_TOO_LARGE,
                    415, ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    400, ProblemCode.INVALID_REQUEST);

    private Translation() {}

    static Problem asProblem(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (has(failure, DataBufferLimitException.class)) {
            return Problem.of(ProblemCode.BODY_TOO_LARGE);
        }
        if (DatabaseAway.isBehind(failure)) {
            return Problem.later(ProblemCode.UNAVAILABLE, COME_BACK_IN, failure);
        }
        if (failure instanceof WebExchangeBindException bind) {
            return Problem.invalid(memberErrors(bind.getBindingResult()));
        }
        if (failure instanceof ConstraintViolationException violations) {
            return Problem.invalid(memberErrors(violations));
        }
        if (failure instanceof ServerWebInputException input) {
            return badInput(input);
        }
        if (failure instanceof DecodingException decoding) {
            return badBody(decoding);
        }
        if (failure instanceof ServerErrorException server && isBlankInPath(server)) {
            return Problem.invalid(wrongType(server.getMethodParameter()));
        }
        if (failure instanceof ResponseStatusException status) {
            return Problem.of(
                    BY_STATUS.getOrDefault(status.getStatusCode().value(), ProblemCode.INTERNAL));
        }
        return Problem.of(ProblemCode.INTERNAL);
    }

    private static Problem badInput(ServerWebInputException input) {
        if (has(input, DecodingException.class) || has(input, JacksonException.class)) {
            return badBody(input);
        }
        if (input.getMethodParameter() != null
                && input.getMethodParameter().getParameterName() != null) {
            boolean missing = input.getCause() == null;
            return Problem.invalid(
                    missing
                            ? MemberError.of(nameOf(input.getMethodParameter()), Fault.REQUIRED)
                            : wrongType(input.getMethodParameter()));
        }
        return Problem.of(ProblemCode.INVALID_REQUEST);
    }

    /** A blank becomes no UUID at all, which the framework takes for a path that we wrote wrong. */
    private static boolean isBlankInPath(ServerErrorException server) {
        return server.getMethodParameter() != null
                && server.getMethodParameter().hasParameterAnnotation(PathVariable.class);
    }

    private static MemberError wrongType(MethodParameter parameter) {
        return MemberError.of(
                parameter.getParameterName(),
                Fault.WRONG_TYPE,
                ExpectedType.of(parameter.getParameterType()));
    }

    private static String nameOf(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class)
                ? MemberError.WHOLE_BODY
                : parameter.getParameterName();
    }

    private static Problem badBody(Throwable failure) {
        @Nullable JacksonException json = find(failure, JacksonException.class);
        if (json instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(MemberError.of(path(unknown), Fault.UNKNOWN_MEMBER));
        }
        if (json instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
            return Problem.invalid(
                    MemberError.of(
                            path(format),
                            Fault.UNKNOWN_VALUE,
                            ExpectedType.values(format.getTargetType())));
        }
        if (json instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        if (json instanceof StreamReadException read) {
            Matcher repeated = REPEATED_MEMBER.matcher(read.getOriginalMessage());
            if (repeated.lookingAt()) {
                return Problem.invalid(
                        MemberError.of(Names.shown(repeated.group(1)), Fault.DUPLICATE));
            }
        }
        return Problem.of(ProblemCode.MALFORMED_BODY);
    }

    private static Problem mismatch(MismatchedInputException mismatch) {
        @Nullable Class<?> expected = mismatch.getTargetType();
        if (mismatch.getPath().isEmpty() && expected == null) {
            return Problem.of(ProblemCode.MALFORMED_BODY);
        }
        return Problem.invalid(
                MemberError.of(
                        path(mismatch),
                        Fault.WRONG_TYPE,
                        expected == null ? "JSON" : ExpectedType.of(expected)));
    }

    /** {@code location.lat}, {@code [3].deviceTime}; {@code $} when it is the body as a whole. */
    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(Names.shown(step.getPropertyName()));
            }
        }
        return path.isEmpty() ? MemberError.WHOLE_BODY : path.toString();
    }

    private static List<MemberError> memberErrors(BindingResult result) {
        List<MemberError> errors = new ArrayList<>();
        for (FieldError error : result.getFieldErrors()) {
            errors.add(
                    Constraints.asMemberError(
                            error.getField(), error.unwrap(ConstraintViolation.class)));
        }
        return errors;
    }

    private static List<MemberError> memberErrors(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .map(each -> Constraints.asMemberError(each.getPropertyPath().toString(), each))
                .toList();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type) != null;
    }

    private static <T extends Throwable> @Nullable T find(
            @Nullable Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
