package id.kentongan.api.ids;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A caller's own name for a request, by which a retry is known.
 *
 * @param scope whose name it is: two callers may use the same
 * @param value 1..255 visible characters
 */
public record IdempotencyKey(UUID scope, String value) {

    public static final String HEADER = "Idempotency-Key";

    /** For the contract. */
    public static final String DESCRIPTION =
            "Your own name for this request, 1..255 visible characters. Without an answer, repeat with the same: first"
                    + " soon, then twice as late each time, never before Retry-After";

    private static final int MAX_LENGTH = 255;

    /** All anonymous callers share one scope: they have nothing else to be told apart by. */
    private static final UUID ANONYMOUS = UUID.fromString("0d3f4f0a-52a5-5c0e-8f0e-3a3b1f7b7a10");

    /**
     * The key of a request: the header, else the client's own id for the thing, else one that
     * nobody will use again, so that a caller who knows of no keys is served all the same.
     *
     * @param header as it came; may be quoted, as the standard's draft has it
     */
    public static IdempotencyKey of(
            @Nullable UUID person, @Nullable String header, @Nullable String clientId) {
        UUID scope = person == null ? ANONYMOUS : person;
        if (header != null) {
            return new IdempotencyKey(scope, checked(unquoted(header.strip())));
        }
        return new IdempotencyKey(
                scope, clientId == null ? UUID.randomUUID().toString() : clientId);
    }

    /** The id that this key stands for, the same on every retry. */
    public UUID id() {
        return NameBasedUuid.of(scope, value);
    }

    private static String unquoted(String header) {
        boolean quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        return quoted ? header.substring(1, header.length() - 1) : header;
    }

    private static String checked(String value) {
        if (value.isEmpty()) {
            throw Problem.invalid(MemberError.of(HEADER, Fault.REQUIRED));
        }
        if (value.length() > MAX_LENGTH) {
            throw Problem.invalid(MemberError.of(HEADER, Fault.TOO_LONG, "1.." + MAX_LENGTH));
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw Problem.invalid(MemberError.of(HEADER, Fault.NOT_TEXT));
        }
        return value;
    }
}
