package id.kentongan.api.complaint;

import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Until when something has to be done about a complaint, and whether it was. The times are fixed
 * when it comes: what a city promises later changes nothing about them, but how long they are put
 * off and what holds after it is opened again.
 *
 * @param respondBy until when an officer has to have taken it up
 * @param respondedAt when one had; null while nobody has
 * @param resolveBy until when it has to be answered for good
 * @param pausedAt since when it waits for whoever made it, and its clock stands still; null while
 *     that goes
 * @param stoppedAt when it was answered for good; null while it is open
 * @param escalation who has heard that it is late
 * @param escalateAt when the next hears; null when nobody will
 */
public record Deadline(
        Instant respondBy,
        @Nullable Instant respondedAt,
        Instant resolveBy,
        @Nullable Instant pausedAt,
        @Nullable Instant stoppedAt,
        Escalation escalation,
        @Nullable Instant escalateAt) {

    /** Of a complaint that comes. */
    static Deadline begun(Promise promise, Instant at) {
        Instant respondBy = promise.terms().response().after(at, promise.calendar());
        Instant resolveBy = promise.terms().resolution().after(at, promise.calendar());
        return new Deadline(respondBy, null, resolveBy, null, null, Escalation.NONE, null)
                .escalating(Escalation.NONE, promise);
    }

    /** The next thing that has to be done has to be done until then; null when nothing has to. */
    public @Nullable Instant dueAt() {
        return pausedAt == null && stoppedAt == null ? target() : null;
    }

    private Instant target() {
        return respondedAt == null && respondBy.isBefore(resolveBy) ? respondBy : resolveBy;
    }

    public boolean isOverdue(Instant now) {
        Instant due = dueAt();
        return due != null && now.isAfter(due);
    }

    /** As it is when the complaint stands otherwise. */
    Deadline after(ComplaintStatus next, Actor by, Instant at, Promise promise) {
        Deadline taken = by == Actor.OFFICER && respondedAt == null ? taken(at) : this;
        Deadline moved = next.isOpen() ? taken.open(next, by, at, promise) : taken.stopped(at);
        // Who has heard that something was late hears of the next thing anew.
        boolean sameThing = moved.target().equals(target());
        return moved.escalating(sameThing ? escalation : Escalation.NONE, promise);
    }

    private Deadline taken(Instant at) {
        return new Deadline(respondBy, at, resolveBy, pausedAt, stoppedAt, escalation, escalateAt);
    }

    private Deadline open(ComplaintStatus next, Actor by, Instant at, Promise promise) {
        SlaTerms terms = promise.terms();
        if (stoppedAt != null && by == Actor.REPORTER) {
            return running(terms.resolution().after(at, promise.calendar()));
        }
        if (stoppedAt != null) {
            // Whoever answers too early does not get more time by it.
            return running(
                    terms.resolution().postponed(resolveBy, stoppedAt, at, promise.calendar()));
        }
        if (next == ComplaintStatus.NEEDS_INFO) {
            return pausedAt == null ? paused(at) : this;
        }
        return pausedAt == null
                ? this
                : running(
                        terms.resolution().postponed(resolveBy, pausedAt, at, promise.calendar()));
    }

    private Deadline running(Instant by) {
        return new Deadline(respondBy, respondedAt, by, null, null, escalation, escalateAt);
    }

    private Deadline paused(Instant at) {
        return new Deadline(respondBy, respondedAt, resolveBy, at, null, escalation, escalateAt);
    }

    private Deadline stopped(Instant at) {
        Instant since = stoppedAt == null ? at : stoppedAt;
        return new Deadline(respondBy, respondedAt, resolveBy, null, since, escalation, escalateAt);
    }

    /** Its head has not heard yet that it is late. */
    Deadline ofAnotherAgency(Promise promise) {
        return escalation == Escalation.AGENCY_HEAD ? escalating(Escalation.NONE, promise) : this;
    }

    /**
     * The next hears that it is late. When nobody could be told for a while, that is whoever would
     * have heard last by now, and only they: an old matter is not told to everybody at once.
     */
    Deadline escalated(Instant now, Promise promise) {
        Deadline reached = this;
        while (reached.escalateAt != null && !reached.escalateAt.isAfter(now)) {
            reached = reached.escalating(reached.escalation.next(), promise);
        }
        return reached;
    }

    private Deadline escalating(Escalation reached, Promise promise) {
        return new Deadline(
                respondBy,
                respondedAt,
                resolveBy,
                pausedAt,
                stoppedAt,
                reached,
                nextAfter(reached, promise));
    }

    private @Nullable Instant nextAfter(Escalation reached, Promise promise) {
        Instant due = dueAt();
        if (due == null || reached.isLast()) {
            return null;
        }
        return reached == Escalation.NONE
                ? due
                : promise.escalateAfter().times(reached.ordinal(), due, promise.calendar());
    }
}
