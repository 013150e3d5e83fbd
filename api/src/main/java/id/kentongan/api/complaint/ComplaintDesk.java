package id.kentongan.api.complaint;

import id.kentongan.api.access.Caller;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintReading.ReadComplaint;
import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.store.ComplaintTurn;
import id.kentongan.api.complaint.store.ComplaintUpdateStore;
import id.kentongan.api.ids.Fingerprint;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.events.ComplaintProgressed;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Where complaints are worked on: by those who answer for them, by those who made them, and by
 * time. Each change is one transaction, while nobody else changes that complaint.
 */
@Service
public class ComplaintDesk {

    private static final Set<ComplaintStatus> DONE =
            EnumSet.of(
                    ComplaintStatus.RESOLVED,
                    ComplaintStatus.RESOLVED_CONDITIONALLY,
                    ComplaintStatus.CLOSED);

    private static final int MOST_CLOSED_AT_ONCE = 100;

    private final ComplaintReading reading;
    private final ComplaintUpdateStore store;
    private final ComplaintSettings settings;
    private final OutboxRelay relay;
    private final Clock clock;

    public ComplaintDesk(
            ComplaintReading reading,
            ComplaintUpdateStore store,
            ComplaintSettings settings,
            OutboxRelay relay,
            Clock clock) {
        this.reading = reading;
        this.store = store;
        this.settings = settings;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Somebody says something about a complaint.
     *
     * @param fingerprint of the change, so that a repeat is known
     * @param actor what they are to it
     */
    private record Saying(
            UUID id,
            UUID fingerprint,
            Actor actor,
            Caller caller,
            ComplaintChange change,
            @Nullable Integer version,
            Instant at) {

        Reader reader() {
            return actor == Actor.REPORTER ? Reader.REPORTER : Reader.OFFICER;
        }
    }

    /**
     * What was made of a complaint.
     *
     * @param complaint as it is then
     * @param reader what the caller is to it
     * @param repeated whether it was said before this call
     */
    public record Said(Complaint complaint, Reader reader, boolean repeated) {}

    /**
     * Somebody who works on a complaint, or who made it, says how it stands or something to be
     * read. A repeat of a key with the same words changes nothing.
     *
     * @param version of the complaint, as the caller saw it; null when they named none, which is
     *     enough to add words
     * @param token the tracking token of an anonymous one
     * @return once it is durable; fails with {@link ProblemCode#NOT_FOUND}, {@link
     *     ProblemCode#NOT_ALLOWED} for passers-by, {@link ProblemCode#INVALID_REQUEST}, {@link
     *     ProblemCode#CONFLICT}, {@link ProblemCode#STALE}, {@link ProblemCode#VERSION_REQUIRED}
     *     and {@link ProblemCode#KEY_REUSED}
     */
    public Mono<Said> say(
            UUID complaintId,
            ComplaintChange change,
            IdempotencyKey key,
            @Nullable Integer version,
            Caller caller,
            @Nullable String token) {
        Instant at = now();
        return store.inTurn(
                        complaintId,
                        turn ->
                                say(
                                        turn,
                                        new Saying(
                                                NameBasedUuid.of(complaintId, key.id().toString()),
                                                fingerprint(change),
                                                actorOf(turn.complaint(), caller, token),
                                                caller,
                                                change,
                                                version,
                                                at)))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)))
                .doOnNext(said -> relay.nudge());
    }

    private Mono<Said> say(ComplaintTurn turn, Saying saying) {
        return store.fingerprintOf(turn, saying.id())
                .map(earlier -> repeated(turn, earlier, saying))
                .switchIfEmpty(Mono.defer(() -> sayForTheFirstTime(turn, saying)));
    }

    private static Said repeated(ComplaintTurn turn, UUID earlier, Saying saying) {
        if (!earlier.equals(saying.fingerprint())) {
            throw Problem.of(ProblemCode.KEY_REUSED);
        }
        return new Said(turn.complaint(), saying.reader(), true);
    }

    private Mono<Said> sayForTheFirstTime(ComplaintTurn turn, Saying saying) {
        Complaint complaint = turn.complaint();
        ComplaintStanding after =
                ComplaintRules.after(
                        complaint.standing(),
                        saying.change(),
                        saying.actor(),
                        saying.version(),
                        saying.at());
        ComplaintUpdate update = updateOf(complaint.standing(), after, saying);
        return refuseBadOriginal(turn, after.duplicateOf())
                .then(
                        Mono.defer(
                                () ->
                                        store.keep(
                                                turn,
                                                after,
                                                update,
                                                saying.fingerprint(),
                                                told(complaint, after, update, saying.caller()))))
                .thenReturn(new Said(complaint.standing(after), saying.reader(), false));
    }

    private static ComplaintUpdate updateOf(
            ComplaintStanding before, ComplaintStanding after, Saying saying) {
        boolean byOfficer = saying.actor() == Actor.OFFICER;
        return new ComplaintUpdate(
                saying.id(),
                saying.at(),
                saying.actor(),
                byOfficer ? saying.caller().agency() : null,
                byOfficer ? saying.caller().personId() : null,
                after.version() == before.version() ? null : after.status(),
                after.agency().equals(before.agency()) ? null : after.agency(),
                null,
                saying.change().internal(),
                saying.change().text());
    }

    private Mono<Void> refuseBadOriginal(ComplaintTurn turn, @Nullable UUID original) {
        if (original == null) {
            return Mono.empty();
        }
        if (original.equals(turn.complaint().id())) {
            throw Problem.conflict("duplicateOf", Fault.SAME_COMPLAINT);
        }
        return store.statusInCity(turn, original)
                .switchIfEmpty(Mono.error(() -> Problem.conflict("duplicateOf", Fault.NOT_FOUND)))
                .doOnNext(
                        status -> {
                            if (status == ComplaintStatus.DUPLICATE) {
                                throw Problem.conflict("duplicateOf", Fault.IS_DUPLICATE);
                            }
                        })
                .then();
    }

    /** Null when it is no news for anybody: the reporter hears from others, the agency too. */
    private static @Nullable ComplaintProgressed told(
            Complaint complaint, ComplaintStanding after, ComplaintUpdate update, Caller caller) {
        boolean moved = update.status() != null;
        boolean news = moved || update.text() != null && !update.internal();
        boolean byReporter = update.by() == Actor.REPORTER;
        @Nullable UUID reporter = news && !byReporter ? complaint.reporterId() : null;
        boolean tellAgency =
                update.by() == Actor.OFFICER
                        ? moved && !after.agency().equals(caller.agency())
                        : byReporter && news;
        if (reporter == null && !tellAgency) {
            return null;
        }
        return new ComplaintProgressed(
                NameBasedUuid.of(update.id(), "progressed"),
                update.at(),
                complaint.id(),
                complaint.jurisdiction(),
                complaint.category().name(),
                after.agency(),
                after.status().name(),
                moved,
                reporter,
                tellAgency,
                complaint.language());
    }

    /**
     * The complainant says what they think of what was done. Saying the same again changes nothing.
     *
     * @param stars 1..5
     * @return the complaint as it is then; fails with {@link ProblemCode#NOT_FOUND}, {@link
     *     ProblemCode#NOT_ALLOWED} for everybody but the complainant, {@link ProblemCode#CONFLICT}
     *     while it is not done
     */
    public Mono<Complaint> rate(
            UUID complaintId, int stars, Caller caller, @Nullable String token) {
        Instant at = now();
        return store.inTurn(
                        complaintId,
                        turn -> {
                            if (actorOf(turn.complaint(), caller, token) != Actor.REPORTER) {
                                throw Problem.of(ProblemCode.NOT_ALLOWED);
                            }
                            return rate(turn, stars, at);
                        })
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    private Mono<Complaint> rate(ComplaintTurn turn, int stars, Instant at) {
        Complaint complaint = turn.complaint();
        ComplaintStanding standing = complaint.standing();
        if (!DONE.contains(standing.status())) {
            throw Problem.conflict("stars", Fault.NOT_RESOLVED);
        }
        if (standing.stars() != null && standing.stars() == stars) {
            return Mono.just(complaint);
        }
        UUID id = NameBasedUuid.of(complaint.id(), "rated-" + at);
        ComplaintUpdate update =
                new ComplaintUpdate(
                        id, at, Actor.REPORTER, null, null, null, null, stars, false, null);
        ComplaintStanding rated = standing.rated(stars);
        return store.keep(turn, rated, update, id, null).thenReturn(complaint.standing(rated));
    }

    /** Everything whose time is up; to be called again and again. */
    Mono<Void> closeOverdue() {
        Instant at = now();
        return store.eachToClose(
                        at.minus(settings.closeAfter()),
                        MOST_CLOSED_AT_ONCE,
                        turn -> close(turn, at))
                .doOnNext(
                        closed -> {
                            if (closed > 0) {
                                relay.nudge();
                            }
                        })
                .then();
    }

    private Mono<Void> close(ComplaintTurn turn, Instant at) {
        ComplaintChange change = ComplaintChange.byTheClock(ComplaintStatus.CLOSED);
        int version = turn.complaint().standing().version();
        return sayForTheFirstTime(
                        turn,
                        new Saying(
                                NameBasedUuid.of(turn.complaint().id(), "closed-" + version),
                                fingerprint(change),
                                Actor.CLOCK,
                                Caller.ANONYMOUS,
                                change,
                                null,
                                at))
                .then();
    }

    private Actor actorOf(Complaint complaint, Caller caller, @Nullable String token) {
        @Nullable ReadComplaint read = reading.read(complaint, caller, token);
        if (read == null) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        if (read.reader() == Reader.PASSER_BY) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return read.reader() == Reader.OFFICER ? Actor.OFFICER : Actor.REPORTER;
    }

    private static UUID fingerprint(ComplaintChange change) {
        String canonical =
                String.join(
                        "\n",
                        String.valueOf(change.status()),
                        String.valueOf(change.internal()),
                        String.valueOf(change.agency()),
                        String.valueOf(change.scheduledFor()),
                        String.valueOf(change.duplicateOf()),
                        String.valueOf(change.text()));
        return Fingerprint.of(canonical.getBytes(StandardCharsets.UTF_8));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
