package id.kentongan.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What those who reported an incident want to know: help is on its way, is there, or it is over.
 *
 * @param jurisdiction kode wilayah of the city that handles the incident
 * @param type incident type code
 * @param status {@code RESOURCES_ENROUTE}, {@code RESOURCES_ONSCENE} or {@code CLOSED}
 * @param reporters pseudonyms of those who reported it, at most 1,000
 */
public record IncidentProgressed(
        UUID eventId,
        Instant occurredAt,
        UUID incidentId,
        String jurisdiction,
        String type,
        String status,
        List<UUID> reporters)
        implements Event {

    public IncidentProgressed {
        reporters = List.copyOf(reporters);
    }

    @Override
    public UUID key() {
        return incidentId;
    }
}
