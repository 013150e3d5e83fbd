package id.kentongan.api.dispatch;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.incident.Priority;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * An incident as whoever dispatches for it needs to see it; true while its city's turn is held.
 *
 * @param types all that its reports said, {@code type} among them
 * @param accuracyMetres of the location, where somebody said it better than the reports; null else
 * @param locatedBy who did; null while nobody did
 * @param reportedAccuracyMetres of the most accurate of its reports; null when none said
 * @param openedAt when its first report was received
 * @param reports how many there are
 * @param idleReports those of them that were found to be no cause for anybody to come
 * @param alarm the highest struck for it, from 1
 * @param version counts what agents have changed
 * @param mergedInto the incident it is part of; null when it stands for itself
 * @param shortDueAt when to look again for units it lacks; null while it lacks none
 * @param shortTold what a supervisor was told that it lacks, and still does
 * @param response whom it has called; null where that is not remembered
 * @param assignments all it ever had, oldest first
 * @param triedByParts units that incidents that are part of it had called, and until when
 */
public record CaseFile(
        UUID incidentId,
        String jurisdiction,
        IncidentType type,
        Set<IncidentType> types,
        IncidentStatus status,
        GeoPoint location,
        @Nullable Double accuracyMetres,
        @Nullable LocationSource locatedBy,
        @Nullable Double reportedAccuracyMetres,
        Instant openedAt,
        int reports,
        int idleReports,
        int alarm,
        int version,
        @Nullable UUID mergedInto,
        @Nullable Instant shortDueAt,
        Set<Capability> shortTold,
        @Nullable Response response,
        List<Assignment> assignments,
        Map<UUID, Instant> triedByParts) {

    public CaseFile {
        types = Set.copyOf(types);
        shortTold = Set.copyOf(shortTold);
        assignments = List.copyOf(assignments);
        triedByParts = Map.copyOf(triedByParts);
    }

    /** Whether units may be sent to it. */
    public boolean isOpen() {
        return status.isOpen() && mergedInto == null;
    }

    /** 1 (most urgent) to 5. */
    public int priority() {
        return Priority.of(type, reports - idleReports);
    }

    /** How far it may be from where it is taken to be; null when nobody has said. */
    @Nullable Double knownAccuracyMetres() {
        return locatedBy == null ? reportedAccuracyMetres : accuracyMetres;
    }

    /**
     * Units that are sent to it or a part of it, or were until this time or later, whatever became
     * of that.
     */
    Set<UUID> unitsTriedSince(Instant time) {
        Set<UUID> tried = new HashSet<>();
        for (Assignment each : assignments) {
            if (each.endedAt() == null || !each.endedAt().isBefore(time)) {
                tried.add(each.unit().id());
            }
        }
        triedByParts.forEach(
                (unit, until) -> {
                    if (!until.isBefore(time)) {
                        tried.add(unit);
                    }
                });
        return tried;
    }

    /** Whom it has called and who has not turned it down. */
    Response answered() {
        return response != null
                ? response
                : new Response(
                        assignments.stream()
                                .filter(each -> each.holdsUnit() || each.activity().hasServed())
                                .map(Assignment::unit)
                                .toList());
    }
}
