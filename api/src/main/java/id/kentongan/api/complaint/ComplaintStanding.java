package id.kentongan.api.complaint;

import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * All of a complaint that changes.
 *
 * @param version counts the changes; what is only added, such as notes, does not count
 * @param agency code of the agency that answers for it now
 * @param since when it came to stand so
 * @param scheduledFor when somebody will come; null but while {@link ComplaintStatus#SCHEDULED}
 * @param duplicateOf the complaint that stands for it; null but while {@link
 *     ComplaintStatus#DUPLICATE}
 * @param stars what the complainant thinks of how it ended, 1..5; null while that was not said
 * @param deadline until when something has to be done; null of those that came before there were
 *     deadlines
 */
public record ComplaintStanding(
        int version,
        ComplaintStatus status,
        String agency,
        Instant since,
        @Nullable Instant scheduledFor,
        @Nullable UUID duplicateOf,
        @Nullable Integer stars,
        @Nullable Deadline deadline) {

    /** How every complaint begins. */
    static ComplaintStanding submitted(String agency, Promise promise, Instant at) {
        return new ComplaintStanding(
                0,
                ComplaintStatus.SUBMITTED,
                agency,
                at,
                null,
                null,
                null,
                Deadline.begun(promise, at));
    }

    /** One change later. */
    ComplaintStanding then(
            ComplaintStatus next, ComplaintChange change, Actor by, Promise promise, Instant at) {
        return new ComplaintStanding(
                version + 1,
                next,
                change.agency() == null ? agency : change.agency(),
                at,
                change.scheduledFor(),
                change.duplicateOf(),
                next.isOpen() ? null : stars,
                deadline == null ? null : deadlineAfter(next, change, by, promise, at));
    }

    private Deadline deadlineAfter(
            ComplaintStatus next, ComplaintChange change, Actor by, Promise promise, Instant at) {
        Deadline moved = Objects.requireNonNull(deadline).after(next, by, at, promise);
        boolean same = change.agency() == null || change.agency().equals(agency);
        return same ? moved : moved.ofAnotherAgency(promise);
    }

    /** After somebody was told that it is late. */
    ComplaintStanding escalated(Deadline later) {
        return new ComplaintStanding(
                version + 1, status, agency, since, scheduledFor, duplicateOf, stars, later);
    }

    ComplaintStanding rated(int with) {
        return new ComplaintStanding(
                version + 1, status, agency, since, scheduledFor, duplicateOf, with, deadline);
    }

    /** As an update left it, for those who may not know what became of it since. */
    ComplaintStanding asOf(ComplaintUpdate update) {
        return new ComplaintStanding(
                version,
                update.status() == null ? status : update.status(),
                update.agency() == null ? agency : update.agency(),
                update.at(),
                null,
                null,
                null,
                null);
    }
}
