package id.kentongan.loadtests.insert;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One report as it goes into the tables of the API's own migrations.
 *
 * @param fingerprint what tells a repeat from a reuse of its key
 * @param sealed the personal part, as large as if it were encrypted
 * @param matched cameras and units, JSON
 * @param event the event for the outbox, JSON
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
        String language,
        UUID fingerprint,
        byte[] sealed,
        OffsetDateTime receivedAt,
        String matched,
        String event) {}
