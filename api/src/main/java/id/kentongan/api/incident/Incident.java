package id.kentongan.api.incident;

import id.kentongan.api.geo.GeoPoint;

import java.time.Instant;
import java.util.UUID;

/**
 * What one or more reports are about.
 *
 * @param jurisdiction kode wilayah of the city that handles it
 * @param location where the first report placed it
 * @param openedAt when the first report was received, by the server's clock
 */
public record Incident(
        UUID id,
        String jurisdiction,
        IncidentType type,
        IncidentStatus status,
        GeoPoint location,
        Instant openedAt) {}
