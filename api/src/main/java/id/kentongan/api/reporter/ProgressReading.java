package id.kentongan.api.reporter;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.Arrivals;
import id.kentongan.api.dispatch.RunCards;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.Tracking;
import id.kentongan.api.reporter.Progress.Arrival;
import id.kentongan.api.reporter.ReportFacts.UnitAtWork;
import id.kentongan.api.reporter.store.ProgressStore;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Reads how a report stands, for whoever made it and nobody else. */
@Service
public class ProgressReading {

    private final ProgressStore store;
    private final Tracking tracking;
    private final Arrivals arrivals;
    private final RunCards runCards;
    private final Clock clock;

    public ProgressReading(
            ProgressStore store,
            Tracking tracking,
            Arrivals arrivals,
            RunCards runCards,
            Clock clock) {
        this.store = store;
        this.tracking = tracking;
        this.arrivals = arrivals;
        this.runCards = runCards;
        this.clock = clock;
    }

    /**
     * How a report stands.
     *
     * @param token the tracking token, where the caller has one
     * @return fails with {@link ProblemCode#NOT_FOUND} for everybody who is not its reporter and
     *     has not its token, {@link ProblemCode#EXPIRED} when the token is no longer good
     */
    public Mono<ReportFacts> get(UUID reportId, Caller caller, @Nullable String token) {
        return Mono.just(reportId)
                .filter(id -> tracking.isWorthAsking(caller, token, id))
                .flatMapMany(id -> store.read(List.of(id)))
                .next()
                .filter(facts -> mayKnow(facts, caller, token))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    private boolean mayKnow(ReportFacts facts, Caller caller, @Nullable String token) {
        return switch (tracking.rightOf(
                caller, token, facts.reportId(), facts.reporterId(), facts.closedAt())) {
            case GOOD -> true;
            case EXPIRED -> throw Problem.of(ProblemCode.EXPIRED);
            case NONE -> false;
        };
    }

    /** The same in words, with the arrival as it looks at this moment. */
    public Progress progress(ReportFacts facts) {
        return Progress.of(facts, firstArrival(facts), runCards.of(facts.type()).instructions());
    }

    /** Of the units that have left, the first; if none has, of all that will come. */
    private @Nullable Arrival firstArrival(ReportFacts facts) {
        boolean anyLeft = facts.units().stream().anyMatch(UnitAtWork::isUnderWay);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return facts.units().stream()
                .filter(unit -> anyLeft ? unit.isUnderWay() : unit.isComing())
                .map(unit -> seconds(unit, facts, now))
                .min(Long::compare)
                .map(seconds -> new Arrival(seconds, now.plusSeconds(seconds), anyLeft))
                .orElse(null);
    }

    private long seconds(UnitAtWork unit, ReportFacts facts, Instant now) {
        @Nullable Long seconds = arrivals.seconds(unit.id(), facts.location(), now);
        return seconds == null ? unit.etaSeconds() : seconds;
    }
}
