package id.kentongan.api.dispatch.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.LocationBody;
import id.kentongan.api.dispatch.AgentOrders;
import id.kentongan.api.dispatch.DispatchReading;
import id.kentongan.api.dispatch.IncidentClosing;
import id.kentongan.api.dispatch.IncidentLocating;
import id.kentongan.api.dispatch.Match.CameraPick;
import id.kentongan.api.dispatch.Matcher;
import id.kentongan.api.dispatch.Recommendation;
import id.kentongan.api.dispatch.Recommendations;
import id.kentongan.api.dispatch.RunCard;
import id.kentongan.api.dispatch.RunCards;
import id.kentongan.api.dispatch.Want;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.IfMatch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The agent's side of dispatch. */
@RestController
@Tag(name = "Assignments")
class IncidentDispatchController {

    private static final Duration FARTHEST_AHEAD = Duration.ofDays(7);

    private final DispatchReading reading;
    private final Recommendations recommendations;
    private final AgentOrders orders;
    private final IncidentLocating locating;
    private final IncidentClosing closing;
    private final Matcher matcher;
    private final RunCards runCards;
    private final Clock clock;

    IncidentDispatchController(
            DispatchReading reading,
            Recommendations recommendations,
            AgentOrders orders,
            IncidentLocating locating,
            IncidentClosing closing,
            Matcher matcher,
            RunCards runCards,
            Clock clock) {
        this.reading = reading;
        this.recommendations = recommendations;
        this.orders = orders;
        this.locating = locating;
        this.closing = closing;
        this.matcher = matcher;
        this.runCards = runCards;
        this.clock = clock;
    }

    /**
     * @param startsAt when its task begins, within seven days; absent when at once
     * @param reason why this unit; required for one that says it cannot be sent
     */
    @Schema(name = "NewAssignment")
    record NewAssignmentBody(
            @NotNull UUID unitId,
            @Nullable Instant startsAt,
            @PlainText @Size(max = 500) @Nullable String reason) {}

    /**
     * @param cameras for the place as it is known now, best first
     */
    @Schema(name = "LocatedIncident")
    record Located(LocationBody location, List<CameraPick> cameras) {}

    /** How it ended. */
    @Schema(name = "Closing")
    record ClosingBody(@NotNull Disposition disposition) {}

    @Schema(name = "Reopening")
    record ReopeningBody(@NotNull @PlainText @Size(min = 1, max = 500) String reason) {}

    /**
     * @param alarm the one that was struck
     */
    @Schema(name = "Alarm")
    record AlarmView(@Schema(example = "2") int alarm) {}

    /**
     * How a kind of incident is answered.
     *
     * @param alarms what each alarm calls for beyond those before it
     */
    @Schema(name = "RunCard")
    record RunCardView(
            @Schema(example = "2026-11") String version,
            IncidentType type,
            List<List<Want>> alarms,
            List<BilingualText> instructions) {}

    @GetMapping(path = "/v1/run-cards/{type}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getRunCard",
            summary = "What each alarm of a kind of incident calls for, and what callers are told",
            description = "The ETag is the edition of the run cards; with If-None-Match it is 304.")
    ResponseEntity<RunCardView> runCard(
            @PathVariable @Parameter(description = "Incident type", example = "FIRE") String type) {
        for (IncidentType each : IncidentType.values()) {
            if (each.name().equals(type)) {
                RunCard card = runCards.of(each);
                return ResponseEntity.ok()
                        .eTag("\"" + runCards.version() + "\"")
                        .body(
                                new RunCardView(
                                        runCards.version(),
                                        each,
                                        card.alarms(),
                                        card.instructions()));
            }
        }
        throw Problem.of(ProblemCode.NOT_FOUND);
    }

    @GetMapping(
            path = "/v1/incidents/{id}/assignments",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listIncidentAssignments",
            summary = "The units at work for an incident, and those that were; oldest first")
    Flux<AssignmentView> ofIncident(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        return reading.ofIncident(PathId.of(id), agent).map(AssignmentView::of);
    }

    @GetMapping(
            path = "/v1/incidents/{id}/recommendation",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "recommendUnits",
            summary = "Who should go to an incident now, beyond those who do")
    Mono<Recommendation> recommend(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        return recommendations.recommend(PathId.of(id), agent);
    }

    @PostMapping(
            path = "/v1/incidents/{id}/assignments",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "assignUnit",
            summary = "Send a unit, at once or later, whatever was recommended",
            description =
                    "A unit that is at work for another incident is 409 with that incident's id.")
    @ApiResponse(responseCode = "201", description = "Assigned", useReturnTypeSchema = true)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<AssignmentView> assign(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody NewAssignmentBody body,
            @Parameter(hidden = true) Caller agent) {
        return orders.assign(
                        PathId.of(id),
                        body.unitId(),
                        later(body.startsAt()),
                        body.reason(),
                        IfMatch.version(version),
                        agent)
                .map(AssignmentView::of);
    }

    @PostMapping(path = "/v1/incidents/{id}/alarms", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "strikeNextAlarm",
            summary = "Strike the next alarm: call what it calls for beyond the last one")
    Mono<AlarmView> strike(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Parameter(hidden = true) Caller agent) {
        return orders.strikeNextAlarm(PathId.of(id), IfMatch.version(version), agent)
                .map(AlarmView::new);
    }

    @PutMapping(
            path = "/v1/incidents/{id}/location",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "locateIncident",
            summary = "Say where an incident is; cameras are aimed anew, units under way are told",
            description =
                    "From then on reports that join no longer move it. What it lacks is looked for"
                            + " again at once; whether other units would be there sooner now is in its"
                            + " recommendation.")
    Mono<Located> locate(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody LocationBody body,
            @Parameter(hidden = true) Caller agent) {
        return locating.locate(
                        PathId.of(id),
                        body.point(),
                        body.accuracyMetres(),
                        IfMatch.version(version),
                        agent)
                .map(
                        file ->
                                new Located(
                                        LocationBody.of(file.location(), file.accuracyMetres()),
                                        matcher.sights(file.location(), file.accuracyMetres())));
    }

    @PostMapping(path = "/v1/incidents/{id}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "closeIncident",
            summary = "Say that an incident is over, and how it ended",
            description =
                    "So are the incidents that were merged into it. Units still at work for it are"
                            + " called back.")
    @ApiResponse(responseCode = "204", description = "Closed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> close(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody ClosingBody body,
            @Parameter(hidden = true) Caller agent) {
        return closing.close(PathId.of(id), body.disposition(), IfMatch.version(version), agent);
    }

    @PostMapping(path = "/v1/incidents/{id}/reopen", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "reopenIncident",
            summary = "Say that a closed incident is not over",
            description = "Nobody is called by that alone.")
    @ApiResponse(responseCode = "204", description = "Reopened")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> reopen(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody ReopeningBody body,
            @Parameter(hidden = true) Caller agent) {
        return closing.reopen(PathId.of(id), body.reason(), IfMatch.version(version), agent);
    }

    /** A time that has come already means at once. */
    private @Nullable Instant later(@Nullable Instant startsAt) {
        Instant now = clock.instant();
        if (startsAt == null || !startsAt.isAfter(now)) {
            return null;
        }
        if (startsAt.isAfter(now.plus(FARTHEST_AHEAD))) {
            throw Problem.invalid(
                    MemberError.of("startsAt", Fault.OUT_OF_RANGE, "<= 7 days from now"));
        }
        return startsAt;
    }
}
