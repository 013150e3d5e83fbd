package id.kentongan.api.report.store;

import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.ReportEvents;
import id.kentongan.events.Topic;

import io.r2dbc.spi.Statement;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A batch of reports turned on its side: one array for each column, as {@code unnest} takes them.
 */
record ReportColumns(List<EmergencyReport> reports, List<String> matched, List<String> payloads) {

    static ReportColumns of(
            Collection<EmergencyReport> reports, JsonMapper json, ReportEvents events) {
        return new ReportColumns(
                List.copyOf(reports),
                reports.stream().map(each -> json.writeValueAsString(each.match())).toList(),
                reports.stream().map(events::payload).toList());
    }

    Statement bindTo(Statement statement, String jurisdiction) {
        return statement
                .bind("$1", column(UUID[]::new, EmergencyReport::id))
                .bind("$2", column(UUID[]::new, EmergencyReport::incidentId))
                .bind("$3", column(Boolean[]::new, EmergencyReport::outsideJurisdiction))
                .bind("$4", column(UUID[]::new, EmergencyReport::reporterId))
                .bind("$5", column(String[]::new, EmergencyReport::clientReportId))
                .bind("$6", column(UUID[]::new, EmergencyReport::fingerprint))
                .bind("$7", column(String[]::new, each -> each.type().name()))
                .bind("$8", column(Double[]::new, each -> each.location().lat()))
                .bind("$9", column(Double[]::new, each -> each.location().lon()))
                .bind("$10", column(Double[]::new, EmergencyReport::accuracyMetres))
                .bind("$11", column(String[]::new, EmergencyReport::language))
                .bind("$12", column(Long[]::new, each -> micros(each.occurredAt())))
                .bind("$13", column(Long[]::new, each -> micros(each.receivedAt())))
                .bind("$14", matched.toArray(String[]::new))
                .bind("$15", column(String[]::new, each -> base64(each.sealed())))
                .bind("$16", payloads.toArray(String[]::new))
                .bind("$17", jurisdiction)
                .bind("$18", Topic.EMERGENCY_REPORTS.wireName())
                .bind("$19", ReportEvents.NAME);
    }

    private <V> V[] column(IntFunction<V[]> array, Function<EmergencyReport, @Nullable V> value) {
        return reports.stream().map(value).toArray(array);
    }

    /** Since 1970, so that the database gets the very instant without a time zone on the way. */
    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
