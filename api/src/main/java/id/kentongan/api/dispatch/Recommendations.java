package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.store.CaseFileStore;
import id.kentongan.api.incident.IncidentTurns;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Who should go where, for agents to follow or not. Nobody is reserved by asking. */
@Service
public class Recommendations {

    private final CaseFileStore files;
    private final IncidentTurns incidents;
    private final RunCards runCards;
    private final TravelEnquiry enquiry;
    private final UnitFinder finder;
    private final UnitPlaces units;
    private final Clock clock;

    Recommendations(
            CaseFileStore files,
            IncidentTurns incidents,
            RunCards runCards,
            TravelEnquiry enquiry,
            UnitFinder finder,
            UnitPlaces units,
            Clock clock) {
        this.files = files;
        this.incidents = incidents;
        this.runCards = runCards;
        this.enquiry = enquiry;
        this.finder = finder;
        this.units = units;
        this.clock = clock;
    }

    /** Who should go to an incident beyond those who do, and what nobody can be found for. */
    public Mono<Recommendation> recommend(UUID incidentId, Caller agent) {
        return incidents
                .get(incidentId, agent)
                .then(files.read(incidentId))
                .flatMap(this::recommend);
    }

    private Mono<Recommendation> recommend(CaseFile file) {
        return enquiry.informed(Recommendation.request(file, runCards, now()))
                .map(
                        asked ->
                                Recommendation.of(
                                        file,
                                        underWay(file, asked.now()),
                                        runCards,
                                        asked,
                                        finder));
    }

    /** The units that are called and not there yet, as they stand to the place now. */
    private List<UnitPick> underWay(CaseFile file, Instant now) {
        return file.assignments().stream()
                .filter(each -> each.holdsUnit() && !each.hasArrived())
                .map(Assignment::unit)
                .map(pick -> units.asSeenFrom(file.location(), pick, now))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
