package id.kentongan.notifier.plan;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.ComplaintOverdue;
import id.kentongan.events.ComplaintProgressed;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.Event;
import id.kentongan.events.HandOverOffered;
import id.kentongan.events.IncidentProgressed;
import id.kentongan.events.RecommendedUnit;
import id.kentongan.events.SupervisorAlerted;
import id.kentongan.events.UnitAlerted;
import id.kentongan.events.UnitAssigned;
import id.kentongan.events.UnitReleased;
import id.kentongan.notifier.push.Lane;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Who hears what about an event. */
public final class AlertPlan {

    /** A dispatch that could not be delivered for this long would only mislead. */
    public static final Duration DISPATCH_TIME_TO_LIVE = Duration.ofHours(1);

    /** By then the database is back and has decided, or others have been called by telephone. */
    public static final Duration UNCONFIRMED_TIME_TO_LIVE = Duration.ofMinutes(15);

    /** How long a receipt, or work that is not an emergency, is worth delivering. */
    public static final Duration ROUTINE_TIME_TO_LIVE = Duration.ofHours(24);

    private AlertPlan() {}

    /**
     * The alerts an event asks for, units in the order they should be called, then the person who
     * reported.
     *
     * @return may be empty
     * @throws IllegalArgumentException when nobody should hear about this kind of event, or it
     *     lacks what an alert must say
     */
    public static List<Alert> of(Event event) {
        try {
            if (event instanceof EmergencyReportAccepted report) {
                return ofReport(report);
            }
            if (event instanceof UnitAssigned assigned) {
                return ofAssigned(assigned);
            }
            if (event instanceof UnitAlerted alerted) {
                return ofAlerted(alerted);
            }
            if (event instanceof UnitReleased released) {
                return ofReleased(released);
            }
            if (event instanceof SupervisorAlerted alarm) {
                return ofAlarm(alarm);
            }
            if (event instanceof HandOverOffered offer) {
                return ofOffer(offer);
            }
            if (event instanceof IncidentProgressed progress) {
                return ofProgress(progress);
            }
            if (event instanceof ComplaintAccepted complaint) {
                return ofComplaint(complaint);
            }
            if (event instanceof ComplaintProgressed progress) {
                return ofComplaintProgress(progress);
            }
            if (event instanceof ComplaintOverdue overdue) {
                return ofOverdue(overdue);
            }
        } catch (NullPointerException missing) {
            throw new IllegalArgumentException("a member is missing", missing);
        }
        throw new IllegalArgumentException(event.getClass().getSimpleName() + " alerts nobody");
    }

    private static List<Alert> ofReport(EmergencyReportAccepted report) {
        String subject = "incident-" + report.incidentId();
        List<Alert> alerts = new ArrayList<>();
        for (RecommendedUnit unit : report.units()) {
            alerts.add(
                    new Alert(
                            report.eventId(),
                            report.occurredAt(),
                            unit(unit),
                            Lane.DISPATCH,
                            DISPATCH_TIME_TO_LIVE,
                            subject,
                            Words.dispatch(report, unit),
                            AppData.dispatch(report, unit)));
        }
        addReceipt(
                alerts,
                report,
                report.reporterId(),
                subject,
                Words.receipt(report),
                AppData.receipt(report));
        return alerts;
    }

    private static List<Alert> ofAssigned(UnitAssigned assigned) {
        return List.of(
                new Alert(
                        assigned.eventId(),
                        assigned.occurredAt(),
                        unit(assigned.unit()),
                        Lane.DISPATCH,
                        DISPATCH_TIME_TO_LIVE,
                        "incident-" + assigned.incidentId(),
                        Words.dispatch(assigned),
                        AppData.dispatch(assigned)));
    }

    private static List<Alert> ofAlerted(UnitAlerted alerted) {
        return List.of(
                new Alert(
                        alerted.eventId(),
                        alerted.occurredAt(),
                        unit(alerted.unit()),
                        Lane.DISPATCH,
                        UNCONFIRMED_TIME_TO_LIVE,
                        "incident-" + alerted.incidentId(),
                        Words.unconfirmed(alerted),
                        AppData.unconfirmed(alerted)));
    }

    private static List<Alert> ofReleased(UnitReleased released) {
        return List.of(
                new Alert(
                        released.eventId(),
                        released.occurredAt(),
                        "unit:" + released.unitId(),
                        Lane.DISPATCH,
                        DISPATCH_TIME_TO_LIVE,
                        "incident-" + released.incidentId(),
                        Words.release(released),
                        AppData.release(released)));
    }

