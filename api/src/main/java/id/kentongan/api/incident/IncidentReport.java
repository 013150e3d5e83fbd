package id.kentongan.api.incident;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A report as one of an incident's.
 *
 * @param accuracyMetres radius around the place; absent when unknown
 * @param callClass what an agent finds it to be; NORMAL while none has said otherwise
 * @param belonging why it is one of them; absent when no other open incident was near
 */
@Schema(name = "IncidentReport")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncidentReport(
        UUID id,
        IncidentType type,
        @Schema(example = "-6.9903") double lat,
        @Schema(example = "110.4229") double lon,
        @Schema(example = "20") @Nullable Double accuracyMetres,
        Instant receivedAt,
        CallClass callClass,
        @Nullable Belonging belonging) {}
