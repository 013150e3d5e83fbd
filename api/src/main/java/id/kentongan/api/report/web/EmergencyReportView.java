package id.kentongan.api.report.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.area.LocationBody;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.report.Durability;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.PrivateDetails;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A 112 report as its reader may see it.
 *
 * @param status where its incident stands
 * @param durability where it is safe; as long as that is {@code log}, its incident and units may
 *     still turn out to be others
 * @param outsideJurisdiction the place lies in no city served here; the nearest one took it
 * @param help what a reporter needs to know of the match
 * @param cameras for those who work for the city
 * @param units for those who work for the city
 * @param shortfalls for those who work for the city: what the response plan asks for and nobody
 *     could be found for
 * @param belonging for those who work for the city: why it joined its incident, or which other one
 *     it may be about
 * @param description for agents of the city and the reporter
 * @param phone for agents of the city and the reporter
 * @param trackingToken lets whoever holds it read this report and add to it without a login, in the
 *     header {@code Tracking-Token}; for whoever made the report or has just shown it, so that
 *     agents cannot speak as the reporter
 */
@Schema(name = "EmergencyReport")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EmergencyReportView(
        UUID id,
        IncidentStatus status,
        IncidentType type,
        Instant receivedAt,
        @Nullable Instant occurredAt,
        Durability durability,
        @Schema(example = "33.74") String jurisdiction,
        boolean outsideJurisdiction,
        LocationBody location,
        IncidentReference incident,
        Help help,
        @Nullable List<Match.CameraPick> cameras,
        @Nullable List<Match.UnitPick> units,
        @Nullable List<Match.Shortfall> shortfalls,
        @Nullable Belonging belonging,
        @Nullable String clientReportId,
        @Nullable String description,
        @Nullable String phone,
        @Schema(example = "p0y8yQb9m0v0mY8Xw3mJb1rE") @Nullable String trackingToken) {

    /**
     * @param joined whether the incident was there before this report
     */
    @Schema(name = "IncidentReference")
    record IncidentReference(UUID id, boolean joined) {}

    /**
     * @param cameraCount cameras with the place at least partly in range and field of view
     * @param unitCount units recommended
     * @param etaSeconds estimate for the first of them; absent when there is none
     */
    @Schema(name = "Help")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Help(
            @Schema(example = "3") int cameraCount,
            @Schema(example = "4") int unitCount,
            @Schema(example = "215") @Nullable Long etaSeconds) {}

    /** How much of a report a reader sees. */
    enum Sight {
        /** An anonymous follower: what happens, nothing that was said. */
        FOLLOWER,
        /** Whoever made the report. */
        REPORTER,
        /** Somebody of the city that handles it. */
        CITY
    }

    static EmergencyReportView of(
            EmergencyReport report,
            Durability durability,
            PrivateDetails details,
            @Nullable String trackingToken,
            Sight sight) {
        Match match = report.match();
        boolean city = sight == Sight.CITY;
        boolean said = sight != Sight.FOLLOWER;
        return new EmergencyReportView(
                report.id(),
                report.status(),
                report.type(),
                report.receivedAt(),
                report.occurredAt(),
                durability,
                report.jurisdiction(),
                report.outsideJurisdiction(),
                LocationBody.of(report.location(), report.accuracyMetres()),
                new IncidentReference(report.incidentId(), report.joined()),
                new Help(match.camerasInView(), match.units().size(), match.firstEtaSeconds()),
                city ? match.cameras() : null,
                city ? match.units() : null,
                city ? match.shortfalls() : null,
                city ? report.belonging() : null,
                said ? report.clientReportId() : null,
                said ? details.description() : null,
                said ? details.phone() : null,
                trackingToken);
    }
}
