package id.kentongan.api.complaint;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintReading.ReadComplaint;
import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.store.ComplaintTurn;
import id.kentongan.api.complaint.store.ComplaintUpdateStore;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.outbox.OutboxRelay;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.events.ComplaintOverdue;
import id.kentongan.events.ComplaintProgressed;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Where complaints are worked on: by those who answer for them, by those who made them, and by
 * time. Each change is one transaction, while nobody else changes that complaint.
 */
@Service
public class ComplaintDesk {

    private static final Set<ComplaintStatus> ANSWERED =
            EnumSet.of(
                    ComplaintStatus.RESOLVED,
                    ComplaintStatus.RESOLVED_CONDITIONALLY,
                    ComplaintStatus.REJECTED,
                    ComplaintStatus.CLOSED);

    private static final int MOST_AT_ONCE = 100;

    /** Each is told to a whole agency, and makes older ones harder to find. */
    private static final int MOST_BY_REPORTER = 100;

    private final ComplaintReading reading;
    private final ComplaintUpdateStore store;
    private final ComplaintKeys keys;
    private final SlaPolicies policies;
    private final ComplaintSettings settings;
    private final OutboxRelay relay;
    private final Clock clock;

    public ComplaintDesk(
            ComplaintReading reading,
            ComplaintUpdateStore store,
            ComplaintKeys keys,
            SlaPolicies policies,
            ComplaintSettings settings,
            OutboxRelay relay,
            Clock clock) {
        this.reading = reading;
        this.store = store;
        this.keys = keys;
        this.policies = policies;
        this.settings = settings;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Somebody says something about a complaint.
     *
     * @param caller null when time itself says it
     * @param token the tracking token the caller has shown
     */
    private record Saying(
            UUID id,
            ComplaintChange change,
            @Nullable Integer version,
            @Nullable Caller caller,
            @Nullable String token,
            Instant at) {}

    /**
     * What was made of a complaint.
     *
     * @param updateId what was said is known by
     * @param complaint as it is then
     * @param reader what the caller is to it
     * @param repeated whether it was said before this call
     */
    public record Said(UUID updateId, Complaint complaint, Reader reader, boolean repeated) {}

    /**
     * Somebody who works on a complaint, or who made it, says how it stands or something to be
     * read. A repeat of a key with the same words changes nothing.
     *
     * @param version of the complaint, as the caller saw it; null when they named none, which is
     *     enough to add words
     * @param token the tracking token of an anonymous one
     * @return once it is durable; fails with {@link ProblemCode#NOT_FOUND}, {@link
     *     ProblemCode#NOT_ALLOWED} for passers-by, {@link ProblemCode#INVALID_REQUEST}, {@link
     *     ProblemCode#CONFLICT}, {@link ProblemCode#TOO_MANY}, {@link ProblemCode#STALE}, {@link
     *     ProblemCode#VERSION_REQUIRED} and {@link ProblemCode#KEY_REUSED}
     */
    public Mono<Said> say(
            UUID complaintId,
            ComplaintChange change,
            IdempotencyKey key,
            @Nullable Integer version,
            Caller caller,
            @Nullable String token) {
        Saying saying =
                new Saying(keys.ofUpdate(complaintId, key), change, version, caller, token, now());
        return store.inTurn(complaintId, turn -> say(turn, saying))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)))
                .doOnNext(said -> relay.nudge());
    }

    private Mono<Said> say(ComplaintTurn turn, Saying saying) {
        return store.said(turn, saying.id())
                .map(earlier -> repeated(turn.complaint(), earlier, saying))
                .switchIfEmpty(Mono.defer(() -> sayForTheFirstTime(turn, saying)));
    }

    /**
     * Whoever knows the key has said it. If they have given the complaint away by that, they are
     * shown it as they left it, and not what became of it since.
     */
    private Said repeated(Complaint complaint, ComplaintUpdateStore.Said earlier, Saying saying) {
        if (!earlier.fingerprint().equals(keys.fingerprintOf(saying.change()))) {
            throw Problem.of(ProblemCode.KEY_REUSED);
        }
        @Nullable ReadComplaint read =
                reading.read(complaint, Objects.requireNonNull(saying.caller()), saying.token());
        if (read != null && read.reader() != Reader.PASSER_BY) {
            return new Said(saying.id(), complaint, read.reader(), true);
        }
        ComplaintStanding asLeft = complaint.standing().asOf(earlier.update());
        return new Said(
                saying.id(), complaint.standing(asLeft), readerAs(earlier.update().by()), true);
    }

    private Mono<Said> sayForTheFirstTime(ComplaintTurn turn, Saying saying) {
        Complaint complaint = turn.complaint();
        Actor actor = actorOf(complaint, saying.caller(), saying.token());
        ComplaintStanding after =
                ComplaintRules.after(
                        complaint.standing(),
                        saying.change(),
                        actor,
                        saying.version(),
                        promiseOf(complaint),
                        saying.at());
        ComplaintUpdate update = updateOf(complaint.standing(), after, actor, saying);
        Mono<Void> kept =
                Mono.defer(
                        () ->
                                store.keep(
                                        turn,
                                        after,
                                        update,
                                        keys.fingerprintOf(saying.change()),
                                        told(complaint, after, update)));
        return refuseTooMuch(turn, actor)
                .then(refuseBadOriginal(turn, saying))
                .then(kept)
                .thenReturn(
                        new Said(saying.id(), complaint.standing(after), readerAs(actor), false));
    }

    private static Reader readerAs(Actor actor) {
        return actor == Actor.REPORTER ? Reader.REPORTER : Reader.OFFICER;
    }

    private static ComplaintUpdate updateOf(
            ComplaintStanding before, ComplaintStanding after, Actor actor, Saying saying) {
        @Nullable Caller officer = actor == Actor.OFFICER ? saying.caller() : null;
        return new ComplaintUpdate(
                saying.id(),
                saying.at(),
                actor,
                officer == null ? null : officer.agency(),
                officer == null ? null : officer.personId(),
                after.version() == before.version() ? null : after.status(),
                after.agency().equals(before.agency()) ? null : after.agency(),
                null,
                null,
                saying.change().internal(),
                saying.change().text());
    }

    private Mono<Void> refuseTooMuch(ComplaintTurn turn, Actor actor) {
        return actor != Actor.REPORTER
                ? Mono.empty()
                : store.countByReporter(turn)
                        .doOnNext(
                                count -> {
                                    if (count >= MOST_BY_REPORTER) {
                                        throw Problem.of(ProblemCode.TOO_MANY);
                                    }
                                })
                        .then();
    }

    /** An agency finds what is its own; somebody else's looks like none. */
    private Mono<Void> refuseBadOriginal(ComplaintTurn turn, Saying saying) {
        UUID original = saying.change().duplicateOf();
        Caller caller = saying.caller();
        if (original == null || caller == null) {
            return Mono.empty();
        }
        if (original.equals(turn.complaint().id())) {
            throw Problem.conflict("duplicateOf", Fault.SAME_COMPLAINT);
        }
        @Nullable String agency = caller.kind() == CallerKind.AGENCY ? caller.agency() : null;
        return store.original(turn, original, agency)
                .switchIfEmpty(Mono.error(() -> Problem.conflict("duplicateOf", Fault.NOT_FOUND)))
                .doOnNext(ComplaintDesk::refuseChain)
                .then();
    }

    private static void refuseChain(ComplaintUpdateStore.Original original) {
        if (original.status() == ComplaintStatus.DUPLICATE) {
            throw Problem.conflict("duplicateOf", Fault.IS_DUPLICATE);
        }
        if (original.standsForOthers()) {
            throw Problem.conflict("duplicateOf", Fault.HAS_DUPLICATES);
        }
    }

    /** Null when it is no news for anybody: the reporter hears from others, the agency too. */
    private static @Nullable ComplaintProgressed told(
            Complaint complaint, ComplaintStanding after, ComplaintUpdate update) {
        boolean moved = update.status() != null;
        boolean news = moved || update.text() != null && !update.internal();
        boolean byReporter = update.by() == Actor.REPORTER;
        @Nullable UUID reporter = news && !byReporter ? complaint.reporterId() : null;
        boolean tellAgency =
                update.by() == Actor.OFFICER
                        ? moved && !after.agency().equals(update.byAgency())
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
     * The complainant says what they think of how it ended. Saying the same again changes nothing.
     *
     * @param stars 1..5
     * @return the complaint as it is then; fails with {@link ProblemCode#NOT_FOUND}, {@link
     *     ProblemCode#NOT_ALLOWED} for everybody but the complainant, {@link ProblemCode#CONFLICT}
     *     while it has not been answered, {@link ProblemCode#TOO_MANY}
     */
    public Mono<Complaint> rate(
            UUID complaintId, int stars, Caller caller, @Nullable String token) {
        Instant at = now();
        return store.inTurn(
                        complaintId,
                        turn -> rate(turn, actorOf(turn.complaint(), caller, token), stars, at))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    private Mono<Complaint> rate(ComplaintTurn turn, Actor actor, int stars, Instant at) {
        Complaint complaint = turn.complaint();
        ComplaintStanding standing = complaint.standing();
        if (actor != Actor.REPORTER) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        if (!ANSWERED.contains(standing.status())) {
            throw Problem.conflict("stars", Fault.NOT_RESOLVED);
        }
        if (standing.stars() != null && standing.stars() == stars) {
            return Mono.just(complaint);
        }
        ComplaintStanding rated = standing.rated(stars);
        UUID id = NameBasedUuid.of(complaint.id(), "rated-" + rated.version());
        ComplaintUpdate update =
                new ComplaintUpdate(
                        id, at, actor, null, null, null, null, stars, null, false, null);
        return refuseTooMuch(turn, actor)
                .then(Mono.defer(() -> store.keep(turn, rated, update, id, null)))
                .thenReturn(complaint.standing(rated));
    }

    /** Closes everything whose time is up; to be called again and again. */
    Mono<Void> closeOverdue() {
        Instant at = now();
        return store.eachToClose(
                        at.minus(settings.closeAfter()), MOST_AT_ONCE, turn -> close(turn, at))
                .doOnNext(this::tell)
                .then();
    }

    private void tell(long changed) {
        if (changed > 0) {
            relay.nudge();
        }
    }

    private Mono<Void> close(ComplaintTurn turn, Instant at) {
        Complaint complaint = turn.complaint();
        UUID id = NameBasedUuid.of(complaint.id(), "closed-" + complaint.standing().version());
        ComplaintChange change = ComplaintChange.byTheClock(ComplaintStatus.CLOSED);
        return sayForTheFirstTime(turn, new Saying(id, change, null, null, null, at)).then();
    }

    /** Tells whoever is next of everything that is late; to be called again and again. */
    Mono<Void> escalateLate() {
        Instant at = now();
        return store.eachToEscalate(at, MOST_AT_ONCE, turn -> escalate(turn, at))
                .doOnNext(this::tell)
                .then();
    }

    private Mono<Void> escalate(ComplaintTurn turn, Instant at) {
        Complaint complaint = turn.complaint();
        ComplaintStanding standing = complaint.standing();
        Deadline late = Objects.requireNonNull(standing.deadline());
        Deadline told = late.escalated(at, promiseOf(complaint));
        ComplaintStanding after = standing.escalated(told);
        UUID id = NameBasedUuid.of(complaint.id(), "escalated-" + after.version());
        ComplaintUpdate update =
                new ComplaintUpdate(
                        id,
                        at,
                        Actor.CLOCK,
                        null,
                        null,
                        null,
                        null,
                        null,
                        told.escalation(),
                        told.escalation() != Escalation.PUBLIC,
                        null);
        return store.keep(turn, after, update, id, overdue(complaint, late, told, update));
    }

    /** Null when whoever is to hear has heard: everybody else sees it where they read it. */
    private static @Nullable ComplaintOverdue overdue(
            Complaint complaint, Deadline late, Deadline told, ComplaintUpdate update) {
        if (late.escalation().compareTo(Escalation.REGIONAL_SECRETARY) >= 0) {
            return null;
        }
        return new ComplaintOverdue(
                NameBasedUuid.of(update.id(), "overdue"),
                update.at(),
                complaint.id(),
                complaint.jurisdiction(),
                complaint.category().name(),
                complaint.standing().agency(),
                Objects.requireNonNull(late.dueAt()),
                told.escalation() == Escalation.AGENCY_HEAD);
    }

    private Promise promiseOf(Complaint complaint) {
        return policies.promise(complaint.jurisdiction(), complaint.category());
    }

    /**
     * @param caller null of time itself
     */
    private Actor actorOf(Complaint complaint, @Nullable Caller caller, @Nullable String token) {
        if (caller == null) {
            return Actor.CLOCK;
        }
        @Nullable ReadComplaint read = reading.read(complaint, caller, token);
        if (read == null) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        if (read.reader() == Reader.PASSER_BY) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return read.reader() == Reader.OFFICER ? Actor.OFFICER : Actor.REPORTER;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
