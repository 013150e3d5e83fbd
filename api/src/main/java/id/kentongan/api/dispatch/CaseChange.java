package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.events.Event;
import id.kentongan.events.Place;
import id.kentongan.events.SupervisorAlerted;
import id.kentongan.events.UnitReleased;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What is about to change at one incident: collected while it is decided, written in one statement,
 * told when it is durable. Pure; for one thread.
 */
public final class CaseChange {

    /**
     * A line of the incident's timeline.
     *
     * @param text free text of an agent or a crew, or a code; may be null
     */
    public record Note(String kind, @Nullable UUID unitId, @Nullable String text) {}

    /**
     * What a crew did.
     *
     * @param deviceTime when it was by the device's clock; null when the device did not say
     */
    public record Step(UUID assignmentId, UnitActivity activity, @Nullable Instant deviceTime) {}

    private final CaseFile before;
    private final Instant now;
    private final @Nullable UUID person;
    private final Map<UUID, Assignment> assignments = new LinkedHashMap<>();
    private final Map<UUID, Assignment> made = new LinkedHashMap<>();
    private final Map<UUID, Assignment> changed = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final CaseNews news;
    private Response response;
    private @Nullable IncidentStatus endedAs;
    private @Nullable Disposition disposition;
    private boolean reopened;
    private @Nullable Instant shortDueAt;
    private Set<Capability> shortTold;
    private int alarm;
    private GeoPoint location;
    private @Nullable Double accuracyMetres;
    private @Nullable LocationSource locatedBy;
    private boolean byAgent;
    private TravelTimes travel = TravelTimes.NONE;

    /**
     * @param person pseudonym of whoever changes it; null when nobody in particular does
     */
    CaseChange(CaseFile before, Instant now, @Nullable UUID person) {
        this.before = before;
        this.now = now;
        this.person = person;
        this.news = new CaseNews(before, now);
        this.response = before.answered();
        this.alarm = before.alarm();
        this.location = before.location();
        this.accuracyMetres = before.accuracyMetres();
        this.locatedBy = before.locatedBy();
        this.shortDueAt = before.shortDueAt();
        this.shortTold = before.shortTold();
        before.assignments().forEach(each -> assignments.put(each.id(), each));
    }

    public CaseFile before() {
        return before;
    }

    /** When all of it happens, by the server's clock. */
    public Instant now() {
        return now;
    }

    /** Pseudonym of whoever changes it; null when nobody in particular does. */
    public @Nullable UUID person() {
        return person;
    }

    /** This is known of how long units need to it. */
    CaseChange knowing(TravelTimes times) {
        travel = times;
        return this;
    }

    TravelTimes travel() {
        return travel;
    }

    /** As it will be. */
    Assignment get(UUID assignmentId) {
        return assignments.get(assignmentId);
    }

    List<Assignment> assignments() {
        return List.copyOf(assignments.values());
    }

    Response response() {
        return response;
    }

    /** A unit is given a task at the incident, and told. */
    void assign(UnitPick pick, AssignmentCause cause, int step, @Nullable String why) {
        Assignment assignment =
                new Assignment(
                        pick.assignmentId(),
                        before.incidentId(),
                        before.jurisdiction(),
                        pick,
                        UnitActivity.ASSIGNED,
                        cause,
                        step,
                        now,
                        pick.ackDueAt(),
                        null,
                        person,
                        why);
        made(assignment, why);
        response = response.without(pick.id(), pick);
        tellUnit(assignment, false);
    }

    /** A unit is held for a time to come, and told. */
    void reserve(UnitPick pick, Instant startsAt, @Nullable String why) {
        Assignment later =
                new Assignment(
                        pick.assignmentId(),
                        before.incidentId(),
                        before.jurisdiction(),
                        pick,
                        UnitActivity.RESERVED_FOR_LATER,
                        AssignmentCause.AGENT,
                        0,
                        now,
                        startsAt,
                        null,
                        person,
                        why);
        made(later, why);
        tellUnit(later, false);
    }

