package id.kentongan.api.dispatch;

import id.kentongan.api.agency.Responsibility;
import id.kentongan.api.camera.CameraRegistry;
import id.kentongan.api.camera.CameraSight;
import id.kentongan.api.camera.VisibilityTier;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Finds cameras and units for a place: in memory, without I/O, in microseconds. */
@Component
public final class Matcher implements UnitFinder {

    private static final int UNITS_FOR_A_COMPLAINT = 1;
    private static final int LEAST_URGENT = 5;

    /** The cause of what nobody is reserved for. */
    private static final UUID NOBODYS = new UUID(0, 0);

    /** The nearest in a straight line is not always the first to arrive. */
    private static final int RUNNERS_UP = 3;

    /** Nor, where there are rivers, one of the nearest few. */
    private static final int RUNNERS_UP_BY_ROAD = 8;

    /** All that are asked how long they need; the rest has to do with the straight line. */
    private static final int MOST_CANDIDATES = 40;

    private static final int HARDLY_SOONER_SECONDS = 60;

    /** As far as any camera reaches; one beyond is nothing to try. */
    private static final double NEAREST_REACH_METRES = 20_000;

    private final CameraRegistry cameras;
    private final Fleet fleet;
    private final Engagements engagements;
    private final GeometricTravelTime geometry;
    private final RunCards runCards;
    private final MatchingSettings settings;
    private final DispatchSettings dispatch;

    public Matcher(
            CameraRegistry cameras,
            Fleet fleet,
            Engagements engagements,
            GeometricTravelTime geometry,
            RunCards runCards,
            MatchingSettings settings,
            DispatchSettings dispatch) {
        this.cameras = cameras;
        this.fleet = fleet;
        this.engagements = engagements;
        this.geometry = geometry;
        this.runCards = runCards;
        this.settings = settings;
        this.dispatch = dispatch;
    }

    /**
     * The cameras for a place, and nobody called yet.
     *
     * @param accuracyMetres radius around the place; null when unknown
     */
    public Match sighted(GeoPoint at, @Nullable Double accuracyMetres) {
        return new Match(sights(at, accuracyMetres), List.of(), List.of());
    }

    /**
     * Who could come to a report of which nobody knows yet what it is about, beside the cameras
     * that were found for it. Nobody is reserved.
     *
     * @param free which units may be thought of at all
     */
    public Match unconfirmed(
            IncidentType type, GeoPoint at, Match sighted, Instant now, Predicate<UUID> free) {
        UnitRequest request =
                new UnitRequest(
                        NOBODYS,
                        runCards.wants(type, 1),
                        at,
                        Priority.of(type, 1),
                        now,
                        unit -> free.test(unit.id()));
        Picks picks = new Search(request, engagements::isTaken).picks(this::asPick);
        return new Match(sighted.cameras(), picks.units(), picks.shortfalls());
    }

    /** The cameras, and the nearest unit of the agency that answers for it. It is not reserved. */
    public Match forComplaint(
            Responsibility responsibility,
            GeoPoint at,
            @Nullable Double accuracyMetres,
            Instant now) {
        Want one = new Want(responsibility.capability(), UNITS_FOR_A_COMPLAINT);
        UnitRequest request =
                new UnitRequest(
                        NOBODYS,
                        List.of(one),
                        at,
                        LEAST_URGENT,
                        now,
                        unit -> unit.agency().equals(responsibility.agency()));
        Picks picks = new Search(request, unit -> false).picks(this::asPick);
        return new Match(sights(at, accuracyMetres), picks.units(), picks.shortfalls());
    }

    @Override
    public List<Want> wants(IncidentType type, int alarm) {
        return runCards.wants(type, alarm);
    }

    @Override
    public List<Want> wants(Set<IncidentType> types, int alarm) {
        return runCards.wants(types, alarm);
    }

    @Override
    public boolean isTaken(UUID unitId) {
        return engagements.isTaken(unitId);
    }

    /**
     * The units for a request: first to arrive first, none that is taken. Those whose agencies are
     * called without being asked are marked as reserved; to make that true is for the caller.
     */
    @Override
    public Picks pick(UnitRequest request) {
        Instant dueAt = request.now().plus(dispatch.ackDeadline(request.priority()));
        return new Search(request, engagements::isTaken)
                .picks(
                        (nearby, capability, times) -> {
                            UnitPick pick = asPick(nearby, capability, times);
                            return dispatch.isCalledAtOnce(nearby.unit())
                                    ? pick.reservedFor(request.cause(), dueAt)
                                    : pick;
                        });
    }

    @Override
    public List<NearbyUnit> candidates(UnitRequest request) {
        return new Search(request, engagements::isTaken).candidates();
    }

    @Override
    public UnitPick asPick(NearbyUnit nearby, Capability capability, TravelTimes times) {
        return UnitPick.of(nearby, capability, travel(nearby, times));
    }

