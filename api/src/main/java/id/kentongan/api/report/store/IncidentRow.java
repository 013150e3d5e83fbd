package id.kentongan.api.report.store;

import com.fasterxml.jackson.annotation.JsonRawValue;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.report.CityDesk.Case;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import java.util.UUID;

/**
 * What is to be remembered of an incident that a batch opened or added to, on its way into the
 * table.
 *
 * @param lat of where its reports place it
 * @param lastReportMicros microseconds since 1970
 * @param remembered what joining further reports needs, text
 * @param answered the units called to it, JSON
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record IncidentRow(
        UUID id,
        double lat,
        double lon,
        long lastReportMicros,
        int reports,
        String remembered,
        @JsonRawValue String answered) {

    static IncidentRow of(Case open, String remembered, String answered) {
        OpenIncident incident = open.incident();
        GeoPoint where = incident.where().centre().toGeoPoint();
        return new IncidentRow(
                incident.id(),
                where.lat(),
                where.lon(),
                ReportRow.micros(incident.lastReportAt()),
                incident.reports(),
                remembered,
                answered);
    }
}
