package id.kentongan.api.complaint;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A complaint as it is kept.
 *
 * @param id made of caller and Idempotency-Key, with a secret where nobody may know the caller
 * @param jurisdiction kode wilayah of the city it lies in
 * @param standing how it stands now
 * @param reporterId pseudonym of whoever made it; null when that is not known to anybody
 * @param fingerprint tells whether a repeat of the key carries the same body
 * @param language {@code id} or {@code en}
 * @param receivedAt by the server's clock, whole microseconds
 * @param match the cameras and units of the place, as they were when it came
 * @param sealed the text, sealed
 * @param filed under what; null for those that came before there were services
 * @param origin the app it came by; null when whoever made it said so themselves
 * @param routedBy the city's rule that said who answers for it; null when its service did
 */
public record Complaint(
        UUID id,
        String jurisdiction,
        ComplaintCategory category,
        Visibility visibility,
        ComplaintStanding standing,
        @Nullable UUID reporterId,
        UUID fingerprint,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        String language,
        Instant receivedAt,
        Match match,
        byte[] sealed,
        @Nullable Filed filed,
        @Nullable Origin origin,
        @Nullable String routedBy) {

    /**
     * What a complaint is filed under.
     *
     * @param service its code, in the city's catalogue of that version
     * @param sealed what was asked and answered, sealed
     */
    public record Filed(String service, int catalogueVersion, byte[] sealed) {}

    /**
     * By which app a complaint came.
     *
     * @param app its code, in the complaint's city
     * @param sealed how to reach whoever complained, sealed; null when they did not say
     */
    public record Origin(String app, byte @Nullable [] sealed) {}

    /** Whether the caller is whoever made it. */
    public boolean isOf(Caller caller) {
        return reporterId != null && reporterId.equals(caller.personId());
    }

    /**
     * Whether the caller works on it: for its city, and where for an agency, for the one that
     * answers.
     */
    public boolean isWorkedOnBy(Caller caller) {
        return caller.worksFor(jurisdiction)
                && (caller.kind() != CallerKind.AGENCY
                        || standing.agency().equals(caller.agency()));
    }

    Complaint standing(ComplaintStanding now) {
        return new Complaint(
                id,
                jurisdiction,
                category,
                visibility,
                now,
                reporterId,
                fingerprint,
                location,
                accuracyMetres,
                language,
                receivedAt,
                match,
                sealed,
                filed,
                origin,
                routedBy);
    }
}
