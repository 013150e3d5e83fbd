package id.kentongan.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A 112 report that was accepted while the database was away: this is where it is safe until it is
 * in there. For the service that wrote it; nobody else can read what it says.
 *
 * @param eventId the report's id
 * @param occurredAt when it was received
 * @param jurisdiction kode wilayah of the city that handles it
 * @param sealed all of it, base64
 */
public record ReportLogged(UUID eventId, Instant occurredAt, String jurisdiction, String sealed)
        implements Event {

    /** Reports of one city are settled in the order they came. */
    @Override
    public UUID key() {
        return UUID.nameUUIDFromBytes(jurisdiction.getBytes(StandardCharsets.UTF_8));
    }
}
