package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.unit.Engagement;
import id.kentongan.api.unit.UnitActivity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A unit's task at an incident. What the unit does lives here; the state of the unit follows from
 * it.
 *
 * @param jurisdiction of the incident, whose turn it takes to change this
 * @param unit as it was recommended
 * @param step how far its acknowledgement has been escalated, from 0
 * @param dueAt when it has to be acknowledged or, reserved for later, when it begins; null when
 *     nobody waits for anything
 * @param byPerson pseudonym of the agent who wanted it; null when none did
 * @param reason why an agent wanted it, or why the crew declined, in their words
 */
public record Assignment(
        UUID id,
        UUID incidentId,
        String jurisdiction,
        UnitPick unit,
        UnitActivity activity,
        AssignmentCause cause,
        int step,
        Instant assignedAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable UUID byPerson,
        @Nullable String reason) {

    public boolean holdsUnit() {
        return activity.holdsUnit();
    }

    /** Whether the unit has been at the scene, or has ended its task. */
    boolean hasArrived() {
        return activity.compareTo(UnitActivity.ON_SCENE) >= 0;
    }

    /** Where the incident would stand if this were its only assignment. */
    IncidentStatus standing() {
        return switch (activity) {
            case ASSIGNED, ACKNOWLEDGED -> IncidentStatus.RESOURCES_ASSIGNED;
            case EN_ROUTE -> IncidentStatus.RESOURCES_ENROUTE;
            case ON_SCENE, TRANSPORTING, AT_HOSPITAL -> IncidentStatus.RESOURCES_ONSCENE;
            case RESERVED_FOR_LATER, CLEARED, DECLINED, MISSED, CANCELLED, OUT_OF_SERVICE ->
                    IncidentStatus.ACTIVE;
        };
    }

    public Engagement asEngagement() {
        return new Engagement(id, incidentId, activity);
    }

    /** Doing something else; whatever was due is settled by it. */
    Assignment doing(UnitActivity next, Instant now, @Nullable String why) {
        return new Assignment(
                id,
                incidentId,
                jurisdiction,
                unit,
                next,
                cause,
                step,
                assignedAt,
                null,
                next.isEnd() ? now : null,
                byPerson,
                why == null ? reason : why);
    }

    /** Waited for anew. */
    Assignment waitedFor(int nextStep, Instant until) {
        return new Assignment(
                id,
                incidentId,
                jurisdiction,
                unit,
                activity,
                cause,
                nextStep,
                assignedAt,
                until,
                endedAt,
                byPerson,
                reason);
    }
}
