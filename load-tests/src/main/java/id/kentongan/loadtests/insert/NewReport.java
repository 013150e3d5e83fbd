package id.kentongan.loadtests.insert;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One report as it goes into the tables.
 *
 * @param event the event for the outbox, JSON
 * @param bodyHash what tells a repeat from a reuse of its key
 */
public record NewReport(
        UUID id,
        UUID incidentId,
        UUID reporter,
        String jurisdiction,
        String type,
        double lat,
        double lon,
        double accuracyMetres,
        String description,
        String language,
        byte[] bodyHash,
        OffsetDateTime receivedAt,
        String event) {}
