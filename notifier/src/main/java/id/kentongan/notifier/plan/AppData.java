package id.kentongan.notifier.plan;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.ComplaintOverdue;
import id.kentongan.events.ComplaintProgressed;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.HandOverOffered;
import id.kentongan.events.IncidentProgressed;
import id.kentongan.events.Place;
import id.kentongan.events.RecommendedUnit;
import id.kentongan.events.SupervisorAlerted;
import id.kentongan.events.UnitAlerted;
import id.kentongan.events.UnitAssigned;
import id.kentongan.events.UnitReleased;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the app on the phone gets beside the text: ids, codes and figures, never a person. */
final class AppData {

    private AppData() {}

    static Map<String, String> dispatch(EmergencyReportAccepted report, RecommendedUnit unit) {
        Map<String, String> data = receipt(report);
        data.put("kind", "DISPATCH");
        data.put("outsideJurisdiction", Boolean.toString(report.outsideJurisdiction()));
        addPlace(data, report.location());
        addUnit(data, unit);
        return data;
    }

    static Map<String, String> dispatch(UnitAssigned assigned) {
        Map<String, String> data =
                about(
                        assigned.startsAt() == null ? "DISPATCH" : "DISPATCH_LATER",
                        assigned.incidentId(),
                        assigned.type(),
                        assigned.jurisdiction(),
                        assigned.occurredAt());
        data.put("reminder", Boolean.toString(assigned.reminder()));
        if (assigned.startsAt() != null) {
            data.put("startsAt", assigned.startsAt().toString());
        }
        addPlace(data, assigned.location());
        addUnit(data, assigned.unit());
        return data;
    }

    static Map<String, String> unconfirmed(UnitAlerted alerted) {
        Map<String, String> data =
                about(
                        "DISPATCH_UNCONFIRMED",
                        alerted.incidentId(),
                        alerted.type(),
                        alerted.jurisdiction(),
                        alerted.occurredAt());
        addPlace(data, alerted.location());
        addUnit(data, alerted.unit());
        return data;
    }

    static Map<String, String> release(UnitReleased released) {
        Map<String, String> data =
                about(
                        "RELEASE",
                        released.incidentId(),
                        released.type(),
                        released.jurisdiction(),
                        released.occurredAt());
        data.put("assignmentId", released.assignmentId().toString());
        data.put("unitId", released.unitId().toString());
        data.put("reason", released.reason().name());
        return data;
    }

    static Map<String, String> alarm(SupervisorAlerted alarm) {
        Map<String, String> data =
                about(
                        "ALARM",
                        alarm.incidentId(),
                        alarm.type(),
                        alarm.jurisdiction(),
                        alarm.occurredAt());
        data.put("cause", alarm.cause().name());
        data.put("priority", Integer.toString(alarm.priority()));
        addPlace(data, alarm.location());
        return data;
    }

    static Map<String, String> offer(HandOverOffered offer) {
        Map<String, String> data =
                about(
                        "HAND_OVER",
                        offer.incidentId(),
                        offer.type(),
                        offer.jurisdiction(),
                        offer.occurredAt());
        data.put("handOverId", offer.handOverId().toString());
        data.put("acceptBy", offer.acceptBy().toString());
        data.put("priority", Integer.toString(offer.priority()));
        addPlace(data, offer.location());
        return data;
    }

    static Map<String, String> progress(IncidentProgressed progress) {
        Map<String, String> data =
                about(
                        "PROGRESS",
                        progress.incidentId(),
                        progress.type(),
                        progress.jurisdiction(),
                        progress.occurredAt());
        data.put("status", Plain.code(progress.status()));
        return data;
    }

    private static Map<String, String> about(
            String kind, UUID incidentId, String type, String jurisdiction, Instant occurredAt) {
        Map<String, String> data = new HashMap<>();
        data.put("kind", kind);
        data.put("incidentId", incidentId.toString());
        data.put("type", Plain.code(type));
        data.put("jurisdiction", Plain.code(jurisdiction));
        data.put("occurredAt", occurredAt.toString());
        return data;
    }

    static Map<String, String> receipt(EmergencyReportAccepted report) {
        Map<String, String> data =
                about(
                        "EMERGENCY_RECEIPT",
                        report.incidentId(),
                        report.type(),
                        report.jurisdiction(),
                        report.occurredAt());
        data.put("reportId", report.reportId().toString());
        return data;
    }

    static Map<String, String> task(ComplaintAccepted complaint, RecommendedUnit unit) {
        Map<String, String> data = receipt(complaint);
        data.put("kind", "COMPLAINT");
        addPlace(data, complaint.location());
        addUnit(data, unit);
        return data;
    }

    static Map<String, String> receipt(ComplaintAccepted complaint) {
        return aboutComplaint(
                "COMPLAINT_RECEIPT",
                complaint.complaintId(),
                complaint.category(),
                complaint.agency(),
                complaint.jurisdiction(),
                complaint.occurredAt());
    }

    static Map<String, String> progress(ComplaintProgressed progress) {
        Map<String, String> data =
                aboutComplaint(
                        "COMPLAINT_PROGRESS",
                        progress.complaintId(),
                        progress.category(),
                        progress.agency(),
                        progress.jurisdiction(),
                        progress.occurredAt());
        data.put("status", Plain.code(progress.status()));
        return data;
    }

    static Map<String, String> task(ComplaintProgressed progress) {
        Map<String, String> data = progress(progress);
        data.put("kind", "COMPLAINT_TASK");
        return data;
    }

    static Map<String, String> overdue(ComplaintOverdue overdue) {
        Map<String, String> data =
                aboutComplaint(
                        "COMPLAINT_OVERDUE",
                        overdue.complaintId(),
                        overdue.category(),
                        overdue.agency(),
                        overdue.jurisdiction(),
                        overdue.occurredAt());
        data.put("dueAt", overdue.dueAt().toString());
        return data;
    }

    private static Map<String, String> aboutComplaint(
            String kind,
            UUID complaintId,
            String category,
            String agency,
            String jurisdiction,
            Instant occurredAt) {
        Map<String, String> data = new HashMap<>();
        data.put("kind", kind);
        data.put("complaintId", complaintId.toString());
        data.put("category", Plain.code(category));
        data.put("agency", Plain.code(agency));
        data.put("jurisdiction", Plain.code(jurisdiction));
        data.put("occurredAt", occurredAt.toString());
        return data;
    }

    private static void addPlace(Map<String, String> data, Place place) {
        data.put("lat", Double.toString(place.lat()));
        data.put("lon", Double.toString(place.lon()));
        if (place.accuracyMetres() != null) {
            data.put("accuracyMetres", Long.toString(Math.round(place.accuracyMetres())));
        }
    }

    private static void addUnit(Map<String, String> data, RecommendedUnit unit) {
        data.put("unitId", unit.unitId().toString());
        data.put("callSign", Plain.name(unit.callSign()));
        data.put("unitType", Plain.code(unit.type()));
        data.put("distanceMetres", Long.toString(unit.distanceMetres()));
        data.put("etaSeconds", Long.toString(unit.etaSeconds()));
        if (unit.assignmentId() != null) {
            data.put("assignmentId", unit.assignmentId().toString());
        }
        if (unit.ackDueAt() != null) {
            data.put("ackDueAt", unit.ackDueAt().toString());
        }
    }
}
