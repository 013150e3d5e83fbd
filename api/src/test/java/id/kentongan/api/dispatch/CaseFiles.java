package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.PositionSource;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.api.unit.UnitType;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Incidents as dispatch sees them, for tests of what is made of them. */
public final class CaseFiles {

    private CaseFiles() {}

    /**
     * With one engine that is under way since the incident was opened, and one that was recalled.
     *
     * @param accuracyMetres of the best of its reports
     */
    public static CaseFile withAnEngineUnderWay(
            Incident incident, @Nullable Double accuracyMetres) {
        return new CaseFile(
                incident.id(),
                incident.jurisdiction(),
                incident.type(),
                Set.of(incident.type()),
                incident.status(),
                incident.location(),
                null,
                null,
                accuracyMetres,
                incident.openedAt(),
                1,
                0,
                1,
                incident.version(),
                null,
                null,
                Set.of(),
                null,
                List.of(
                        doing(UnitActivity.EN_ROUTE, "DMK-04", 4, incident, null),
                        doing(UnitActivity.CANCELLED, "DMK-05", 6, incident, incident.openedAt())),
                Map.of());
    }

    /** An assignment at an incident. */
    static Assignment doing(
            UnitActivity activity,
            String callSign,
            int number,
            Incident incident,
            @Nullable Instant endedAt) {
        return new Assignment(
                new UUID(1, number),
                incident.id(),
                incident.jurisdiction(),
                pick(callSign, number, 215),
                activity,
                AssignmentCause.INTAKE,
                0,
                incident.openedAt(),
                null,
                endedAt,
                null,
                null);
    }

    /** An engine that would take so long. */
    static UnitPick pick(String callSign, int number, long etaSeconds) {
        return new UnitPick(
                new UUID(0, number),
                callSign,
                UnitType.FIRE_ENGINE,
                "DAMKAR",
                Capability.FIRE_SUPPRESSION,
                1430,
                etaSeconds,
                TravelBasis.STRAIGHT_LINE,
                PositionSource.POST,
                null,
                true,
                new UUID(1, number),
                null);
    }
}
