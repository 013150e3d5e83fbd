package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.register.Page;
import id.kentongan.api.register.PageRequest;
import id.kentongan.api.register.Register;
import id.kentongan.api.register.RegisterCopy;
import id.kentongan.api.register.store.RevisionStore.Reading;
import id.kentongan.api.unit.store.UnitStore;
import id.kentongan.api.unit.store.UnitStore.KeptUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps the {@link Fleet} manned as the register says. A change of the register shows here within
 * about a second; where a unit is, only its own positions say.
 */
@Component
public class UnitRegistry implements RegisterCopy<KeptUnit> {

    private static final long UNREAD = -1;

    private record Copy(long revision, Register<ResponseUnit> units) {}

    private final UnitStore store;
    private final Fleet fleet;
    private final Engagements engagements;
    private final Duration staleAfter;
    private final Clock clock;
    private volatile Copy copy = new Copy(UNREAD, Register.of(List.of(), ResponseUnit::id));

    UnitRegistry(
            UnitStore store,
            Fleet fleet,
            Engagements engagements,
            FleetSettings settings,
            Clock clock) {
        this.store = store;
        this.fleet = fleet;
        this.engagements = engagements;
        this.staleAfter = settings.staleAfter();
        this.clock = clock;
    }

    /** The unit of an id; null when there is none. */
    public @Nullable LocatedUnit find(UUID id) {
        ResponseUnit unit = fleet.find(id);
        return unit == null ? null : located(unit);
    }

    /**
     * One page of the units asked for. Takes time that grows with the register, so ask away from
     * the event loop.
     *
     * @param visible which units the caller may see
     */
    public Page<LocatedUnit> page(PageRequest request, Predicate<ResponseUnit> visible) {
        Page<ResponseUnit> page =
                copy.units()
                        .page(
                                request.after(),
                                request.limit(),
                                unit -> visible.test(unit) && isWanted(unit, request));
        return new Page<>(page.entries().stream().map(this::asOfNow).toList(), page.next());
    }

    /**
     * Sets whether a unit can be sent.
     *
     * @return completes when it is durable and known to this replica
     */
    public Mono<Void> setAvailability(UUID id, UnitAvailability availability) {
        return store.setAvailability(id, availability)
                .then(Mono.fromRunnable(() -> fleet.setAvailability(id, availability)));
    }

    @Override
    public String register() {
        return UnitStore.REGISTER;
    }

    @Override
    public long revision() {
        return copy.revision();
    }

    @Override
    public Mono<Void> renew() {
        return store.readAll().publishOn(Schedulers.boundedElastic()).doOnNext(this::swap).then();
    }

    @Override
    public Class<KeptUnit> rowType() {
        return KeptUnit.class;
    }

    /** Each at its newest position, whether that is in the database yet or not. */
    @Override
    public List<KeptUnit> rows() {
        return copy.units().list().stream()
                .map(unit -> new KeptUnit(unit, fleet.findPosition(unit.id())))
                .toList();
    }

    @Override
    public void restore(List<KeptUnit> rows) {
        swap(new Reading<>(UNREAD, rows));
    }

    private synchronized void swap(Reading<KeptUnit> reading) {
        if (reading.revision() < copy.revision()) {
            return;
        }
        Set<UUID> there =
                reading.rows().stream().map(kept -> kept.unit().id()).collect(Collectors.toSet());
        reading.rows().forEach(this::enrollIfChanged);
        copy.units().list().stream()
                .map(ResponseUnit::id)
                .filter(id -> !there.contains(id))
                .forEach(fleet::retire);
        List<ResponseUnit> units = reading.rows().stream().map(KeptUnit::unit).toList();
        fleet.rebuild();
        copy = new Copy(reading.revision(), Register.of(units, ResponseUnit::id));
    }

    /** Where a unit is stays as it is, unless the position kept is the newer one. */
    private void enrollIfChanged(KeptUnit kept) {
        if (!kept.unit().equals(fleet.find(kept.unit().id()))) {
            fleet.enroll(kept.unit(), kept.lastKnown());
        }
    }

    private boolean isWanted(ResponseUnit unit, PageRequest request) {
        return request.wants(unit.jurisdiction(), located(unit).whereabouts());
    }

    private LocatedUnit asOfNow(ResponseUnit registered) {
        ResponseUnit live = fleet.find(registered.id());
        return located(live == null ? registered : live);
    }

    private LocatedUnit located(ResponseUnit unit) {
        UnitPosition latest = fleet.findPosition(unit.id());
        if (latest == null) {
            return new LocatedUnit(unit, null, null, unit.post(), engagements.find(unit.id()));
        }
        Instant now = clock.instant();
        Duration age = Duration.between(latest.deviceTime(), now);
        GeoPoint whereabouts = age.compareTo(staleAfter) > 0 ? unit.post() : latest.at();
        return new LocatedUnit(
                unit,
                latest,
                age.isNegative() ? Duration.ZERO : age,
                whereabouts,
                engagements.find(unit.id()));
    }
}