    private void made(Assignment assignment, @Nullable String why) {
        assignments.put(assignment.id(), assignment);
        made.put(assignment.id(), assignment);
        note(assignment.activity().name(), assignment.unit().id(), why);
    }

    /**
     * The unit does something else now.
     *
     * @param why a crew's or agent's words; may be null
     */
    void move(
            Assignment assignment,
            UnitActivity next,
            @Nullable Instant deviceTime,
            @Nullable String why) {
        change(assignment.doing(next, now, why));
        steps.add(new Step(assignment.id(), next, deviceTime));
        note(next.name(), assignment.unit().id(), why);
        if (assignment.holdsUnit() && next.isEnd() && !next.hasServed()) {
            response = response.without(assignment.unit().id(), null);
        }
    }

    /** It is known now that the unit did this then; what it does now stays as it is. */
    void recall(Assignment assignment, UnitActivity earlier, Instant deviceTime) {
        steps.add(new Step(assignment.id(), earlier, deviceTime));
    }

    /** The task of a unit reserved for later begins: it has to answer like any other. */
    void begin(Assignment later, Instant ackDueAt) {
        Assignment begun = later.doing(UnitActivity.ASSIGNED, now, null).waitedFor(0, ackDueAt);
        change(begun);
        note(UnitActivity.ASSIGNED.name(), begun.unit().id(), null);
        response = response.without(begun.unit().id(), begun.unit());
        tellUnit(begun, false);
    }

    /** Waits on for an answer. */
    void wait(Assignment assignment, int step, Instant until) {
        change(assignment.waitedFor(step, until));
    }

    void remind(Assignment assignment, int step, Instant until) {
        Assignment reminded = assignment.waitedFor(step, until);
        change(reminded);
        note("REMINDED", assignment.unit().id(), null);
        tellUnit(reminded, true);
    }

    private void change(Assignment after) {
        assignments.put(after.id(), after);
        if (made.containsKey(after.id())) {
            made.put(after.id(), after);
        } else {
            changed.put(after.id(), after);
        }
    }

    /** Units are looked for again at that time; null when nothing is missing any more. */
    void lookAgain(@Nullable Instant at) {
        shortDueAt = at;
        if (at == null) {
            shortTold = Set.of();
        }
    }

    /** A supervisor is told what it lacks: each kind once, for as long as it lacks any. */
    void tellShortage(Set<Capability> lacking) {
        if (!shortTold.containsAll(lacking)) {
            tellSupervisor(SupervisorAlerted.Cause.SHORT_OF_UNITS);
            Set<Capability> told = EnumSet.copyOf(lacking);
            told.addAll(shortTold);
            shortTold = Set.copyOf(told);
        }
    }

    /**
     * This stands for a part of it, which has called and lost units: what it lacks since, this
     * lacks.
     */
    void follow(CaseChange part) {
        Response had = part.before().answered();
        for (UnitPick lost : had.units()) {
            if (!part.response().includes(lost.id())) {
                response = response.without(lost.id(), null);
            }
        }
        for (UnitPick won : part.response().units()) {
            if (!had.includes(won.id())) {
                response = response.without(won.id(), won);
            }
        }
        Instant due = part.shortDueAt();
        if (due != null && (shortDueAt == null || due.isBefore(shortDueAt))) {
            shortDueAt = due;
        }
    }

    void strike(int higherAlarm) {
        alarm = higherAlarm;
        note("ALARM_" + higherAlarm, null, null);
    }

    /**
     * It is somewhere else, or somebody knows better where: whoever goes is told, and what it lacks
     * is looked for again at once.
     *
     * @param asSeenFromThere a unit with its distance to the new place
     */
    void locate(
            GeoPoint at,
            @Nullable Double accuracy,
            LocationSource source,
            UnaryOperator<UnitPick> asSeenFromThere) {
        location = at;
        accuracyMetres = accuracy;
        locatedBy = source;
        note("LOCATED", null, source.name());
        for (Assignment each : assignments()) {
            if (each.holdsUnit()) {
                news.assigned(each, asSeenFromThere.apply(each.unit()), place(), false);
            }
        }
        if (shortDueAt != null) {
            shortDueAt = now;
        }
    }

