package id.kentongan.api.dispatch.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.dispatch.Assignment;
import id.kentongan.api.dispatch.AssignmentCause;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.unit.UnitActivity;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An assignment on the wire.
 *
 * @param unit as it was recommended when it was assigned
 * @param allowed what may follow its activity
 * @param dueAt until when it should be acknowledged or, of one reserved for later, when it begins
 * @param reason in the words of the agent or the crew
 */
@Schema(name = "Assignment")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentView(
        UUID id,
        UUID incidentId,
        @Schema(example = "33.74") String jurisdiction,
        UnitPick unit,
        UnitActivity activity,
        List<UnitActivity> allowed,
        AssignmentCause cause,
        @Schema(description = "How far its acknowledgement was escalated", example = "0") int step,
        Instant assignedAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    static AssignmentView of(Assignment assignment) {
        return new AssignmentView(
                assignment.id(),
                assignment.incidentId(),
                assignment.jurisdiction(),
                assignment.unit(),
                assignment.activity(),
                List.copyOf(assignment.activity().allowed()),
                assignment.cause(),
                assignment.step(),
                assignment.assignedAt(),
                assignment.dueAt(),
                assignment.endedAt(),
                assignment.reason());
    }
}
