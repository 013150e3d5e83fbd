package id.kentongan.api.reporter.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.LaterFix.Verdict;
import id.kentongan.api.feed.EventLine;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.PlausibleTime;
import id.kentongan.api.report.Tracking;
import id.kentongan.api.reporter.Followers;
import id.kentongan.api.reporter.KeptMessage;
import id.kentongan.api.reporter.LaterLocation;
import id.kentongan.api.reporter.Progress;
import id.kentongan.api.reporter.ProgressReading;
import id.kentongan.api.reporter.ReportFacts;
import id.kentongan.api.reporter.ReporterSaying;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What whoever made a report can ask and add, with the tracking token or logged in. */
@RestController
@RequestMapping(path = "/v1/emergency-reports/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Emergency reports")
class ReporterController {

    private static final String THE_REPORT = "The report's id, a UUID";
    private static final String THE_TOKEN =
            "The token of the answer; not needed by the reporter who is logged in";

    private final ProgressReading reading;
    private final ReporterSaying saying;
    private final Followers followers;

    ReporterController(ProgressReading reading, ReporterSaying saying, Followers followers) {
        this.reading = reading;
        this.saying = saying;
        this.followers = followers;
    }

    /**
     * @param measuredAt by the phone's clock
     */
    @Schema(name = "NewLaterLocation")
    record LocationBody(
            @Schema(example = "-6.9904") @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @Schema(example = "110.4231") @NotNull @DecimalMin("-180") @DecimalMax("180")
                    Double lon,
            @Schema(example = "8") @DecimalMin("0") @DecimalMax("100000")
                    @Nullable Double accuracyMetres,
            @PlausibleTime @Nullable Instant measuredAt) {

        LaterLocation asLocation() {
            return new LaterLocation(
                    new GeoPoint(lat, lon),
                    accuracyMetres,
                    measuredAt == null ? null : measuredAt.truncatedTo(ChronoUnit.MICROS));
        }
    }

    /**
     * @param taken whether it is now the place of the incident
     * @param verdict why, or why not
     */
    @Schema(name = "LocationVerdict")
    record LocationAnswer(boolean taken, Verdict verdict, BilingualText messages) {}

    @Schema(name = "NewReporterMessage")
    record MessageBody(
            @Schema(example = "Api sudah sampai ke rumah sebelah.")
                    @NotBlank
                    @PlainText
                    @Size(max = 2_000)
                    String text) {}

    @Schema(name = "ReporterMessage")
    record MessageReceipt(UUID id, Instant at) {}

    @Schema(name = "ReportCancellation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CancelBody(
            @Schema(example = "Api sudah padam sendiri.") @PlainText @Size(max = 500)
                    @Nullable String reason) {}

