package id.kentongan.api.handover.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.handover.Eido;
import id.kentongan.api.handover.HandOver;
import id.kentongan.api.handover.HandOverSettings;
import id.kentongan.api.handover.HandOverState;
import id.kentongan.api.handover.HandOvers;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.reading.IfMatch;
import id.kentongan.api.unit.Agencies;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;

/** Both sides of a hand-over. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Hand-overs", description = "Incidents that another agency should take")
class HandOverController {

    private static final int LONGEST_LIST = 200;

    private final HandOvers handOvers;
    private final HandOverSettings settings;

    HandOverController(HandOvers handOvers, HandOverSettings settings) {
        this.handOvers = handOvers;
        this.settings = settings;
    }

    /**
     * @param agency code of an agency of the incident's city
     * @param reason why; the agency reads it
     * @param acceptWithinSeconds how long the agency may think; the city's usual time when absent
     */
    @Schema(name = "NewHandOver")
    record NewHandOverBody(
            @Schema(example = "PLN") @NotNull String agency,
            @PlainText @Size(max = 500) @Nullable String reason,
            @Schema(example = "180") @Min(10) @Max(3_600) @Nullable Integer acceptWithinSeconds) {}

    /** Why an agency does not take it. */
    @Schema(name = "Refusal")
    record RefusalBody(@NotBlank @PlainText @Size(max = 500) String reason) {}

    /** Why an agent takes an offer back. */
    @Schema(name = "Withdrawal")
    record WithdrawalBody(@PlainText @Size(max = 500) @Nullable String reason) {}

    /**
     * A hand-over and what it is about.
     *
     * @param incident EIDO-shaped (NENA-STA-021); for the agency only while it is offered to it or
     *     was accepted by it
     */
    @Schema(name = "HandOverWithIncident")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HandOverWithIncident(HandOver handOver, @Nullable Eido incident) {}

    @PostMapping(path = "/incidents/{id}/hand-overs", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "offerHandOver",
            summary = "Offer an incident to another agency of the city",
            description =
                    "The agency has until acceptBy to accept or refuse; then the offer times out and a supervisor is"
                            + " alerted. The incident stays the city's until an agent closes it.")
    @ApiResponse(responseCode = "201", description = "Offered", useReturnTypeSchema = true)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<HandOver> offer(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody NewHandOverBody body,
            @Parameter(hidden = true) Caller agent) {
        if (!Agencies.isKnown(body.agency())) {
            throw Problem.invalid(
                    MemberError.of(
                            "agency", Fault.UNKNOWN_VALUE, String.join(", ", Agencies.CODES)));
        }
        return handOvers.offer(
                PathId.of(id),
                body.agency(),
                body.reason(),
                body.acceptWithinSeconds() == null
                        ? settings.acceptWithin()
                        : Duration.ofSeconds(body.acceptWithinSeconds()),
                IfMatch.version(version),
                agent);
    }

    @GetMapping("/incidents/{id}/hand-overs")
    @Operation(
            operationId = "listIncidentHandOvers",
            summary = "To whom an incident was offered, and what they said; newest first")
    Flux<HandOver> ofIncident(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        return handOvers.ofIncident(PathId.of(id), agent);
    }

    @GetMapping("/incidents/{id}/eido")
    @Operation(
            operationId = "getIncidentDocument",
            summary = "An incident as an agency reads it when it is handed over",
            description =
                    "A small subset of EIDO (NENA-STA-021): no person, no description, no phone number; of the notes"
                            + " those that were marked for agencies.")
    Mono<Eido> document(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        return handOvers.document(PathId.of(id), agent);
    }

    @GetMapping("/hand-overs")
    @Operation(
            operationId = "listHandOvers",
            summary = "What the calling agency was offered, newest first")
    Flux<HandOver> ofAgency(
            @RequestParam(required = false) @Parameter(description = "Only those that stand so")
                    @Nullable HandOverState state,
            @RequestParam(defaultValue = "50") @Parameter(description = "1..200") int limit,
            @Parameter(hidden = true) Caller agency) {
        if (limit < 1 || limit > LONGEST_LIST) {
            throw Problem.invalid(
                    MemberError.of("limit", Fault.OUT_OF_RANGE, "1.." + LONGEST_LIST));
        }
        return handOvers.ofAgency(agency, state, limit);
    }

    @GetMapping("/hand-overs/{id}")
    @Operation(
            operationId = "getHandOver",
            summary = "Read a hand-over and the incident it is about",
            description =
                    "For the agency it is offered to and the city's agents. The incident is EIDO-shaped.")
    Mono<HandOverWithIncident> get(
            @PathVariable @Parameter(description = "The hand-over's id, a UUID") String id,
            @Parameter(hidden = true) Caller caller) {
        return handOvers
                .get(PathId.of(id), caller)
                .flatMap(
                        handOver ->
                                handOvers
                                        .document(handOver, caller)
                                        .map(eido -> new HandOverWithIncident(handOver, eido))
                                        .defaultIfEmpty(new HandOverWithIncident(handOver, null)));
    }

    @PostMapping("/hand-overs/{id}/accept")
    @Operation(
            operationId = "acceptHandOver",
            summary = "Say that your agency takes the incident",
            description =
                    "Saying the same again changes nothing. What has ended is 409 with the state and what is allowed.")
    Mono<HandOver> accept(
            @PathVariable @Parameter(description = "The hand-over's id, a UUID") String id,
            @Parameter(hidden = true) Caller agency) {
        return handOvers.answer(PathId.of(id), HandOverState.ACCEPTED, null, agency);
    }

    @PostMapping(path = "/hand-overs/{id}/refuse", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "refuseHandOver",
            summary = "Say that your agency does not take the incident, and why")
    Mono<HandOver> refuse(
            @PathVariable @Parameter(description = "The hand-over's id, a UUID") String id,
            @Valid @RequestBody RefusalBody body,
            @Parameter(hidden = true) Caller agency) {
        return handOvers.answer(PathId.of(id), HandOverState.REFUSED, body.reason(), agency);
    }

    @PostMapping(path = "/hand-overs/{id}/withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "withdrawHandOver",
            summary = "Take an offer back that was not answered yet",
            description = "If-Match names the version of the incident.")
    Mono<HandOver> withdraw(
            @PathVariable @Parameter(description = "The hand-over's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody WithdrawalBody body,
            @Parameter(hidden = true) Caller agent) {
        return handOvers.withdraw(PathId.of(id), body.reason(), IfMatch.version(version), agent);
    }
}
