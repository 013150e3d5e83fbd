package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.store.CityTurns;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has {@link Escalation} see to whatever is due, in all cities (decision 0008). */
@Component
class DueWork {

    /**
     * Some tens of milliseconds, for which reports of the city wait; with half as many, 500 that
     * are due at one moment take more than a second.
     */
    private static final int MOST_INCIDENTS_AT_ONCE = 64;

    /** Half of the connections there are for all but 112. */
    private static final int CITIES_AT_ONCE = 4;

    private final CaseFileStore files;
    private final CityTurns turns;
    private final CaseTurns cases;
    private final Escalation escalation;
    private final TravelEnquiry enquiry;
    private final Counter escalated;

    DueWork(
            CaseFileStore files,
            CityTurns turns,
            CaseTurns cases,
            Escalation escalation,
            TravelEnquiry enquiry,
            MeterRegistry meters) {
        this.files = files;
        this.turns = turns;
        this.cases = cases;
        this.escalation = escalation;
        this.enquiry = enquiry;
        this.escalated =
                Counter.builder("kentongan.dispatch.escalations")
                        .description("Incidents where something was overdue")
                        .register(meters);
    }

    /**
     * Everything whose time is up, in all cities; to be called several times a second. A city where
     * that fails holds up no other, and one whose turn is waited for only a few.
     */
    Mono<Void> runEscalations() {
        return enquiry.toDue(cases.now()).flatMap(this::runEscalations);
    }

    private Mono<Void> runEscalations(Map<UUID, TravelTimes> travel) {
        return files.citiesWithDueWork(cases.now())
                .flatMapDelayError(city -> runEscalations(city, travel), CITIES_AT_ONCE, 1)
                .then();
    }

    /** In turns of a bounded length, one right after the other: reports have theirs in between. */
    private Mono<Void> runEscalations(String city, Map<UUID, TravelTimes> travel) {
        return runSomeEscalations(city, travel)
                .expand(
                        done ->
                                done < MOST_INCIDENTS_AT_ONCE
                                        ? Mono.empty()
                                        : runSomeEscalations(city, travel))
                .then();
    }

    /** How many incidents were changed. */
    private Mono<Integer> runSomeEscalations(String city, Map<UUID, TravelTimes> travel) {
        return cases.despiteLosing(
                        turns.inTurnOf(
                                city,
                                turn ->
                                        files.due(turn, cases.now(), MOST_INCIDENTS_AT_ONCE)
                                                .map(due -> escalate(due, travel))
                                                .delayUntil(changes -> cases.write(turn, changes))))
                .doOnNext(changes -> changes.forEach(cases::made))
                .map(List::size)
                .doOnNext(escalated::increment);
    }

    private List<CaseChange> escalate(List<CaseFile> due, Map<UUID, TravelTimes> travel) {
        Instant now = cases.now();
        List<CaseChange> changes = new ArrayList<>(due.size());
        for (CaseFile file : due) {
            CaseChange change =
                    new CaseChange(file, now, null)
                            .knowing(travel.getOrDefault(file.incidentId(), TravelTimes.NONE));
            escalation.run(change);
            // Known at once, so that the next incident of the round sees it.
            cases.holdUnits(change);
            if (!change.isEmpty()) {
                changes.add(change);
            }
        }
        return changes;
    }
}
