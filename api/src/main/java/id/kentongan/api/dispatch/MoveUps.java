package id.kentongan.api.dispatch;

import id.kentongan.api.unit.Engagements;
import id.kentongan.api.unit.Fleet;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Clock;
import java.util.List;

/** Which posts have lost their cover, and who should move there. Nobody is told by asking. */
@Service
public class MoveUps {

    private final Fleet fleet;
    private final Engagements engagements;
    private final GeometricTravelTime geometry;
    private final CoverSettings settings;
    private final Clock clock;

    public MoveUps(
            Fleet fleet,
            Engagements engagements,
            GeometricTravelTime geometry,
            CoverSettings settings,
            Clock clock) {
        this.fleet = fleet;
        this.engagements = engagements;
        this.geometry = geometry;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Of one city, the post that lost most first; by what this process knows of who is at work,
     * which is about a second old. Grows with units times posts, so not on the caller's thread.
     */
    public Mono<List<MoveUp>> of(String jurisdiction) {
        return Mono.fromCallable(() -> plan(jurisdiction).moveUps())
                .subscribeOn(Schedulers.boundedElastic());
    }

    private CoverPlan plan(String jurisdiction) {
        return new CoverPlan(
                fleet.ofJurisdiction(jurisdiction, clock.instant()),
                engagements::find,
                geometry,
                settings);
    }
}
