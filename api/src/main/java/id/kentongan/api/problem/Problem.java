package id.kentongan.api.problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * A request that cannot be answered as asked; carries all that {@link ProblemBody} shows the
 * caller.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<MemberError> errors;
    private final @Nullable Integer rejectedRows;
    private final @Nullable Duration retryAfter;

    private Problem(
            ProblemCode code,
            List<MemberError> errors,
            @Nullable Integer rejectedRows,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        // Refusing is an everyday answer, often in floods: a stack trace would cost more than the
        // request.
        super(code.name(), cause, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.rejectedRows = rejectedRows;
        this.retryAfter = retryAfter;
    }

    public static Problem of(ProblemCode code) {
        return new Problem(code, List.of(), null, null, null);
    }

    /** A 400 that names every member at fault. */
    public static Problem invalid(MemberError... errors) {
        return invalid(List.of(errors));
    }

    /** A 400 that names every member at fault. */
    public static Problem invalid(List<MemberError> errors) {
        return of(ProblemCode.INVALID_REQUEST, errors);
    }

    public static Problem of(ProblemCode code, List<MemberError> errors) {
        return new Problem(code, errors, null, null, null);
    }

    /**
     * An import of which nothing was kept.
     *
     * @param firstErrors the first of them, each with its row
     * @param rejectedRows how many rows were at fault in all
     */
    public static Problem rowsRejected(List<MemberError> firstErrors, int rejectedRows) {
        return new Problem(ProblemCode.ROWS_REJECTED, firstErrors, rejectedRows, null, null);
    }

    /** A 503 that says when to come back. */
    public static Problem later(ProblemCode code, Duration retryAfter, @Nullable Throwable cause) {
        return new Problem(code, List.of(), null, retryAfter, cause);
    }

    public ProblemCode code() {
        return code;
    }

    public List<MemberError> errors() {
        return errors;
    }

    @Nullable Integer rejectedRows() {
        return rejectedRows;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
