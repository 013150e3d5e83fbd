package id.kentongan.api.reporter;

import id.kentongan.api.dispatch.IncidentLocating;
import id.kentongan.api.dispatch.LaterFix;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.ReporterSettings;
import id.kentongan.api.reporter.store.SayingStore;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.CityTurns;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a reporter adds to a report. Agents are told; nobody is called back and nothing is closed by
 * it. Whoever says something twice has said it once.
 */
@Service
public class ReporterSaying {

    private final SayingStore store;
    private final CityTurns turns;
    private final IncidentLocating locating;
    private final ReporterSettings settings;
    private final Clock clock;

    public ReporterSaying(
            SayingStore store,
            CityTurns turns,
            IncidentLocating locating,
            ReporterSettings settings,
            Clock clock) {
        this.store = store;
        this.turns = turns;
        this.locating = locating;
        this.settings = settings;
        this.clock = clock;
    }

    /** The reporter is safe. */
    public Mono<Void> saySafe(ReportFacts facts) {
        return facts.safeAt() != null
                ? Mono.empty()
                : turns.inTurnOf(
                        facts.jurisdiction(), turn -> store.saySafe(turn, facts.reportId(), now()));
    }

    /**
     * The reporter says that nobody needs to come, which an agent may follow. Does nothing when the
     * incident is over.
     *
     * @param reason in the reporter's words; kept as a message
     */
    public Mono<Void> cancel(ReportFacts facts, @Nullable String reason) {
        return facts.cancelledAt() != null
                ? Mono.empty()
                : turns.inTurnOf(facts.jurisdiction(), turn -> cancel(turn, facts, reason));
    }

    private Mono<Void> cancel(CityTurn turn, ReportFacts facts, @Nullable String reason) {
        Instant now = now();
        UUID id = NameBasedUuid.of(facts.reportId(), "cancelled");
        Mono<Boolean> cancelled = store.cancel(turn, facts.reportId(), now);
        return reason == null
                ? cancelled.then()
                : cancelled
                        .filter(isNew -> isNew)
                        .flatMap(
                                isNew ->
                                        store.keepMessage(turn, facts.reportId(), id, reason, now));
    }

    /**
     * The reporter writes to the agents; also when the incident is over, since somebody may
     * remember something.
     *
     * @param key the reporter's own name for the message; when null, the same text is the same
     *     message
     * @return fails with {@link ProblemCode#KEY_REUSED} when the key was used for another text,
     *     {@link ProblemCode#TOO_MANY} when the report has as many as it may
     */
    public Mono<KeptMessage> write(ReportFacts facts, String text, @Nullable String key) {
        UUID messages = NameBasedUuid.of(facts.reportId(), "messages");
        UUID id = IdempotencyKey.of(messages, key, text).id();
        return turns.inTurnOf(
                facts.jurisdiction(),
                turn ->
                        store.findMessage(turn, facts.reportId(), id, text)
                                .doOnNext(ReporterSaying::refuseAnother)
                                .switchIfEmpty(
                                        Mono.defer(() -> keep(turn, facts.reportId(), id, text))));
    }

    private static void refuseAnother(KeptMessage kept) {
        if (!kept.same()) {
            throw Problem.of(ProblemCode.KEY_REUSED);
        }
    }

    private Mono<KeptMessage> keep(CityTurn turn, UUID reportId, UUID id, String text) {
        Instant now = now();
        return store.countMessage(turn, reportId, settings.messages())
                .doOnNext(ReporterSaying::refuseTooMany)
                .then(Mono.defer(() -> store.keepMessage(turn, reportId, id, text, now)))
                .thenReturn(new KeptMessage(id, now, false, true));
    }

    private static void refuseTooMany(boolean withinBounds) {
        if (!withinBounds) {
            throw Problem.of(ProblemCode.TOO_MANY);
        }
    }

    /**
     * The reporter's phone says where it is. That is kept with the report, and taken as the place
     * of the incident when it narrows that down.
     *
     * @return what came of it; the same again when the place is the one sent last. Fails with
     *     {@link ProblemCode#TOO_MANY} when the report has had as many as it may
     */
    public Mono<LaterFix.Verdict> locate(ReportFacts facts, LaterLocation location) {
        return store.verdictOnLast(facts.reportId(), location)
                .switchIfEmpty(Mono.defer(() -> refine(facts, location)));
    }

    private Mono<LaterFix.Verdict> refine(ReportFacts facts, LaterLocation location) {
        LaterFix fix =
                new LaterFix(
                        location.point(),
                        location.accuracyMetres(),
                        facts.firstSaid(),
                        facts.firstAccuracyMetres());
        return store.countLocation(facts.reportId(), settings.locations())
                .doOnNext(ReporterSaying::refuseTooMany)
                .then(Mono.defer(() -> locating.refineLocation(facts.incidentId(), fix)))
                .delayUntil(verdict -> keep(facts, location, verdict));
    }

    private Mono<Void> keep(ReportFacts facts, LaterLocation location, LaterFix.Verdict verdict) {
        return turns.inTurnOf(
                facts.jurisdiction(),
                turn -> store.keepLocation(turn, facts.reportId(), location, verdict, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
