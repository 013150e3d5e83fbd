package id.kentongan.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A push has come to its end: Firebase took it, or nobody ever will.
 *
 * @param notificationId the ledger's id of the push, the same the phone sees as {@code
 *     data.notificationId}
 * @param causedBy id of the event that asked for the push
 * @param deviceId the registered phone
 * @param reason Firebase's error code when the outcome is not {@code DELIVERED}; null otherwise
 */
public record PushSettled(
        UUID eventId,
        Instant occurredAt,
        UUID notificationId,
        UUID causedBy,
        UUID deviceId,
        Outcome outcome,
        @Nullable String reason)
        implements Event {

    /** How a push ended. */
    public enum Outcome {
        /** Firebase accepted it. */
        DELIVERED,
        /** Firebase says the registration no longer exists: forget the phone. */
        DEVICE_GONE,
        /** It can never be delivered as it is; it lies in the dead letters. */
        DEAD_LETTERED,
        /** Its time to live passed before Firebase could be reached. */
        EXPIRED
    }

    @Override
    public UUID key() {
        return deviceId;
    }
}
