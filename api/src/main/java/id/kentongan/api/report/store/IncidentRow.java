package id.kentongan.api.report.store;

import com.fasterxml.jackson.annotation.JsonRawValue;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.report.CityDesk.Case;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What is to be remembered of an incident that a batch opened or added to, on its way into the
 * table.
 *
 * @param lat of where its reports place it
 * @param lastReportMicros microseconds since 1970
 * @param remembered what joining further reports needs, text
 * @param answered the units called to it, JSON; null when they are those that were called before
 * @param shortDueMicros when to look again for units it lacks; null while it lacks none
 * @param mergedInto the incident it turned out to be part of; null when it stands for itself
 * @param answeredBefore the units that one had called before, JSON
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record IncidentRow(
        UUID id,
        double lat,
        double lon,
        long lastReportMicros,
        int reports,
        String remembered,
        @JsonRawValue @Nullable String answered,
        IncidentStatus status,
        @Nullable Long shortDueMicros,
        @Nullable UUID mergedInto,
        @Nullable Long mergedMicros,
        @JsonRawValue @Nullable String answeredBefore) {

    static IncidentRow of(
            Case open, String remembered, @Nullable String answered, Duration lookAgainAfter) {
        OpenIncident incident = open.incident();
        GeoPoint where = incident.where().centre().toGeoPoint();
        return new IncidentRow(
                incident.id(),
                where.lat(),
                where.lon(),
                SettledRow.micros(incident.lastReportAt()),
                incident.reports(),
                remembered,
                answered,
                open.answer().status(),
                open.answer().shortOfUnits()
                        ? SettledRow.micros(incident.lastReportAt().plus(lookAgainAfter))
                        : null,
                null,
                null,
                null);
    }

    /** The same, as part of another incident from now on. */
    IncidentRow partOf(UUID whole, Instant at, String wholeAnsweredBefore) {
        return new IncidentRow(
                id,
                lat,
                lon,
                lastReportMicros,
                reports,
                remembered,
                answered,
                status,
                null,
                whole,
                SettledRow.micros(at),
                wholeAnsweredBefore);
    }
}
