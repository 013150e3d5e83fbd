package id.kentongan.api.dispatch;

import id.kentongan.api.access.Caller;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.api.unit.UnitAvailability;
import id.kentongan.api.unit.UnitRegistry;
import id.kentongan.events.UnitReleased;

import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.UUID;

/** What crews say they do, and what follows from it: a unit that cannot come is replaced. */
@Service
public class CrewReports {

    private final DispatchReading reading;
    private final CaseTurns cases;
    private final Escalation escalation;
    private final TravelEnquiry enquiry;
    private final UnitRegistry units;

    CrewReports(
            DispatchReading reading,
            CaseTurns cases,
            Escalation escalation,
            TravelEnquiry enquiry,
            UnitRegistry units) {
        this.reading = reading;
        this.cases = cases;
        this.escalation = escalation;
        this.enquiry = enquiry;
        this.units = units;
    }

    /**
     * A crew, or its agency or an agent for it, says what it does; or what it did, in order, while
     * it was offline.
     *
     * @return the assignment after all of it; fails with {@link ProblemCode#NOT_FOUND} for somebody
     *     else's, and {@link ProblemCode#CONFLICT} naming the state and what may follow it, in
     *     which case nothing of it is taken
     */
    public Mono<Assignment> report(UUID assignmentId, List<ActivityReport> reports, Caller caller) {
        return reading.get(assignmentId, caller)
                .zipWhen(assignment -> travelForAnother(assignment, reports))
                .flatMap(asked -> take(asked.getT1(), asked.getT2(), reports, caller))
                .delayUntil(this::withdrawVehicle);
    }

    /** Another goes in its place when a unit cannot. */
    private Mono<TravelTimes> travelForAnother(Assignment leaving, List<ActivityReport> reports) {
        boolean leaves =
                reports.stream()
                        .map(ActivityReport::activity)
                        .anyMatch(
                                each ->
                                        each == UnitActivity.DECLINED
                                                || each == UnitActivity.OUT_OF_SERVICE);
        return leaves ? enquiry.to(leaving.incidentId()) : Mono.just(TravelTimes.NONE);
    }

    private Mono<Assignment> take(
            Assignment assignment,
            TravelTimes travel,
            List<ActivityReport> reports,
            Caller caller) {
        return cases.inTurnOf(
                        assignment.jurisdiction(),
                        assignment.incidentId(),
                        caller.personId(),
                        change -> take(change.knowing(travel), assignment.id(), reports, caller))
                .map(change -> change.get(assignment.id()));
    }

    private void take(
            CaseChange change, UUID assignmentId, List<ActivityReport> reports, Caller caller) {
        for (int i = 0; i < reports.size(); i++) {
            String member = reports.size() == 1 ? "activity" : "[" + i + "].activity";
            take(change, change.get(assignmentId), reports.get(i), caller, member);
        }
    }

    private void take(
            CaseChange change,
            Assignment assignment,
            ActivityReport report,
            Caller caller,
            String member) {
        UnitActivity next = report.activity();
        if (!next.isForCrews() && !(caller.isAgent() && next == UnitActivity.CANCELLED)) {
            throw Problem.invalid(MemberError.of(member, Fault.NOT_ALLOWED));
        }
        if (next == assignment.activity()) {
            return;
        }
        if (isLate(assignment, report)) {
            change.recall(assignment, next, report.deviceTime());
            return;
        }
        if (!assignment.activity().allowed().contains(next)) {
            throw Problem.illegalMove(
                    member, assignment.activity().name(), allowed(assignment, caller));
        }
        change.move(assignment, next, report.deviceTime(), report.reason());
        if (caller.isAgent() && next == UnitActivity.CANCELLED) {
            change.tellReleased(assignment, UnitReleased.Reason.WITHDRAWN);
        }
        if (next == UnitActivity.DECLINED
                || next == UnitActivity.OUT_OF_SERVICE && !assignment.hasArrived()) {
            escalation.replace(change, assignment);
        }
    }

    /** Told by a device that was offline, after what came later was known. */
    private static boolean isLate(Assignment assignment, ActivityReport report) {
        return report.deviceTime() != null && report.activity().isOnTheWayTo(assignment.activity());
    }

    private static List<String> allowed(Assignment assignment, Caller caller) {
        return assignment.activity().allowed().stream()
                .filter(
                        each ->
                                each.isForCrews()
                                        || caller.isAgent() && each == UnitActivity.CANCELLED)
                .map(Enum::name)
                .toList();
    }

    private Mono<Void> withdrawVehicle(Assignment assignment) {
        return assignment.activity() == UnitActivity.OUT_OF_SERVICE
                ? units.setAvailability(assignment.unit().id(), UnitAvailability.NOT_AVAILABLE)
                : Mono.empty();
    }
}
