package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.area.LocationBody;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** An incident as agents are shown it, in lists and in the feed: without its history. */
@Schema(name = "Incident")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncidentView(
        UUID id,
        @Schema(example = "33.74") String jurisdiction,
        IncidentType type,
        IncidentStatus status,
        LocationBody location,
        Instant openedAt,
        Instant lastReportAt,
        @Schema(example = "3") int reportCount,
        @Schema(description = "Whether it is a drill") boolean exercise,
        @Schema(description = "1 (most urgent) to 5", example = "1") int priority,
        @Schema(description = "The highest struck for it", example = "1") int alarm,
        @Nullable Claim claim,
        @Nullable Instant closedAt,
        @Nullable DispositionView disposition,
        @Schema(description = "Who said better than its reports where it is")
                @Nullable LocationSource locatedBy,
        @Nullable UUID mergedInto,
        @Schema(description = "For If-Match, in double quotes", example = "0") int version,
        @Schema(description = "Reporters who say that they are safe", example = "1")
                int reportersSafe,
        @Schema(description = "Reports cancelled by whoever made them", example = "0")
                int reportsCancelled,
        @Schema(
                        description =
                                "All its reports were cancelled by whoever made them; nobody is called back by that,"
                                        + " an agent decides")
                boolean cancelledByReporter) {

    public static IncidentView of(Incident incident) {
        return new IncidentView(
                incident.id(),
                incident.jurisdiction(),
                incident.type(),
                incident.status(),
                LocationBody.of(incident.location(), null),
                incident.openedAt(),
                incident.lastReportAt(),
                incident.reports(),
                incident.exercise(),
                incident.priority(),
                incident.alarm(),
                incident.claim(),
                incident.closedAt(),
                incident.disposition() == null ? null : DispositionView.of(incident.disposition()),
                incident.locatedBy(),
                incident.mergedInto(),
                incident.version(),
                incident.reportersSafe(),
                incident.reportsCancelled(),
                incident.isCancelledByReporters());
    }
}