    private Travel travel(NearbyUnit nearby, TravelTimes times) {
        @Nullable Travel known = times.find(nearby.unit().id());
        return known != null
                ? known
                : geometry.travel(nearby.unit().type(), nearby.distanceMetres());
    }

    /** The cameras for a place, best first. */
    public List<CameraPick> sights(GeoPoint at, @Nullable Double accuracyMetres) {
        double radius = accuracyMetres == null ? settings.assumedAccuracyMetres() : accuracyMetres;
        return cameras.sights(at, radius, settings.cameras()).stream()
                .filter(Matcher::isWorthShowing)
                .map(Matcher::asPick)
                .toList();
    }

    private static boolean isWorthShowing(CameraSight sight) {
        return sight.tier() != VisibilityTier.NEAREST
                || sight.distanceMetres() <= NEAREST_REACH_METRES;
    }

    /** How a unit that was found is told. */
    private interface Telling {
        UnitPick of(NearbyUnit nearby, Capability capability, TravelTimes times);
    }

    /** One request; for one thread, and for one of the two questions. */
    private final class Search {

        private final UnitRequest request;
        private final Predicate<UUID> isTaken;
        private final Set<UUID> found = new HashSet<>();

        /** Whether one had to be passed over because it is at work. */
        private boolean passedOverTaken;

        Search(UnitRequest request, Predicate<UUID> isTaken) {
            this.request = request;
            this.isTaken = isTaken;
        }

        Picks picks(Telling telling) {
            List<UnitPick> picked = new ArrayList<>();
            List<Shortfall> shortfalls = new ArrayList<>();
            int runnersUp = request.times().isEmpty() ? RUNNERS_UP : RUNNERS_UP_BY_ROAD;
            for (Want want : request.wants()) {
                List<NearbyUnit> best = bestOf(nearest(want, want.count() + runnersUp), want);
                for (NearbyUnit each : best) {
                    found.add(each.unit().id());
                    picked.add(telling.of(each, want.capability(), request.times()));
                }
                if (best.size() < want.count()) {
                    shortfalls.add(shortfall(want, best.size()));
                }
            }
            return new Picks(picked, shortfalls);
        }

        /** Whoever is chosen for one want leaves the place to another in the next. */
        List<NearbyUnit> candidates() {
            Map<UUID, NearbyUnit> candidates = new LinkedHashMap<>();
            int wanted = 0;
            for (Want want : request.wants()) {
                wanted += want.count();
                int most = Math.min(wanted + RUNNERS_UP_BY_ROAD, MOST_CANDIDATES);
                nearest(want, most).forEach(each -> candidates.put(each.unit().id(), each));
            }
            return candidates.values().stream().limit(MOST_CANDIDATES).toList();
        }

        private List<NearbyUnit> nearest(Want want, int count) {
            passedOverTaken = false;
            return fleet.nearest(
                    request.at(),
                    want.capability(),
                    count,
                    settings.unitReachMetres(),
                    request.now(),
                    this::isPassedOver);
        }

        private boolean isPassedOver(UUID unitId) {
            if (found.contains(unitId) || isTaken.test(unitId)) {
                passedOverTaken = true;
                return true;
            }
            @Nullable ResponseUnit unit = fleet.find(unitId);
            return unit == null || !request.suitable().test(unit);
        }

        /** Too few were found, so all within reach were looked at. */
        private Shortfall shortfall(Want want, int fewer) {
            return new Shortfall(want.capability(), want.count(), fewer, reason(want));
        }

        private ShortfallReason reason(Want want) {
            if (passedOverTaken) {
                return ShortfallReason.ALL_TAKEN;
            }
            return fleet.anyOffDuty(
                            request.at(),
                            want.capability(),
                            settings.unitReachMetres(),
                            request.now())
                    ? ShortfallReason.NOT_AVAILABLE
                    : ShortfallReason.NONE_IN_REACH;
        }

        /** A unit of a preferred agency goes before one that would hardly be there sooner. */
        private List<NearbyUnit> bestOf(List<NearbyUnit> nearest, Want want) {
            if (nearest.size() <= 1) {
                return nearest;
            }
            return nearest.stream()
                    .map(each -> new Ranked(each, travel(each, request.times()), want))
                    .sorted(Ranked.BEST_FIRST)
                    .limit(want.count())
                    .map(Ranked::nearby)
                    .toList();
        }
    }

    private record Ranked(NearbyUnit nearby, boolean noRoad, long seconds) {

        static final Comparator<Ranked> BEST_FIRST =
                Comparator.comparing((Ranked each) -> each.nearby().unit().availability())
                        .thenComparing(Ranked::noRoad)
                        .thenComparingLong(Ranked::seconds);

        Ranked(NearbyUnit nearby, Travel travel, Want want) {
            this(
                    nearby,
                    travel.basis() == TravelBasis.NO_ROAD,
                    want.prefers(nearby.unit().agency())
                            ? travel.seconds()
                            : travel.seconds() + HARDLY_SOONER_SECONDS);
        }
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
