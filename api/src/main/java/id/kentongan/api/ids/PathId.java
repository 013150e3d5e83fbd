package id.kentongan.api.ids;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import java.util.UUID;

/** Ids in paths. What is no id at all is answered like an id that does not exist. */
public final class PathId {

    private static final int CANONICAL_LENGTH = 36;

    private PathId() {}

    /** The id, or a {@link ProblemCode#NOT_FOUND}. */
    public static UUID of(String text) {
        try {
            if (text.length() == CANONICAL_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException notAnId) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        throw Problem.of(ProblemCode.NOT_FOUND);
    }
}