    @GetMapping("/progress")
    @Operation(
            operationId = "getProgress",
            summary = "Where your report stands: help, arrival, what to do until then",
            description =
                    "For whoever made the report, with the tracking token or logged in. A report that was merged with"
                            + " others tells of the whole. Units are shown by kind and agency only. Ask again after"
                            + " pollAfterSeconds with the ETag in If-None-Match: 304 when there is no news.")
    @ApiResponse(responseCode = "200", description = "As it stands", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "No news; the body is empty",
            content = @Content)
    Mono<ResponseEntity<Progress>> progress(
            @PathVariable @Parameter(description = THE_REPORT) String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = THE_TOKEN)
                    @Nullable String token,
            @RequestHeader(name = "If-None-Match", required = false)
                    @Parameter(description = "The ETag of the answer you have")
                    @Nullable String known,
            Caller caller) {
        return reading.get(PathId.of(id), caller, token)
                .map(reading::progress)
                // If-None-Match is looked at by the framework.
                .map(progress -> ResponseEntity.ok().eTag(progress.tag()).body(progress));
    }

    @GetMapping(path = "/progress/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followProgress",
            summary = "The same as it changes, for those who keep listening",
            description =
                    """
                    Server-sent events. The data of each is one line of JSON.

                    - `progress`: how the report stands (schema Progress): once at the beginning, then whenever it \
                    changes or the arrival shifts by 20 s. Who reads slowly is told the latest.
                    - `end`: `{"reason"}`, the last event. `CLOSED`: it is over, nothing more will come. `RESTARTING`, \
                    `DISTURBED`: come back, to any replica. `REFUSED`: the login has run out. `REPLACED`: five \
                    newer lines listen to the same report.

                    Lines beginning with a colon show that the line is up. Who reads nothing at all is hung up on.""")
    @ApiResponse(
            responseCode = "200",
            description = "The events.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string")))
    Mono<Void> follow(
            @PathVariable @Parameter(description = THE_REPORT) String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = THE_TOKEN)
                    @Nullable String token,
            Caller caller,
            ServerHttpResponse response) {
        EventLine line = EventLine.of(response);
        return reading.get(PathId.of(id), caller, token)
                .flatMap(facts -> followers.follow(facts, caller, line::hangUp))
                .flatMap(line::carry);
    }

    @PostMapping(path = "/location", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "refineReportLocation",
            summary = "Say where you are, when your phone knows better than at first",
            description =
                    "Kept with the report, the last one only. Taken as the place of the incident when it is more"
                            + " accurate than what is known and lies within that: a phone that moves away does not take"
                            + " the incident along, and an agent's word stands. The same place again gets the same"
                            + " answer.")
    Mono<LocationAnswer> locate(
            @PathVariable @Parameter(description = THE_REPORT) String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = THE_TOKEN)
                    @Nullable String token,
            @Valid @RequestBody LocationBody body,
            Caller caller) {
        return reading.get(PathId.of(id), caller, token)
                .flatMap(facts -> saying.locate(facts, body.asLocation()))
                .map(
                        verdict ->
                                new LocationAnswer(
                                        verdict == Verdict.TAKEN, verdict, inWords(verdict)));
    }

    private static BilingualText inWords(Verdict verdict) {
        return verdict == Verdict.TAKEN
                ? new BilingualText(
                        "Lokasi kejadian sudah diperbarui.",
                        "The place of the incident has been updated.")
                : new BilingualText(
                        "Lokasi Anda sudah dicatat; lokasi kejadian tetap.",
                        "Your location has been noted; the place of the incident stays as it was.");
    }

    @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "writeToAgents",
            summary = "Write to the call takers",
            description =
                    "Kept sealed and shown to agents of the city; also taken when the incident is closed, which it does"
                            + " not open again. A repeat of the Idempotency-Key, or without one of the text, is the"
                            + " same message.")
    @ApiResponse(responseCode = "201", description = "Kept", useReturnTypeSchema = true)
    Mono<ResponseEntity<MessageReceipt>> write(
            @PathVariable @Parameter(description = THE_REPORT) String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = THE_TOKEN)
                    @Nullable String token,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Parameter(
                            description =
                                    "Your own name for this message, 1..255 visible characters")
                    @Nullable String key,
            @Valid @RequestBody MessageBody body,
            Caller caller) {
        return reading.get(PathId.of(id), caller, token)
                .flatMap(facts -> saying.write(facts, body.text(), key))
                .map(ReporterController::receipt);
    }

    private static ResponseEntity<MessageReceipt> receipt(KeptMessage kept) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.CREATED);
        if (kept.repeated()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(new MessageReceipt(kept.id(), kept.at()));
    }

    @PostMapping("/safe")
    @Operation(
            operationId = "saySafe",
            summary = "Say that you are safe",
            description = "Agents are told; whoever was called still comes.")
    Mono<Progress> safe(
            @PathVariable @Parameter(description = THE_REPORT) String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = THE_TOKEN)
                    @Nullable String token,
            Caller caller) {
        return reading.get(PathId.of(id), caller, token)
                .delayUntil(saying::saySafe)
                .flatMap(facts -> asItStandsNow(facts, caller, token));
    }

    @PostMapping("/cancel")
    @Operation(
            operationId = "cancelReport",
            summary = "Say that nobody needs to come any more",
            description =
                    "Agents are told and decide: by itself this calls nobody back and closes nothing. What is closed"
                            + " already stays as it is.")
    Mono<Progress> cancel(
            @PathVariable @Parameter(description = THE_REPORT) String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = THE_TOKEN)
                    @Nullable String token,
            @Valid @RequestBody(required = false) @Nullable CancelBody body,
            Caller caller) {
        @Nullable String reason = body == null ? null : body.reason();
        return reading.get(PathId.of(id), caller, token)
                .delayUntil(facts -> saying.cancel(facts, reason))
                .flatMap(facts -> asItStandsNow(facts, caller, token));
    }

    private Mono<Progress> asItStandsNow(
            ReportFacts before, Caller caller, @Nullable String token) {
        return reading.get(before.reportId(), caller, token).map(reading::progress);
    }
}
