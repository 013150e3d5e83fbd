package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All units and where they are. (First form: scans; the trees come next.) */
public final class Fleet {

    private record Tracked(ResponseUnit unit, @Nullable UnitPosition latest) {}

    private final Map<UUID, Tracked> units = new ConcurrentHashMap<>();
    private final FixRules rules;
    private final Duration staleAfter;

    /**
     * @param staleAfter how old a fix may be to be taken for where the unit is; older, and the unit
     *     is taken at its post
     */
    public Fleet(FixRules rules, Duration staleAfter) {
        this.rules = rules;
        this.staleAfter = staleAfter;
    }

    public void enroll(ResponseUnit unit, @Nullable UnitPosition lastKnown) {
        units.merge(
                unit.id(),
                new Tracked(unit, lastKnown),
                (was, is) -> new Tracked(unit, is.latest() == null ? was.latest() : is.latest()));
    }

    public void setAvailability(UUID id, UnitAvailability availability) {
        units.computeIfPresent(
                id, (key, was) -> new Tracked(was.unit().with(availability), was.latest()));
    }

    public void retire(UUID id) {
        units.remove(id);
    }

    public @Nullable ResponseUnit find(UUID id) {
        Tracked tracked = units.get(id);
        return tracked == null ? null : tracked.unit();
    }

    public @Nullable UnitPosition findPosition(UUID id) {
        Tracked tracked = units.get(id);
        return tracked == null ? null : tracked.latest();
    }

    public int size() {
        return units.size();
    }

    public FixVerdict move(UnitPosition fix, Instant now) {
        FixVerdict refusal = rules.refusalOf(fix, now);
        if (refusal != null) {
            return refusal;
        }
        FixVerdict[] verdict = {FixVerdict.UNKNOWN_UNIT};
        units.computeIfPresent(
                fix.unitId(),
                (key, was) -> {
                    UnitPosition latest = was.latest();
                    boolean later = latest == null || fix.deviceTime().isAfter(latest.deviceTime());
                    verdict[0] = later ? FixVerdict.MOVED : FixVerdict.OUT_OF_ORDER;
                    return later ? new Tracked(was.unit(), fix) : was;
                });
        return verdict[0];
    }

    public void rebuild() {}

    public List<NearbyUnit> nearest(
            GeoPoint at,
            Capability wanted,
            int count,
            double reachMetres,
            Instant now,
            Predicate<UUID> excluded) {
        return units.values().stream()
                .filter(tracked -> tracked.unit().capabilities().contains(wanted))
                .filter(tracked -> tracked.unit().availability() != UnitAvailability.NOT_AVAILABLE)
                .filter(tracked -> !excluded.test(tracked.unit().id()))
                .map(tracked -> nearby(tracked, at, now))
                .filter(nearby -> nearby.distanceMetres() <= reachMetres)
                .sorted(
                        Comparator.comparing((NearbyUnit near) -> near.unit().availability())
                                .thenComparing(NearbyUnit::distanceMetres)
                                .thenComparing(near -> near.unit().id()))
                .limit(count)
                .toList();
    }

    private NearbyUnit nearby(Tracked tracked, GeoPoint at, Instant now) {
        ResponseUnit unit = tracked.unit();
        UnitPosition latest = tracked.latest();
        if (latest == null) {
            return new NearbyUnit(
                    unit, unit.post().metresTo(at), null, PositionSource.POST, unit.post());
        }
        Duration age = Duration.between(latest.deviceTime(), now);
        boolean stale = age.compareTo(staleAfter) > 0;
        GeoPoint place = stale ? unit.post() : latest.at();
        PositionSource source = stale ? PositionSource.POST : PositionSource.LIVE;
        return new NearbyUnit(
                unit, place.metresTo(at), age.isNegative() ? Duration.ZERO : age, source, place);
    }
}
