package id.kentongan.notifier.plan;

import id.kentongan.events.ComplaintAccepted;
import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.Place;
import id.kentongan.events.RecommendedUnit;

import java.util.HashMap;
import java.util.Map;

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

    static Map<String, String> receipt(EmergencyReportAccepted report) {
        Map<String, String> data = new HashMap<>();
        data.put("kind", "EMERGENCY_RECEIPT");
        data.put("reportId", report.reportId().toString());
        data.put("incidentId", report.incidentId().toString());
        data.put("type", Plain.code(report.type()));
        data.put("jurisdiction", Plain.code(report.jurisdiction()));
        data.put("occurredAt", report.occurredAt().toString());
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
        Map<String, String> data = new HashMap<>();
        data.put("kind", "COMPLAINT_RECEIPT");
        data.put("complaintId", complaint.complaintId().toString());
        data.put("category", Plain.code(complaint.category()));
        data.put("agency", Plain.code(complaint.agency()));
        data.put("jurisdiction", Plain.code(complaint.jurisdiction()));
        data.put("occurredAt", complaint.occurredAt().toString());
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
    }
}
