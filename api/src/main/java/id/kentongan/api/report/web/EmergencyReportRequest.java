package id.kentongan.api.report.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.LocationBody;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.problem.OneOf;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.PlausibleTime;
import id.kentongan.api.report.NewReport;
import id.kentongan.api.report.PrivateDetails;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A 112 report as a phone or a call centre sends it.
 *
 * @param clientReportId the client's own name for the report; acts as the idempotency key when the
 *     header is absent
 * @param occurredAt when it happened, by the reporter's clock
 */
@Schema(name = "NewEmergencyReport")
record EmergencyReportRequest(
        @Schema(example = "hp-7f3a-0001") @Size(min = 1, max = 128) @PlainText
                @Nullable String clientReportId,
        @NotNull IncidentType type,
        @NotNull @Valid LocationBody location,
        @Schema(example = "Asap tebal dari lantai dua ruko.") @Size(max = 4000) @PlainText
                @Nullable String description,
        @Schema(example = "+6281234567890") @Pattern(regexp = "\\+?[0-9][0-9 ()-]{2,23}")
                @Nullable String phone,
        @PlausibleTime @Nullable Instant occurredAt,
        @Schema(
                        description = "What the reporter reads: id (default) or en.",
                        allowableValues = {"id", "en"})
                @OneOf({"id", "en"})
                @Nullable String language) {

    NewReport from(Caller caller, @Nullable String idempotencyKey) {
        return new NewReport(
                IdempotencyKey.of(caller.personId(), idempotencyKey, clientReportId),
                caller.personId(),
                caller.speaksForOthers(),
                clientReportId,
                type,
                location.point(),
                location.accuracyMetres(),
                new PrivateDetails(description, phone),
                occurredAt,
                language == null ? "id" : language);
    }
}
