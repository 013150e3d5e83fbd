package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.events.Event;
import id.kentongan.events.IncidentProgressed;
import id.kentongan.events.Place;
import id.kentongan.events.SupervisorAlerted;
import id.kentongan.events.UnitAssigned;
import id.kentongan.events.UnitReleased;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is told of a change at one incident, and to whom: units, supervisors, reporters. Each event
 * is named after what it is about and the moment, so that the same one told twice is one. Pure; for
 * one thread.
 */
final class CaseNews {

    private final CaseFile before;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();

    CaseNews(CaseFile before, Instant now) {
        this.before = before;
        this.now = now;
    }

    /**
     * To the unit: what it has to do, and where.
     *
     * @param unit as it stands to that place
     */
    void assigned(Assignment assignment, UnitPick unit, Place place, boolean reminder) {
        boolean later = assignment.activity() == UnitActivity.RESERVED_FOR_LATER;
        events.add(
                new UnitAssigned(
                        eventId(assignment.id(), "assigned-" + assignment.step() + reminder + now),
                        now,
                        before.incidentId(),
                        before.jurisdiction(),
                        before.type().name(),
                        place,
                        unit.forTask(assignment.id(), later ? null : assignment.dueAt())
                                .asRecommended(),
                        reminder,
                        later ? assignment.dueAt() : null));
    }

    /** To the unit: it is not wanted there any more. */
    void released(Assignment assignment, UnitReleased.Reason reason) {
        events.add(
                new UnitReleased(
                        eventId(assignment.id(), "released-" + now),
                        now,
                        assignment.id(),
                        before.incidentId(),
                        before.jurisdiction(),
                        before.type().name(),
                        assignment.unit().id(),
                        assignment.unit().callSign(),
                        reason));
    }

    /** To the supervisors of the city: somebody has to look. */
    void alert(SupervisorAlerted.Cause cause, Place place) {
        events.add(
                new SupervisorAlerted(
                        eventId(before.incidentId(), "supervisor-" + cause + now),
                        now,
                        before.incidentId(),
                        before.jurisdiction(),
                        before.type().name(),
                        place,
                        before.priority(),
                        cause));
    }

    /** Whether those who reported an incident will want to know of this step. */
    static boolean isForReporters(IncidentStatus before, IncidentStatus after) {
        return after != before
                && (after == IncidentStatus.RESOURCES_ENROUTE
                        || after == IncidentStatus.RESOURCES_ONSCENE
                        || after == IncidentStatus.CLOSED)
                && (after == IncidentStatus.CLOSED || after.compareTo(before) > 0);
    }

    /** To those who reported it: this is how far it is. */
    void progressed(IncidentStatus after, List<UUID> reporters) {
        events.add(
                new IncidentProgressed(
                        eventId(before.incidentId(), "progress-" + after + now),
                        now,
                        before.incidentId(),
                        before.jurisdiction(),
                        before.type().name(),
                        after.name(),
                        reporters));
    }

    /** All of it, in the order it was told. */
    List<Event> events() {
        return List.copyOf(events);
    }

    private static UUID eventId(UUID subject, String what) {
        return NameBasedUuid.of(subject, what);
    }
}
