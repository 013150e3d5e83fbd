package id.kentongan.api.report.store;

import com.fasterxml.jackson.annotation.JsonRawValue;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.incident.Belonging;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.SettledReport;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What was decided about a report, on its way into the tables beside its {@link BroughtRow}.
 *
 * @param payload the event about it, JSON
 * @param kind what the timeline says
 * @param clustering why it belongs to its incident, JSON
 * @param assignments the units reserved for it; null when there are none
 * @param shortDueMicros when to look again for units its incident lacks; null when it lacks none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SettledRow(
        UUID incidentId,
        Match matched,
        @JsonRawValue String payload,
        String kind,
        @Nullable Belonging clustering,
        @Nullable List<AssignmentRow> assignments,
        @Nullable Long shortDueMicros) {

    static SettledRow of(SettledReport settled, String payload, Duration lookAgainAfter) {
        EmergencyReport report = settled.report();
        List<AssignmentRow> assignments =
                settled.reserved().stream().map(AssignmentRow::of).toList();
        return new SettledRow(
                report.incidentId(),
                report.match(),
                payload,
                report.joined() ? "JOINED" : "REPORTED",
                report.belonging(),
                assignments.isEmpty() ? null : assignments,
                report.match().shortfalls().isEmpty()
                        ? null
                        : micros(report.receivedAt().plus(lookAgainAfter)));
    }

    /** Both rows as the one JSON object that the statement takes. */
    String after(String brought, JsonMapper json) {
        String settled = json.writeValueAsString(this);
        return brought.substring(0, brought.length() - 1) + "," + settled.substring(1);
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
