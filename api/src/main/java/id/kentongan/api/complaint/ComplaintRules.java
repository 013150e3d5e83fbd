package id.kentongan.api.complaint;

import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.unit.Agencies;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides what becomes of a complaint when somebody says something about it. */
final class ComplaintRules {

    /** Longer ahead nobody knows, and a year mistyped would be a date for ever. */
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(366);

    private ComplaintRules() {}

    /**
     * How a complaint stands afterwards.
     *
     * @param version of the complaint, as whoever says it saw it; null when they named none, which
     *     is enough to add words
     * @param promise what its city promises about complaints of its category now
     * @return the same standing when only words are added
     * @throws Problem 400 that names every member at fault, 409 when this cannot follow how it
     *     stands, 412 and 428 about the version
     */
    static ComplaintStanding after(
            ComplaintStanding now,
            ComplaintChange asked,
            Actor actor,
            @Nullable Integer version,
            Promise promise,
            Instant at) {
        refuseBad(asked, actor, at);
        if (version == null && asked.status() != null && actor != Actor.CLOCK) {
            throw Problem.of(ProblemCode.VERSION_REQUIRED);
        }
        if (version != null && version != now.version()) {
            throw Problem.of(ProblemCode.STALE);
        }
        ComplaintChange change = answered(now, asked, actor);
        if (change.status() == null) {
            refuseAfterTheEnd(now);
            return now;
        }
        List<ComplaintStatus> allowed = ComplaintLifeCycle.allowed(now.status(), actor);
        if (!allowed.contains(change.status())) {
            throw Problem.illegalMove(
                    "status", now.status().name(), allowed.stream().map(Enum::name).toList());
        }
        return now.then(change.status(), change, actor, promise, at);
    }

    /** Whoever was asked and says something has answered, without having to know of states. */
    private static ComplaintChange answered(
            ComplaintStanding now, ComplaintChange asked, Actor actor) {
        boolean isAnswer =
                actor == Actor.REPORTER
                        && now.status() == ComplaintStatus.NEEDS_INFO
                        && asked.status() == null;
        return isAnswer ? asked.withStatus(ComplaintStatus.VERIFYING) : asked;
    }

    /** What is in the archive is read, and not talked about. */
    private static void refuseAfterTheEnd(ComplaintStanding now) {
        if (now.status() == ComplaintStatus.ARCHIVED) {
            throw Problem.conflict("text", Fault.NOT_OPEN);
        }
    }

    private static void refuseBad(ComplaintChange change, Actor actor, Instant at) {
        List<MemberError> errors = new ArrayList<>();
        ComplaintStatus status = change.status();
        if (actor == Actor.REPORTER) {
            refuse(errors, "internal", change.internal());
            refuse(errors, "agency", change.agency() != null);
        }
        boolean answers = actor == Actor.REPORTER && status == ComplaintStatus.VERIFYING;
        boolean needsWords = status == null || status.needsWords() || change.internal() || answers;
        if (change.text() == null && needsWords) {
            errors.add(MemberError.of("text", Fault.REQUIRED));
        }
        // What has to be said is for the other side to read.
        refuse(errors, "internal", change.internal() && status != null && status.needsWords());
        checkAgency(errors, change);
        checkSchedule(errors, change, at);
        onlyWith(errors, "duplicateOf", change.duplicateOf(), status, ComplaintStatus.DUPLICATE);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static void checkAgency(List<MemberError> errors, ComplaintChange change) {
        if (change.agency() == null) {
            return;
        }
        boolean mayMove =
                change.status() == ComplaintStatus.ASSIGNED
                        || change.status() == ComplaintStatus.COORDINATING;
        refuse(errors, "agency", !mayMove);
        if (!Agencies.isKnown(change.agency())) {
            errors.add(
                    MemberError.of(
                            "agency", Fault.UNKNOWN_VALUE, String.join(", ", Agencies.CODES)));
        }
    }

    private static void checkSchedule(
            List<MemberError> errors, ComplaintChange change, Instant at) {
        Instant then = change.scheduledFor();
        onlyWith(errors, "scheduledFor", then, change.status(), ComplaintStatus.SCHEDULED);
        if (then != null && (then.isBefore(at) || then.isAfter(at.plus(FARTHEST_AHEAD)))) {
            errors.add(
                    MemberError.of(
                            "scheduledFor",
                            Fault.OUT_OF_RANGE,
                            at + ".." + at.plus(FARTHEST_AHEAD)));
        }
    }

    /** A member that one state needs and no other may have. */
    private static void onlyWith(
            List<MemberError> errors,
            String member,
            @Nullable Object value,
            @Nullable ComplaintStatus status,
            ComplaintStatus its) {
        if (status == its && value == null) {
            errors.add(MemberError.of(member, Fault.REQUIRED));
        }
        refuse(errors, member, status != its && value != null);
    }

    private static void refuse(List<MemberError> errors, String member, boolean isThere) {
        if (isThere) {
            errors.add(MemberError.of(member, Fault.NOT_ALLOWED));
        }
    }
}
