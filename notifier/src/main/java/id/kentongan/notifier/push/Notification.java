package id.kentongan.notifier.push;

import java.time.Instant;
import java.util.UUID;

/**
 * One push to one phone about one event.
 *
 * @param id the same for the same event, recipient and phone, however often it is planned; see
 *     {@link NotificationId}
 * @param eventId the event that asked for it
 * @param recipient owner of the phone when it was planned
 * @param occurredAt when the event happened, UTC
 * @param expiresAt from then on it is no longer worth delivering
 * @param attempts how often Firebase was asked and could not take it
 */
public record Notification(
        UUID id,
        UUID eventId,
        String recipient,
        UUID deviceId,
        Device.Target target,
        Lane lane,
        PushMessage message,
        Instant occurredAt,
        Instant expiresAt,
        int attempts) {

    public boolean hasExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
