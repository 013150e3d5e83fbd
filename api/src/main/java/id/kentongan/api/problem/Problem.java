package id.kentongan.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

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
    private final transient @Nullable Standing standing;

    /**
     * How things stand, where that is why a request cannot be answered as asked.
     *
     * @param state what it is now
     * @param allowed what it may become
     * @param incidentId the incident that stands in the way
     */
    @Schema(name = "Standing")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(
            @Schema(example = "EN_ROUTE") @Nullable String state,
            @Nullable List<String> allowed,
            @Nullable UUID incidentId) {}

    private Problem(
            ProblemCode code,
            List<MemberError> errors,
            @Nullable Integer rejectedRows,
            @Nullable Duration retryAfter,
            @Nullable Standing standing,
            @Nullable Throwable cause) {
        // Refusing is an everyday answer, often in floods: a stack trace would cost more than the
        // request.
        super(code.name(), cause, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.rejectedRows = rejectedRows;
        this.retryAfter = retryAfter;
        this.standing = standing;
    }

    public static Problem of(ProblemCode code) {
        return new Problem(code, List.of(), null, null, null, null);
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
        return new Problem(code, errors, null, null, null, null);
    }

    /** A 409 that names the member that makes no sense as things stand. */
    public static Problem conflict(String member, MemberError.Fault fault) {
        return of(ProblemCode.CONFLICT, List.of(MemberError.of(member, fault)));
    }

    /** A 409: from this state it is not possible to get to the one asked for. */
    public static Problem illegalMove(String member, String state, List<String> allowed) {
        String moves = allowed.isEmpty() ? "-" : String.join(", ", allowed);
        return new Problem(
                ProblemCode.CONFLICT,
                List.of(MemberError.of(member, MemberError.Fault.ILLEGAL_MOVE, state, moves)),
                null,
                null,
                new Standing(state, allowed, null),
                null);
    }

    /** A 409: something else holds the unit. */
    public static Problem unitTaken(String member, UUID byIncident) {
        return new Problem(
                ProblemCode.CONFLICT,
                List.of(MemberError.of(member, MemberError.Fault.TAKEN, byIncident)),
                null,
                null,
                new Standing(null, null, byIncident),
                null);
    }

    /**
     * An import of which nothing was kept.
     *
     * @param firstErrors the first of them, each with its row
     * @param rejectedRows how many rows were at fault in all
     */
    public static Problem rowsRejected(List<MemberError> firstErrors, int rejectedRows) {
        return new Problem(ProblemCode.ROWS_REJECTED, firstErrors, rejectedRows, null, null, null);
    }

    /** A 503 that says when to come back. */
    public static Problem later(ProblemCode code, Duration retryAfter, @Nullable Throwable cause) {
        return new Problem(code, List.of(), null, retryAfter, null, cause);
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

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Nullable Standing standing() {
        return standing;
    }
}