    public GeoPoint location() {
        return location;
    }

    public @Nullable Double accuracyMetres() {
        return accuracyMetres;
    }

    public @Nullable LocationSource locatedBy() {
        return locatedBy;
    }

    /** An agent did it, so that whoever read the incident before has to read it again. */
    void byAgent() {
        byAgent = true;
    }

    /** The incident is over: whoever still works for it is called back. */
    void close(Disposition how) {
        for (Assignment each : assignments()) {
            if (!each.activity().isEnd()) {
                move(
                        each,
                        UnitActivity.CANCELLED,
                        null,
                        UnitReleased.Reason.INCIDENT_CLOSED.name());
                tellReleased(each, UnitReleased.Reason.INCIDENT_CLOSED);
            }
        }
        endedAs = IncidentStatus.CLOSED;
        disposition = how;
        shortDueAt = null;
        note("CLOSED", null, how.name());
    }

    /** It is not over after all. */
    void reopen(@Nullable String why) {
        reopened = true;
        note("REOPENED", null, why);
    }

    void note(String kind, @Nullable UUID unitId, @Nullable String text) {
        notes.add(new Note(kind, unitId, text));
    }

    private void tellUnit(Assignment assignment, boolean reminder) {
        news.assigned(assignment, assignment.unit(), place(), reminder);
    }

    void tellReleased(Assignment assignment, UnitReleased.Reason reason) {
        news.released(assignment, reason);
    }

    void tellSupervisor(SupervisorAlerted.Cause cause) {
        note("SUPERVISOR_ALERTED", null, cause.name());
        news.alert(cause, place());
    }

    private Place place() {
        return new Place(location.lat(), location.lon(), accuracyMetres);
    }

    /** Where the incident stands after it: as far as the unit that is farthest on. */
    public IncidentStatus status() {
        if (endedAs != null) {
            return endedAs;
        }
        if (!before.status().isOpen() && !reopened) {
            // A crew may say something when the incident is long over.
            return before.status();
        }
        IncidentStatus farthest = IncidentStatus.ACTIVE;
        for (Assignment each : assignments.values()) {
            IncidentStatus its = each.standing();
            if (its.compareTo(farthest) > 0) {
                farthest = its;
            }
        }
        if (farthest != IncidentStatus.ACTIVE) {
            return farthest;
        }
        return switch (before.status()) {
            case CLOSED, CANCELLED, REOPENED -> IncidentStatus.REOPENED;
            default -> IncidentStatus.ACTIVE;
        };
    }

    /** How it ended, where it ends with this change; null otherwise. */
    public @Nullable Disposition disposition() {
        return disposition;
    }

    public boolean isReopened() {
        return reopened;
    }

    /** Whether those who reported it will want to know. */
    boolean isNewsToReporters() {
        return CaseNews.isForReporters(before.status(), status());
    }

    void tellReporters(List<UUID> reporters) {
        news.progressed(status(), reporters);
    }

    /** New ones. */
    public List<Assignment> made() {
        return List.copyOf(made.values());
    }

    /** Those there were, as they are now. */
    public List<Assignment> changed() {
        return List.copyOf(changed.values());
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    public List<Note> notes() {
        return List.copyOf(notes);
    }

    public List<Event> events() {
        return news.events();
    }

    /** Whom the incident has called now; null where that was not remembered before. */
    public @Nullable Response rememberedResponse() {
        return before.response() == null ? null : response;
    }

    public @Nullable Instant shortDueAt() {
        return shortDueAt;
    }

    public Set<Capability> shortTold() {
        return shortTold;
    }

    public int alarm() {
        return alarm;
    }

    public boolean raisesVersion() {
        return byAgent;
    }

    public boolean isEmpty() {
        return made.isEmpty()
                && changed.isEmpty()
                && steps.isEmpty()
                && notes.isEmpty()
                && !byAgent
                && endedAs == null
                && Objects.equals(shortDueAt, before.shortDueAt())
                && response.equals(before.answered());
    }
}
