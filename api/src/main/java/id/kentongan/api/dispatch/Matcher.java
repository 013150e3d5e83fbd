package id.kentongan.api.dispatch;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.camera.CameraRegistry;
import id.kentongan.api.camera.CameraSight;
import id.kentongan.api.dispatch.Match.CameraPick;
import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.incident.Priority;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.Engagements;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.NearbyUnit;
import id.kentongan.api.unit.ResponseUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Finds cameras and units for a place: in memory, without I/O, in microseconds. */
@Component
public final class Matcher implements UnitFinder {

    private static final int UNITS_FOR_A_COMPLAINT = 1;

    /** The nearest in a straight line is not always the first to arrive. */
    private static final int RUNNERS_UP = 3;

    private static final int HARDLY_SOONER_SECONDS = 60;

    private final CameraRegistry cameras;
    private final Fleet fleet;
    private final Engagements engagements;
    private final RunCards runCards;
    private final MatchingSettings settings;
    private final DispatchSettings dispatch;

    public Matcher(
            CameraRegistry cameras,
            Fleet fleet,
            Engagements engagements,
            RunCards runCards,
            MatchingSettings settings,
            DispatchSettings dispatch) {
        this.cameras = cameras;
        this.fleet = fleet;
        this.engagements = engagements;
        this.runCards = runCards;
        this.settings = settings;
        this.dispatch = dispatch;
    }

    /**
     * What the first alarm of this type should be answered with, by units that are free as far as
     * is known. No unit is picked twice.
     *
     * @param cause the report it is for
     * @param accuracyMetres radius around the place; null when unknown
     */
    public Match forEmergency(
            UUID cause,
            IncidentType type,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            Instant now) {
        Picks picks =
                pick(
                        new UnitRequest(
                                cause,
                                runCards.wants(type, 1),
                                at,
                                Priority.of(type, 1),
                                now,
                                unit -> true));
        return new Match(sights(at, accuracyMetres), picks.units(), picks.shortfalls());
    }

    /** The cameras, and the nearest unit of the agency that answers for it. It is not reserved. */
    public Match forComplaint(
            Responsibility responsibility,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            Instant now) {
        Want one = new Want(responsibility.capability(), UNITS_FOR_A_COMPLAINT);
        Picks picks =
                pick(
                        List.of(one),
                        at,
                        now,
                        unit -> unit.agency().equals(responsibility.agency()),
                        UnitPick::of);
        return new Match(sights(at, accuracyMetres), picks.units(), picks.shortfalls());
    }

    @Override
    public List<Want> wants(IncidentType type, int alarm) {
        return runCards.wants(type, alarm);
    }

    @Override
    public boolean isTaken(UUID unitId) {
        return engagements.isTaken(unitId);
    }

    /**
     * The units for a request: nearest first, none that is taken. Those whose agencies are called
     * without being asked are marked as reserved; to make that true is for the caller.
     */
    @Override
    public Picks pick(UnitRequest request) {
        Instant dueAt = request.now().plus(dispatch.ackDeadline(request.priority()));
        return pick(
                request.wants(),
                request.at(),
                request.now(),
                unit -> !engagements.isTaken(unit.id()) && request.suitable().test(unit),
                (nearby, capability) -> {
                    UnitPick pick = UnitPick.of(nearby, capability);
                    return dispatch.isCalledAtOnce(nearby.unit())
                            ? pick.reservedFor(request.cause(), dueAt)
                            : pick;
                });
    }

    /** The cameras for a place, best first. */
    public List<CameraPick> sights(GeoPoint at, @Nullable Double accuracyMetres) {
        double radius = accuracyMetres == null ? settings.assumedAccuracyMetres() : accuracyMetres;
        return cameras.sights(at, radius, settings.cameras()).stream()
                .map(Matcher::asPick)
                .toList();
    }

    private Picks pick(
            List<Want> wants,
            GeoPoint at,
            Instant now,
            Predicate<ResponseUnit> suitable,
            BiFunction<NearbyUnit, Capability, UnitPick> asPick) {
        List<UnitPick> picked = new ArrayList<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        Set<UUID> taken = new HashSet<>();
        for (Want want : wants) {
            List<NearbyUnit> found =
                    bestOf(
                            fleet.nearest(
                                    at,
                                    want.capability(),
                                    want.count() + RUNNERS_UP,
                                    settings.unitReachMetres(),
                                    now,
                                    unit -> taken.contains(unit) || !isSuitable(unit, suitable)),
                            want);
            for (NearbyUnit each : found) {
                taken.add(each.unit().id());
                picked.add(asPick.apply(each, want.capability()));
            }
            if (found.size() < want.count()) {
                shortfalls.add(new Shortfall(want.capability(), want.count(), found.size()));
            }
        }
        return new Picks(picked, shortfalls);
    }

    /** A unit of a preferred agency goes before one that would hardly be there sooner. */
    private static List<NearbyUnit> bestOf(List<NearbyUnit> nearest, Want want) {
        if (nearest.size() <= 1) {
            return nearest;
        }
        return nearest.stream()
                .sorted(
                        Comparator.comparing((NearbyUnit each) -> each.unit().availability())
                                .thenComparingLong(each -> handicappedSeconds(each, want)))
                .limit(want.count())
                .toList();
    }

    private static long handicappedSeconds(NearbyUnit nearby, Want want) {
        long seconds = TravelEstimate.seconds(nearby.unit().type(), nearby.distanceMetres());
        boolean preferred =
                want.agencies().isEmpty() || want.agencies().contains(nearby.unit().agency());
        return preferred ? seconds : seconds + HARDLY_SOONER_SECONDS;
    }

    private boolean isSuitable(UUID unitId, Predicate<ResponseUnit> suitable) {
        @Nullable ResponseUnit unit = fleet.find(unitId);
        return unit != null && suitable.test(unit);
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
}
