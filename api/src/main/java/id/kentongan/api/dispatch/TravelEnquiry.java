package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.unit.NearbyUnit;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Asks, before anybody is chosen, how long those who might be need by road. Outside of any city's
 * turn, so that nobody waits for a road in it; answers at once where no roads are known. It knows
 * what was free when it was asked: whoever has become free since is judged by the straight line.
 */
@Component
class TravelEnquiry {

    private static final int MOST_DUE_OF_A_CITY = 4;

    /** One enquiry of travel times each, all at once, so that a round waits for one of them. */
    private static final int MOST_DUE = 16;

    private final CaseFileStore files;
    private final UnitFinder finder;
    private final RunCards runCards;
    private final TravelTime travelTime;
    private final Clock clock;

    TravelEnquiry(
            CaseFileStore files,
            UnitFinder finder,
            RunCards runCards,
            TravelTime travelTime,
            Clock clock) {
        this.files = files;
        this.finder = finder;
        this.runCards = runCards;
        this.travelTime = travelTime;
        this.clock = clock;
    }

    /** The same request, with the travel times of those who might be chosen. */
    Mono<UnitRequest> informed(UnitRequest request) {
        return times(request).map(request::knowing);
    }

    /** Of those who might be called to an incident next. */
    Mono<TravelTimes> to(UUID incidentId) {
        return travelTime.knowsRoads()
                ? files.read(incidentId).flatMap(this::to).defaultIfEmpty(TravelTimes.NONE)
                : Mono.just(TravelTimes.NONE);
    }

    /** By incident, for the most overdue of those where something's time is up. */
    Mono<Map<UUID, TravelTimes>> toDue(Instant now) {
        return travelTime.knowsRoads()
                ? files.citiesWithDueWork(now)
                        .concatMap(city -> files.due(city, now, MOST_DUE_OF_A_CITY))
                        .concatMap(Flux::fromIterable)
                        .take(MOST_DUE)
                        .collectList()
                        .flatMap(this::toAll)
                : Mono.just(Map.of());
    }

    private Mono<Map<UUID, TravelTimes>> toAll(List<CaseFile> files) {
        return Flux.fromIterable(files)
                .flatMap(file -> to(file).map(times -> Map.entry(file.incidentId(), times)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<TravelTimes> to(CaseFile file) {
        int next = Math.min(file.alarm() + 1, runCards.highestAlarm(file.type()));
        return times(
                new UnitRequest(
                        file.incidentId(),
                        runCards.wants(file.types(), next),
                        file.location(),
                        file.priority(),
                        clock.instant(),
                        unit -> true));
    }

    private Mono<TravelTimes> times(UnitRequest request) {
        if (!travelTime.knowsRoads()) {
            return Mono.just(TravelTimes.NONE);
        }
        List<NearbyUnit> candidates = finder.candidates(request);
        return travelTime
                .to(
                        request.at(),
                        candidates.stream()
                                .map(each -> new Departure(each.unit().type(), each.at()))
                                .toList())
                .map(travels -> byUnit(candidates, travels));
    }

    private static TravelTimes byUnit(List<NearbyUnit> candidates, List<Travel> travels) {
        Map<UUID, Travel> byUnit = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            byUnit.put(candidates.get(i).unit().id(), travels.get(i));
        }
        return new TravelTimes(byUnit);
    }
}
