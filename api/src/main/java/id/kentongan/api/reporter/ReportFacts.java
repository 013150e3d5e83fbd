package id.kentongan.api.reporter;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.api.unit.UnitType;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How things stand with a report, as far as its reporter may come to know of it: with the incident
 * that stands for the report's own, and with the units of all that were merged into that.
 *
 * @param reporterId pseudonym of the reporter; null when anonymous
 * @param firstSaid where the report placed the incident
 * @param firstAccuracyMetres of that; null when unknown
 * @param incidentId the incident that the report's own is part of, or that is it
 * @param parts that incident and all that were merged into it
 * @param takenUp whether an agent has ever taken it up
 * @param units at work for it
 * @param changedAt when any of this last changed
 * @param safeAt when the reporter said to be safe; null while that was not said
 * @param cancelledAt when the reporter said that nobody needs to come; null while that was not said
 */
public record ReportFacts(
        UUID reportId,
        @Nullable UUID reporterId,
        GeoPoint firstSaid,
        @Nullable Double firstAccuracyMetres,
        UUID incidentId,
        Set<UUID> parts,
        String jurisdiction,
        IncidentType type,
        IncidentStatus status,
        GeoPoint location,
        boolean takenUp,
        @Nullable Instant closedAt,
        @Nullable Disposition disposition,
        List<UnitAtWork> units,
        Instant changedAt,
        @Nullable Instant safeAt,
        @Nullable Instant cancelledAt) {

    public ReportFacts {
        parts = Set.copyOf(parts);
        units = List.copyOf(units);
    }

    /**
     * A unit that is at work for the incident; of this, a reporter is told the kind and agency.
     *
     * @param etaSeconds as estimated when it was assigned
     */
    public record UnitAtWork(
            UUID id,
            UnitType type,
            @Nullable String agency,
            UnitActivity activity,
            long etaSeconds) {

        /** Whether it is expected and not there yet. */
        public boolean isComing() {
            return switch (activity) {
                case ASSIGNED, ACKNOWLEDGED, EN_ROUTE -> true;
                default -> false;
            };
        }

        public boolean isUnderWay() {
            return activity == UnitActivity.EN_ROUTE;
        }

        public boolean isOnScene() {
            return activity == UnitActivity.ON_SCENE;
        }
    }
}
