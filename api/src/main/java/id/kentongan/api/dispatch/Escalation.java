package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.events.SupervisorAlerted.Cause;
import id.kentongan.events.UnitReleased;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What happens when time is up: a crew has not answered, a task begins, an incident still lacks
 * units.
 *
 * <p>A crew that does not answer is reminded; then the next unit of the city goes in its place;
 * when that one does not answer either, or there is none, a supervisor is alerted; then a unit of a
 * neighbouring city goes; and when that fails too, the supervisor is told that nobody is left. Each
 * step takes as long as an answer may take.
 */
@Component
final class Escalation {

    /**
     * Later than this nobody is called any more: the process that should have done it was away, and
     * a hundred calls about yesterday would bury the one that matters. A supervisor looks instead.
     */
    static final Duration TOO_LATE = Duration.ofMinutes(15);

    /** A crew that did not answer may have found its phone since. */
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(5);

    private static final int REMINDED = 1;
    private static final int REPLACED = 2;
    private static final int SUPERVISED = 3;
    private static final int ABROAD = 4;

    private final UnitFinder fleet;
    private final DispatchSettings settings;

    Escalation(UnitFinder fleet, DispatchSettings settings) {
        this.fleet = fleet;
        this.settings = settings;
    }

    /** Everything about this incident whose time is up. */
    void run(CaseChange change) {
        Instant now = change.now();
        for (Assignment each : change.assignments()) {
            if (each.dueAt() != null && !each.dueAt().isAfter(now)) {
                runOut(change, each);
            }
        }
        Instant shortDue = change.before().shortDueAt();
        if (shortDue != null && !shortDue.isAfter(now)) {
            lookAgain(change);
        }
    }

    private void runOut(CaseChange change, Assignment overdue) {
        if (!change.before().status().isOpen()) {
            give(change, overdue, UnitReleased.Reason.INCIDENT_CLOSED);
        } else if (overdue.activity() == UnitActivity.RESERVED_FOR_LATER) {
            begin(change, overdue);
        } else if (overdue.dueAt().plus(TOO_LATE).isBefore(change.now())) {
            change.wait(overdue, SUPERVISED, deadline(change));
            change.tellSupervisor(Cause.NOT_ACKNOWLEDGED);
        } else {
            escalate(change, overdue);
        }
    }

    /** A unit that was held for now may have been sent elsewhere meanwhile: then another goes. */
    private void begin(CaseChange change, Assignment later) {
        if (fleet.isTaken(later.unit().id())) {
            change.move(later, UnitActivity.CANCELLED, null, "TAKEN");
            change.tellReleased(later, UnitReleased.Reason.WITHDRAWN);
            replace(change, later);
        } else {
            change.begin(later, deadline(change));
        }
    }

    private void escalate(CaseChange change, Assignment silent) {
        if (silent.step() < REMINDED) {
            change.remind(silent, REMINDED, deadline(change));
        } else if (silent.step() < REPLACED) {
            replaceOr(change, silent, REPLACED, ofTheCity(change), () -> alert(change, silent));
        } else if (silent.step() < SUPERVISED) {
            alert(change, silent);
        } else if (silent.step() < ABROAD) {
            replaceOr(
                    change,
                    silent,
                    ABROAD,
                    ofTheCity(change).negate(),
                    () -> nobodyIsLeft(change, silent));
        } else {
            nobodyIsLeft(change, silent);
        }
    }

    /** The unit may still answer, while a supervisor looks for a way. */
    private void alert(CaseChange change, Assignment silent) {
        change.wait(silent, SUPERVISED, deadline(change));
        change.tellSupervisor(Cause.NOT_ACKNOWLEDGED);
    }

    private void nobodyIsLeft(CaseChange change, Assignment silent) {
        give(change, silent, UnitReleased.Reason.NOT_ACKNOWLEDGED);
        change.tellSupervisor(Cause.NOBODY_LEFT);
        change.lookAgain(change.now().plus(settings.lookAgainAfter()));
    }

