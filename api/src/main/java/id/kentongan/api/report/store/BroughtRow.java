package id.kentongan.api.report.store;

import id.kentongan.api.incident.SketchText;
import id.kentongan.api.incident.TextSketch;
import id.kentongan.api.report.EmergencyReport;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import java.util.UUID;

/**
 * What a report's row says whatever is decided about it; {@link SettledRow} says the rest. A batch
 * travels as one JSON array: as one array for each column, every quote of the JSON within was
 * escaped a second time, letter by letter.
 *
 * @param occurredMicros microseconds since 1970, so that the database gets the very instant without
 *     a time zone on the way
 * @param receivedMicros the same
 * @param sealed base64
 * @param sketch keyed fingerprints of its words
 * @param phoneKey keyed hash of the reporter's number; null when none was given
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BroughtRow(
        UUID id,
        boolean outside,
        @Nullable UUID reporterId,
        @Nullable UUID witnessId,
        @Nullable String clientReportId,
        UUID fingerprint,
        String type,
        double lat,
        double lon,
        @Nullable Double accuracyMetres,
        String language,
        @Nullable Long occurredMicros,
        long receivedMicros,
        byte @Nullable [] sealed,
        @Nullable String sketch,
        @Nullable UUID phoneKey) {

    static BroughtRow of(EmergencyReport report, TextSketch words, @Nullable UUID phoneKey) {
        return new BroughtRow(
                report.id(),
                report.outsideJurisdiction(),
                report.reporterId(),
                report.witnessId(),
                report.clientReportId(),
                report.fingerprint(),
                report.type().name(),
                report.location().lat(),
                report.location().lon(),
                report.accuracyMetres(),
                report.language(),
                report.occurredAt() == null ? null : SettledRow.micros(report.occurredAt()),
                SettledRow.micros(report.receivedAt()),
                report.sealed(),
                words.isEmpty() ? null : SketchText.write(words),
                phoneKey);
    }
}
