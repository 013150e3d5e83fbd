package id.kentongan.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A 112 report is durable and matched.
 *
 * @param jurisdiction kode wilayah of the city that handles it, such as {@code 33.74}
 * @param type incident type code, such as {@code FIRE}
 * @param outsideJurisdiction true when the place lies in no known jurisdiction and the nearest one
 *     took it
 * @param units recommended units, in the order they should be called
 * @param camerasInView number of cameras with the place in range and field of view
 * @param reporterId pseudonym of who reported it; null for an anonymous report
 * @param language {@code id} or {@code en}: what the reporter reads
 */
public record EmergencyReportAccepted(
        UUID eventId,
        Instant occurredAt,
        UUID reportId,
        UUID incidentId,
        String jurisdiction,
        String type,
        Place location,
        boolean outsideJurisdiction,
        List<RecommendedUnit> units,
        int camerasInView,
        @Nullable UUID reporterId,
        String language)
        implements Event {

    public EmergencyReportAccepted {
        units = List.copyOf(units);
    }

    @Override
    public UUID key() {
        return incidentId;
    }
}
