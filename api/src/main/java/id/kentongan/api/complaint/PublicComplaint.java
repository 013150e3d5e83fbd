package id.kentongan.api.complaint;

import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.BilingualText;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What everybody may read of a public complaint.
 *
 * @param service code of what it was filed under; null for those that came before there were
 *     services
 * @param serviceName in the words of then
 * @param agency code of the agency that answers for it
 * @param changedAt when it came to stand so
 * @param resolveBy until when it is promised to be resolved; null when it is not open, and for
 *     those that came before there were deadlines
 * @param location as it is told
 * @param answer what was said when it was brought to its end; null while it is open
 */
public record PublicComplaint(
        UUID id,
        String jurisdiction,
        ComplaintCategory category,
        @Nullable String service,
        @Nullable BilingualText serviceName,
        ComplaintStatus status,
        String agency,
        Instant receivedAt,
        Instant changedAt,
        @Nullable Instant resolveBy,
        GeoPoint location,
        String text,
        @Nullable String answer) {

    /** Parts of a degree that are told. */
    public static final double PLACES_TOLD = 1e4;

    /**
     * Where it is to about eleven metres: enough to find a lamp by, less than which door. That is
     * all that whoever does not work on it and has not made it is told.
     */
    public static GeoPoint told(GeoPoint exactly) {
        return new GeoPoint(told(exactly.lat()), told(exactly.lon()));
    }

    private static double told(double degrees) {
        return Math.rint(degrees * PLACES_TOLD) / PLACES_TOLD;
    }

    /** Never shows a text. */
    @Override
    public String toString() {
        return "PublicComplaint[" + id + "]";
    }
}
