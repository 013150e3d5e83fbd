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
 * @param idleReports how many of them an agent found to be no cause for anybody to come
 * @param exercise whether an agent said that it is a drill
 * @param alarm the highest struck for it, from 1
 * @param claim who works on it, or did last; null when nobody ever claimed it or it was released
 * @param firstClaimedAt when an agent first took it up; null while none has
 * @param closedAt when it was closed; null while it is not
 * @param disposition how it ended; null while it has not
 * @param locatedBy who said better than its reports where it is; null while nobody did
 * @param mergedInto the incident an agent said it is part of; null when it stands for itself
 * @param version counts what agents have changed, from 0
 * @param reportersSafe how many of those who reported it have said that they are safe
 * @param reportsCancelled how many of its reports were cancelled by whoever made them
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
        int idleReports,
        boolean exercise,
        int alarm,
        @Nullable Claim claim,
        @Nullable Instant firstClaimedAt,
        @Nullable Instant closedAt,
        @Nullable Disposition disposition,
        @Nullable LocationSource locatedBy,
        @Nullable UUID mergedInto,
        int version,
        int reportersSafe,
        int reportsCancelled) {

    /** How urgent it is, 1 (most) to 5; see {@link Priority}. */
    public int priority() {
        return Priority.of(type, reports - idleReports);
    }

    /** Whether everybody who reported it says that nobody needs to come; an agent decides. */
    public boolean isCancelledByReporters() {
        return reportsCancelled > 0 && reportsCancelled >= reports && status.isOpen();
    }
}
