package id.kentongan.api.dispatch;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.camera.CameraRegistry;
import id.kentongan.api.camera.CameraSight;
import id.kentongan.api.dispatch.Match.CameraPick;
import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.NearbyUnit;
import id.kentongan.api.unit.ResponseUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Finds cameras and units for a place: in memory, without I/O, in microseconds. */
@Component
public final class Matcher {

    private static final int UNITS_FOR_A_COMPLAINT = 1;

    private final CameraRegistry cameras;
    private final Fleet fleet;
    private final MatchingSettings settings;

    public Matcher(CameraRegistry cameras, Fleet fleet, MatchingSettings settings) {
        this.cameras = cameras;
        this.fleet = fleet;
        this.settings = settings;
    }

    /**
     * What the first alarm of this type should be answered with. No unit is picked twice.
     *
     * @param accuracyMetres radius around the place; null when unknown
     */
    public Match forEmergency(
            IncidentType type, GeoPoint at, @Nullable Double accuracyMetres, Instant now) {
        return forEmergency(type, at, accuracyMetres, now, unit -> false);
    }

    /**
     * The same without some units.
     *
     * @param unsuitable ids of units that must not be picked
     */
    public Match forEmergency(
            IncidentType type,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            Instant now,
            Predicate<UUID> unsuitable) {
        return match(ResponsePlan.firstAlarm(type), at, accuracyMetres, now, unsuitable);
    }

    /** The cameras, and the nearest unit of the agency that answers for it. */
    public Match forComplaint(
            Responsibility responsibility,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            Instant now) {
        Want one = new Want(responsibility.capability(), UNITS_FOR_A_COMPLAINT);
        return match(
                List.of(one),
                at,
                accuracyMetres,
                now,
                unit -> !isOf(unit, responsibility.agency()));
    }

    private boolean isOf(UUID unitId, String agency) {
        @Nullable ResponseUnit unit = fleet.find(unitId);
        return unit != null && unit.agency().equals(agency);
    }

    private Match match(
            List<Want> wants,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            Instant now,
            Predicate<UUID> unsuitable) {
        double radius = accuracyMetres == null ? settings.assumedAccuracyMetres() : accuracyMetres;
        List<CameraPick> seen =
                cameras.sights(at, radius, settings.cameras()).stream()
                        .map(Matcher::asPick)
                        .toList();
        List<UnitPick> picked = new ArrayList<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        Set<UUID> taken = new HashSet<>();
        for (Want want : wants) {
            List<NearbyUnit> found =
                    fleet.nearest(
                            at,
                            want.capability(),
                            want.count(),
                            settings.unitReachMetres(),
                            now,
                            unit -> taken.contains(unit) || unsuitable.test(unit));
            for (NearbyUnit each : found) {
                taken.add(each.unit().id());
                picked.add(asPick(each, want.capability()));
            }
            if (found.size() < want.count()) {
                shortfalls.add(new Shortfall(want.capability(), want.count(), found.size()));
            }
        }
        return new Match(seen, picked, shortfalls);
    }

    private static CameraPick asPick(CameraSight sight) {
        return new CameraPick(
                sight.camera().id(),
                sight.camera().name(),
                sight.tier(),
                sight.reason(),
                Math.round(sight.distanceMetres()),
                (int) Math.round(sight.aimBearingDegrees()) % 360);
    }

    private static UnitPick asPick(NearbyUnit nearby, Capability capability) {
        ResponseUnit unit = nearby.unit();
        @Nullable Duration age = nearby.positionAge();
        return new UnitPick(
                unit.id(),
                unit.callSign(),
                unit.type(),
                capability,
                Math.round(nearby.distanceMetres()),
                TravelEstimate.seconds(unit.type(), nearby.distanceMetres()),
                nearby.source(),
                age == null ? null : age.toSeconds(),
                false);
    }
}
