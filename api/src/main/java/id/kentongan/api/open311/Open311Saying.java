package id.kentongan.api.open311;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.agency.App;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintChange;
import id.kentongan.api.complaint.ComplaintDesk;
import id.kentongan.api.complaint.ComplaintDesk.Said;
import id.kentongan.api.complaint.ComplaintReading;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An app says something about a complaint that came by it, for whoever complained. It knows two
 * states only: what it takes for open and has been answered is not done, and what it takes for
 * closed and is open need not be done any more.
 */
@Service
public class Open311Saying {

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
     * Says it. A repeat changes nothing.
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
                .flatMap(read -> say(words, read.complaint(), key, caller));
    }

    private Mono<Said> say(Words words, Complaint complaint, IdempotencyKey key, Caller caller) {
        @Nullable ComplaintStatus next = next(words, complaint.standing().status());
        return say(words, next, complaint, key, caller)
                .onErrorResume(
                        Open311Saying::isOtherwiseSaid,
                        failure -> sayAsBefore(words, next, complaint, key, caller, failure));
    }

    /** What was said has perhaps made it stand so that the same words would mean something else. */
    private Mono<Said> sayAsBefore(
            Words words,
            @Nullable ComplaintStatus next,
            Complaint complaint,
            IdempotencyKey key,
            Caller caller,
            Throwable failure) {
        Boolean open = words.open();
        if (open == null || next != null) {
            return Mono.error(failure);
        }
        ComplaintStatus earlier = open ? ComplaintStatus.REOPENED : ComplaintStatus.WITHDRAWN;
        return say(words, earlier, complaint, key, caller);
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

    private static @Nullable ComplaintStatus next(Words words, ComplaintStatus now) {
        Boolean open = words.open();
        if (open == null || open == now.isOpen()) {
            return null;
        }
        return open ? ComplaintStatus.REOPENED : ComplaintStatus.WITHDRAWN;
    }

    private static boolean isOtherwiseSaid(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.KEY_REUSED;
    }
}
