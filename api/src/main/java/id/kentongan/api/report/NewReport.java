package id.kentongan.api.report;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.incident.IncidentType;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A report at the door: checked, not yet matched, not yet kept.
 *
 * @param reporterId pseudonym of the caller; null when anonymous
 * @param onBehalf whether the caller writes down what somebody else has seen, as a call taker does
 * @param language {@code id} or {@code en}
 */
public record NewReport(
        IdempotencyKey key,
        @Nullable UUID reporterId,
        boolean onBehalf,
        @Nullable String clientReportId,
        IncidentType type,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        PrivateDetails details,
        @Nullable Instant occurredAt,
        String language) {}
