package id.kentongan.api.reading;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header that says which version of a thing its reader wants to change. */
public final class IfMatch {

    public static final String HEADER = "If-Match";

    /** For the contract. */
    public static final String DESCRIPTION =
            "The ETag of the incident as you read it, such as \"3\"";

    /** What follows tells contents of one version apart, for whoever keeps a copy. */
    private static final Pattern VERSION =
            Pattern.compile("(?:W/)?\"(\\d{1,9})(?:-[0-9a-f]{1,8})?\"");

    private IfMatch() {}

    /**
     * The version named. Whoever names none would overwrite another's work, and is refused with
     * {@link ProblemCode#VERSION_REQUIRED}.
     */
    public static int version(@Nullable String header) {
        if (header == null) {
            throw Problem.of(ProblemCode.VERSION_REQUIRED);
        }
        Matcher version = VERSION.matcher(header.strip());
        if (!version.matches()) {
            throw Problem.invalid(MemberError.of(HEADER, Fault.WRONG_TYPE, "ETag, \"3\""));
        }
        return Integer.parseInt(version.group(1));
    }
}