    private static List<Alert> ofAlarm(SupervisorAlerted alarm) {
        // A city that runs out of units says so once on each phone, not once for each incident.
        String subject =
                alarm.cause() == SupervisorAlerted.Cause.SHORT_OF_UNITS
                        ? "short-" + Plain.code(alarm.jurisdiction())
                        : "alarm-" + alarm.incidentId();
        return List.of(
                new Alert(
                        alarm.eventId(),
                        alarm.occurredAt(),
                        "supervisor:" + Plain.code(alarm.jurisdiction()),
                        Lane.DISPATCH,
                        DISPATCH_TIME_TO_LIVE,
                        subject,
                        Words.alarm(alarm),
                        AppData.alarm(alarm)));
    }

    /** On all phones that the agency's people registered in the city. */
    private static List<Alert> ofOffer(HandOverOffered offer) {
        return List.of(
                new Alert(
                        offer.eventId(),
                        offer.occurredAt(),
                        agency(offer.jurisdiction(), offer.agency()),
                        Lane.DISPATCH,
                        DISPATCH_TIME_TO_LIVE,
                        "incident-" + offer.incidentId(),
                        Words.offer(offer),
                        AppData.offer(offer)));
    }

    private static List<Alert> ofProgress(IncidentProgressed progress) {
        return progress.reporters().stream()
                .map(
                        reporter ->
                                new Alert(
                                        progress.eventId(),
                                        progress.occurredAt(),
                                        "person:" + reporter,
                                        Lane.ROUTINE,
                                        ROUTINE_TIME_TO_LIVE,
                                        "incident-" + progress.incidentId(),
                                        Words.progress(progress),
                                        AppData.progress(progress)))
                .toList();
    }

    private static List<Alert> ofComplaint(ComplaintAccepted complaint) {
        String subject = "complaint-" + complaint.complaintId();
        List<Alert> alerts = new ArrayList<>();
        for (RecommendedUnit unit : complaint.units()) {
            alerts.add(
                    new Alert(
                            complaint.eventId(),
                            complaint.occurredAt(),
                            unit(unit),
                            Lane.ROUTINE,
                            ROUTINE_TIME_TO_LIVE,
                            subject,
                            Words.task(complaint, unit),
                            AppData.task(complaint, unit)));
        }
        addReceipt(
                alerts,
                complaint,
                complaint.reporterId(),
                subject,
                Words.receipt(complaint),
                AppData.receipt(complaint));
        return alerts;
    }

    /** The complainant, and the people of the agency that answers for it, as far as it is news. */
    private static List<Alert> ofComplaintProgress(ComplaintProgressed progress) {
        String subject = "complaint-" + progress.complaintId();
        List<Alert> alerts = new ArrayList<>();
        addReceipt(
                alerts,
                progress,
                progress.reporterId(),
                subject,
                Words.progress(progress),
                AppData.progress(progress));
        if (progress.tellAgency()) {
            alerts.add(
                    new Alert(
                            progress.eventId(),
                            progress.occurredAt(),
                            agency(progress.jurisdiction(), progress.agency()),
                            Lane.ROUTINE,
                            ROUTINE_TIME_TO_LIVE,
                            subject,
                            Words.task(progress),
                            AppData.task(progress)));
        }
        return alerts;
    }

    /** The head of the agency, or whoever is above all agencies. */
    private static List<Alert> ofOverdue(ComplaintOverdue overdue) {
        String city = Plain.code(overdue.jurisdiction());
        String recipient =
                overdue.tellAgency()
                        ? "lateness:" + city + "/" + Plain.code(overdue.agency())
                        : "lateness:" + city;
        return List.of(
                new Alert(
                        overdue.eventId(),
                        overdue.occurredAt(),
                        recipient,
                        Lane.ROUTINE,
                        ROUTINE_TIME_TO_LIVE,
                        "complaint-" + overdue.complaintId(),
                        Words.overdue(overdue),
                        AppData.overdue(overdue)));
    }

    private static void addReceipt(
            List<Alert> alerts,
            Event event,
            @Nullable UUID reporterId,
            String subject,
            Wording wording,
            Map<String, String> data) {
        if (reporterId == null) {
            return;
        }
        alerts.add(
                new Alert(
                        event.eventId(),
                        event.occurredAt(),
                        "person:" + reporterId,
                        Lane.ROUTINE,
                        ROUTINE_TIME_TO_LIVE,
                        subject,
                        wording,
                        data));
    }

    private static String agency(String jurisdiction, String agency) {
        return "agency:" + Plain.code(jurisdiction) + "/" + Plain.code(agency);
    }

    private static String unit(RecommendedUnit unit) {
        return "unit:" + Objects.requireNonNull(unit.unitId());
    }
}
