package id.kentongan.api.report.store;

import com.fasterxml.jackson.annotation.JsonRawValue;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.SketchText;
import id.kentongan.api.incident.TextSketch;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.SettledReport;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A report on its way into the tables. A batch travels as one JSON array: as one array for each
 * column, every quote of the JSON within was escaped a second time, letter by letter.
 *
 * @param occurredMicros microseconds since 1970, so that the database gets the very instant without
 *     a time zone on the way
 * @param receivedMicros the same
 * @param sealed base64
 * @param payload the event about it, JSON
 * @param kind what the timeline says
 * @param clustering why it belongs to its incident, JSON
 * @param assignments the units reserved for it; null when there are none
 * @param shortDueMicros when to look again for units its incident lacks; null when it lacks none
 * @param sketch keyed fingerprints of its words
 * @param phoneKey keyed hash of the reporter's number; null when none was given
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ReportRow(
        UUID id,
        UUID incidentId,
        boolean outside,
        @Nullable UUID reporterId,
        @Nullable String clientReportId,
        UUID fingerprint,
        String type,
        double lat,
        double lon,
        @Nullable Double accuracyMetres,
        String language,
        @Nullable Long occurredMicros,
        long receivedMicros,
        Match matched,
        byte @Nullable [] sealed,
        @JsonRawValue String payload,
        String kind,
        @Nullable Belonging clustering,
        @Nullable String sketch,
        @Nullable List<AssignmentRow> assignments,
        @Nullable Long shortDueMicros,
        @Nullable UUID phoneKey) {

    static ReportRow of(
            SettledReport settled,
            TextSketch words,
            @Nullable UUID phoneKey,
            String payload,
            Duration lookAgainAfter) {
        EmergencyReport report = settled.report();
        List<AssignmentRow> assignments =
                settled.reserved().stream().map(AssignmentRow::of).toList();
        return new ReportRow(
                report.id(),
                report.incidentId(),
                report.outsideJurisdiction(),
                report.reporterId(),
                report.clientReportId(),
                report.fingerprint(),
                report.type().name(),
                report.location().lat(),
                report.location().lon(),
                report.accuracyMetres(),
                report.language(),
                report.occurredAt() == null ? null : micros(report.occurredAt()),
                micros(report.receivedAt()),
                report.match(),
                report.sealed(),
                payload,
                report.joined() ? "JOINED" : "REPORTED",
                report.belonging(),
                words.isEmpty() ? null : SketchText.write(words),
                assignments.isEmpty() ? null : assignments,
                report.match().shortfalls().isEmpty()
                        ? null
                        : micros(report.receivedAt().plus(lookAgainAfter)),
                phoneKey);
    }

    /**
     * A unit reserved for the report's incident.
     *
     * @param dueMicros microseconds since 1970
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AssignmentRow(
            UUID id, UUID unitId, @Nullable String agency, UnitPick pick, long dueMicros) {

        static AssignmentRow of(UnitPick pick) {
            return new AssignmentRow(
                    pick.assignmentId(), pick.id(), pick.agency(), pick, micros(pick.ackDueAt()));
        }
    }

    /** Since 1970. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