    private void replaceOr(
            CaseChange change,
            Assignment silent,
            int step,
            Predicate<ResponseUnit> where,
            Runnable otherwise) {
        Optional<UnitPick> next = next(change, silent, where);
        if (next.isEmpty()) {
            otherwise.run();
            return;
        }
        give(change, silent, UnitReleased.Reason.NOT_ACKNOWLEDGED);
        change.assign(next.get(), AssignmentCause.ESCALATION, step, null);
    }

    /** A unit will not come, by its own word: the next one goes, of the city or of another. */
    void replace(CaseChange change, Assignment leaving) {
        next(change, leaving, ofTheCity(change))
                .or(() -> next(change, leaving, unit -> true))
                .ifPresentOrElse(
                        pick ->
                                change.assign(
                                        pick, AssignmentCause.ESCALATION, leaving.step(), null),
                        () -> {
                            change.tellShortage(Set.of(leaving.unit().capability()));
                            change.lookAgain(change.now().plus(settings.lookAgainAfter()));
                        });
    }

    private static void give(CaseChange change, Assignment up, UnitReleased.Reason reason) {
        boolean silent = reason == UnitReleased.Reason.NOT_ACKNOWLEDGED;
        change.move(up, silent ? UnitActivity.MISSED : UnitActivity.CANCELLED, null, reason.name());
        change.tellReleased(up, reason);
    }

    private Optional<UnitPick> next(
            CaseChange change, Assignment leaving, Predicate<ResponseUnit> where) {
        Want one = new Want(leaving.unit().capability(), 1);
        return find(change, leaving.id(), List.of(one), Instant.EPOCH, where).stream().findFirst();
    }

    /**
     * Units that were not tried for this incident lately, and whose agencies are called without
     * asking.
     */
    private List<UnitPick> find(
            CaseChange change,
            UUID cause,
            List<Want> wants,
            Instant triedSince,
            Predicate<ResponseUnit> where) {
        Set<UUID> tried = change.before().unitsTriedSince(triedSince);
        change.made().forEach(each -> tried.add(each.unit().id()));
        return fleet.pick(
                        new UnitRequest(
                                cause,
                                wants,
                                change.before().location(),
                                change.before().priority(),
                                change.now(),
                                where.and(settings::isCalledAtOnce)
                                        .and(unit -> !tried.contains(unit.id())),
                                change.travel()))
                .units();
    }

    /** An incident lacked units; perhaps some have become free. */
    private void lookAgain(CaseChange change) {
        CaseFile before = change.before();
        if (!before.isOpen()) {
            change.lookAgain(null);
            return;
        }
        callLacking(change, AssignmentCause.SHORTFALL, lookingAt(before));
        change.tellShortage(capabilities(lacking(change)));
    }

    /** Calls what the incident lacks; looks again later for what cannot be found now. */
    void callLacking(CaseChange change, AssignmentCause cause, UUID name) {
        Instant triedSince = change.now().minus(TRY_AGAIN_AFTER);
        find(change, name, lacking(change), triedSince, unit -> true)
                .forEach(pick -> change.assign(pick, cause, 0, null));
        boolean complete = lacking(change).isEmpty();
        change.lookAgain(complete ? null : change.now().plus(settings.lookAgainAfter()));
    }

    private static Set<Capability> capabilities(List<Want> wants) {
        return wants.stream().map(Want::capability).collect(Collectors.toSet());
    }

    private List<Want> lacking(CaseChange change) {
        return change.response().lacking(fleet.wants(change.before().types(), change.alarm()));
    }

    /** Another name at each look: a unit may be tried again after it has missed one. */
    private static UUID lookingAt(CaseFile before) {
        return NameBasedUuid.of(before.incidentId(), "short-" + before.shortDueAt());
    }

    private Instant deadline(CaseChange change) {
        return change.now().plus(settings.ackDeadline(change.before().priority()));
    }

    private static Predicate<ResponseUnit> ofTheCity(CaseChange change) {
        String city = change.before().jurisdiction();
        return unit -> unit.jurisdiction().equals(city);
    }
}
