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
 * @param safeAt when the reporter said to be safe; absent while that was not said
 * @param cancelledAt when the reporter said that nobody needs to come; absent while that was not
 *     said
 * @param laterLocation the last place the reporter's phone sent after the report; absent when none
 *     was
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
        @Nullable Belonging belonging,
        @Nullable Instant safeAt,
        @Nullable Instant cancelledAt,
        @Nullable LaterLocation laterLocation) {

    /**
     * Where a reporter's phone was later on.
     *
     * @param measuredAt by the phone's clock
     * @param receivedAt by the server's clock
     * @param verdict TAKEN when it was taken as the place of the incident, else why not
     */
    @Schema(name = "LaterLocation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LaterLocation(
            @Schema(example = "-6.9904") double lat,
            @Schema(example = "110.4231") double lon,
            @Schema(example = "8") @Nullable Double accuracyMetres,
            @Nullable Instant measuredAt,
            Instant receivedAt,
            @Schema(example = "ELSEWHERE") String verdict) {}
}
