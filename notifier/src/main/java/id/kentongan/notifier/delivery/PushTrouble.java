package id.kentongan.notifier.delivery;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** A push could not be handed over now; later it may. */
public final class PushTrouble extends RuntimeException {

    private final String reason;
    private final transient @Nullable Duration retryAfter;

    /**
     * @param reason an error code, such as {@code UNAVAILABLE}
     * @param retryAfter how long the other side asked us to wait; null when it did not say
     */
    public PushTrouble(String reason, @Nullable Duration retryAfter) {
        super(reason, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public String reason() {
        return reason;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
