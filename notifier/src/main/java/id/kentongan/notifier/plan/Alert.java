package id.kentongan.notifier.plan;

import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.NotificationId;
import id.kentongan.notifier.push.PushMessage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What one recipient should hear about one event, before it is known which phones there are. */
public final class Alert {

    private final UUID eventId;
    private final Instant occurredAt;
    private final String recipient;
    private final Lane lane;
    private final Instant expiresAt;
    private final String subject;
    private final Wording wording;
    private final Map<String, String> data;

    Alert(
            UUID eventId,
            Instant occurredAt,
            String recipient,
            Lane lane,
            Duration timeToLive,
            String subject,
            Wording wording,
            Map<String, String> data) {
        this.eventId = eventId;
        this.occurredAt = occurredAt;
        this.recipient = recipient;
        this.lane = lane;
        this.expiresAt = occurredAt.plus(timeToLive);
        this.subject = subject;
        this.wording = wording;
        this.data = Map.copyOf(data);
    }

    /** Who should hear it: {@code unit:<uuid>} or {@code person:<uuid>}. */
    public String recipient() {
        return recipient;
    }

    public Lane lane() {
        return lane;
    }

    /** The push to one phone of the recipient, in its language. */
    public Notification to(Device device) {
        UUID id = NotificationId.of(eventId, recipient, device.id());
        Text text = wording.in(device.language());
        Map<String, String> carried = new HashMap<>(data);
        carried.put("notificationId", id.toString());
        return new Notification(
                id,
                eventId,
                recipient,
                device.id(),
                device.target(),
                lane,
                new PushMessage(text.title(), text.body(), subject, carried),
                occurredAt,
                expiresAt,
                0);
    }
}
