package id.kentongan.api.complaint;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A complaint as it is kept.
 *
 * @param id UUIDv5 of caller and Idempotency-Key
 * @param jurisdiction kode wilayah of the city it lies in
 * @param agency code of the agency that answers for it
 * @param reporterId pseudonym of the complainant
 * @param fingerprint tells whether a repeat of the key carries the same body
 * @param language {@code id} or {@code en}
 * @param receivedAt by the server's clock, whole microseconds
 * @param sealed the text, sealed
 */
public record Complaint(
        UUID id,
        String jurisdiction,
        ComplaintCategory category,
        String agency,
        ComplaintStatus status,
        @Nullable UUID reporterId,
        UUID fingerprint,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        String language,
        Instant receivedAt,
        Match match,
        byte[] sealed) {}
