package id.kentongan.api.incident;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What one or more reports are about.
 *
 * @param jurisdiction kode wilayah of the city that handles it
 * @param location where its reports place it, the accurate ones counting more
 * @param openedAt when the first report was received, by the server's clock
 * @param lastReportAt when the latest was
 * @param reports how many there are
 * @param mergedInto the incident an agent said it is part of; null when it stands for itself
 * @param version counts what agents have changed, from 0
 */
public record Incident(
        UUID id,
        String jurisdiction,
        IncidentType type,
        IncidentStatus status,
        GeoPoint location,
        Instant openedAt,
        Instant lastReportAt,
        int reports,
        @Nullable UUID mergedInto,
        int version) {

    /** How urgent it is, 1 (most) to 5; see {@link Priority}. */
    public int priority() {
        return Priority.of(type, reports);
    }
}
