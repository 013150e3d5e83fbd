package id.kentongan.api.complaint.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.Deadline;
import id.kentongan.api.complaint.Escalation;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Until when something has to be done about a complaint.
 *
 * @param dueAt until when what has to be done next has to be done; absent while nothing has
 * @param overdue whether that has passed; passers-by are shown neither before everybody may know
 * @param respondBy until when somebody has to have taken it up
 * @param respondedAt when somebody had
 * @param resolveBy until when it has to be answered for good
 * @param pausedAt since when its clock stands still, because it waits for whoever made it
 * @param escalation who has heard that it is late; for those who work on it
 */
@Schema(name = "Deadline")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadlineView(
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable Instant respondBy,
        @Nullable Instant respondedAt,
        @Nullable Instant resolveBy,
        @Nullable Instant pausedAt,
        @Nullable Escalation escalation) {

    static @Nullable DeadlineView of(@Nullable Deadline deadline, Reader reader, Instant now) {
        if (deadline == null) {
            return null;
        }
        boolean overdue = deadline.isOverdue(now);
        if (reader == Reader.PASSER_BY) {
            boolean known = deadline.escalation() == Escalation.PUBLIC;
            @Nullable Instant due = overdue && !known ? null : deadline.dueAt();
            return new DeadlineView(due, overdue && known, null, null, null, null, null);
        }
        return new DeadlineView(
                deadline.dueAt(),
                overdue,
                deadline.respondBy(),
                deadline.respondedAt(),
                deadline.resolveBy(),
                deadline.pausedAt(),
                reader == Reader.OFFICER ? deadline.escalation() : null);
    }
}
