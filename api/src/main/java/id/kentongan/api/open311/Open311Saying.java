package id.kentongan.api.open311;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.agency.App;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintChange;
import id.kentongan.api.complaint.ComplaintDesk;
import id.kentongan.api.complaint.ComplaintDesk.Said;
import id.kentongan.api.complaint.ComplaintLifeCycle;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintReading;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * An app says something about a complaint that came by it, for whoever complained. It knows two
 * states only, and often an old one: what it takes for open and has been answered is not done, and
 * what it takes for closed and nobody has begun need not be done any more. Everything else is
 * words, which are kept however it takes things to stand.
 */
@Service
public class Open311Saying {

    private static final int MOST_RETRIES = 3;

    /** What it takes for closed may have been opened again: whoever has begun is not called off. */
    private static final Set<ComplaintStatus> UNTOUCHED =
            EnumSet.of(ComplaintStatus.SUBMITTED, ComplaintStatus.NEEDS_INFO);

    private final ComplaintReading reading;
    private final ComplaintDesk desk;

    Open311Saying(ComplaintReading reading, ComplaintDesk desk) {
        this.reading = reading;
        this.desk = desk;
    }

    /**
     * What an app says.
     *
     * @param name by which the app knows it: what comes again under it is a repeat
     * @param open how the app takes it to stand; null when it does not say
     */
    public record Words(UUID complaintId, String name, String text, @Nullable Boolean open) {

        /** Never shows the text. */
        @Override
        public String toString() {
            return "Words[" + complaintId + "]";
        }
    }

    /**
     * Says it. A repeat changes nothing, whatever became of the complaint in between.
     *
     * @return as {@link ComplaintDesk#say}; {@link ProblemCode#NOT_ALLOWED} where the complaint
     *     came by another app
     */
    public Mono<Said> say(Words words, App app) {
        Caller caller =
                new Caller(
                        CallerKind.CITIZEN,
                        app.personId(),
                        null,
                        null,
                        null,
                        Set.of(),
                        Instant.MAX);
        IdempotencyKey key = new IdempotencyKey(app.personId(), words.name());
        return reading.get(words.complaintId(), caller, null)
                .flatMap(read -> say(words, read.complaint(), key, caller))
                // It knows of no versions: somebody was faster, and it is decided anew.
                .retryWhen(Retry.max(MOST_RETRIES).filter(Open311Saying::isStale))
                .onErrorMap(Exceptions::isRetryExhausted, Throwable::getCause);
    }

    private Mono<Said> say(Words words, Complaint complaint, IdempotencyKey key, Caller caller) {
        @Nullable ComplaintStatus next = next(words.open(), complaint.standing().status());
        return say(words, next, complaint, key, caller)
                .onErrorResume(
                        Open311Saying::isOtherwiseSaid,
                        failure -> sayAsBefore(words, next, complaint, key, caller, failure));
    }

    /** It was said when it stood otherwise, and the same words meant something else then. */
    private Mono<Said> sayAsBefore(
            Words words,
            @Nullable ComplaintStatus next,
            Complaint complaint,
            IdempotencyKey key,
            Caller caller,
            Throwable failure) {
        Boolean open = words.open();
        if (open == null) {
            return Mono.error(failure);
        }
        @Nullable ComplaintStatus move =
                open ? ComplaintStatus.REOPENED : ComplaintStatus.WITHDRAWN;
        return say(words, next == null ? move : null, complaint, key, caller);
    }

    private Mono<Said> say(
            Words words,
            @Nullable ComplaintStatus next,
            Complaint complaint,
            IdempotencyKey key,
            Caller caller) {
        ComplaintChange change = new ComplaintChange(next, words.text(), false, null, null, null);
        return desk.say(
                complaint.id(),
                change,
                key,
                next == null ? null : complaint.standing().version(),
                caller,
                null);
    }

    /** Null where there are only words. */
    static @Nullable ComplaintStatus next(@Nullable Boolean open, ComplaintStatus now) {
        if (open == null) {
            return null;
        }
        ComplaintStatus move = open ? ComplaintStatus.REOPENED : ComplaintStatus.WITHDRAWN;
        boolean may =
                open
                        ? ComplaintLifeCycle.allowed(now, Actor.REPORTER).contains(move)
                        : UNTOUCHED.contains(now);
        return may ? move : null;
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.STALE;
    }

    private static boolean isOtherwiseSaid(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.KEY_REUSED;
    }
}
