package id.kentongan.localstack;

import org.jspecify.annotations.Nullable;

/** The stack could not start; the message says which part, why, and what to do about it. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message is shown to the one who started the stack, as it is. */
    public StartFailed(String message) {
        this(message, null);
    }

    /** As above, with what went wrong below. */
    public StartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
