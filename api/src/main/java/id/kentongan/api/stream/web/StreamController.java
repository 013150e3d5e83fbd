package id.kentongan.api.stream.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.Match.CameraPick;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.stream.CameraUse;
import id.kentongan.api.stream.Streams;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Cameras' pictures over HTTP: tickets, their use, and who used them. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Camera streams", description = "Looking through a camera because of an incident")
class StreamController {

    private final Streams streams;

    StreamController(Streams streams) {
        this.streams = streams;
    }

    /**
     * @param streamShared whether its owner lets the 112 centre look through it
     */
    @Schema(name = "IncidentCamera")
    record IncidentCameraView(CameraPick camera, boolean streamShared) {}

    /**
     * @param ticket good for the agent it was given to, with that agent's own token
     * @param address where to use it, until it expires or the incident is over
     */
    @Schema(name = "StreamTicket")
    record TicketView(
            String ticket,
            Instant expiresAt,
            @Schema(example = "/v1/camera-streams/3e1b9a52-7c36-5f0e-9a39-0d1f6f8b2c11?ticket=...")
                    String address) {}

    /**
     * @param streamUrl where the pictures are; not to be kept
     */
    @Schema(name = "CameraStream")
    record StreamView(
            UUID cameraId,
            @Schema(example = "rtsps://vms.example/simpang-lima") String streamUrl) {}

    @GetMapping("/incidents/{id}/cameras")
    @Operation(
            operationId = "listIncidentCameras",
            summary = "The cameras for where an incident is by now, best first")
    Mono<List<IncidentCameraView>> cameras(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        return streams.of(PathId.of(id), agent)
                .map(
                        sights ->
                                sights.stream()
                                        .map(
                                                each ->
                                                        new IncidentCameraView(
                                                                each.pick(), each.shared()))
                                        .toList());
    }

    @PostMapping("/incidents/{id}/cameras/{cameraId}/tickets")
    @Operation(
            operationId = "getStreamTicket",
            summary = "A short-lived ticket for a camera's live pictures",
            description =
                    "For an open incident and a camera matched to it or near it. 403 where the camera's owner does"
                            + " not share its pictures. That it was given is logged, and so is every use.")
    @ApiResponse(responseCode = "201", description = "Given", useReturnTypeSchema = true)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<TicketView> issue(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @PathVariable @Parameter(description = "The camera's id, a UUID") String cameraId,
            @Parameter(hidden = true) Caller agent) {
        UUID camera = PathId.of(cameraId);
        return streams.issue(PathId.of(id), camera, agent)
                .map(
                        issued ->
                                new TicketView(
                                        issued.ticket(),
                                        issued.expiresAt(),
                                        "/v1/camera-streams/"
                                                + camera
                                                + "?ticket="
                                                + issued.ticket()));
    }

    @GetMapping("/camera-streams/{cameraId}")
    @Operation(
            operationId = "openStream",
            summary = "Where a camera's live pictures are, for who holds a ticket",
            description =
                    "With the token of the agent the ticket was given to, by the agent's client or by the video"
                            + " system on its behalf. 410 when the ticket or the incident is over, 401 when the ticket"
                            + " is another agent's, another camera's or none of ours.")
    @ApiResponse(responseCode = "200", description = "The address", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "410",
            description = "The ticket or the incident is over",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    Mono<StreamView> open(
            @PathVariable @Parameter(description = "The camera's id, a UUID") String cameraId,
            @RequestParam @Parameter(description = "The ticket") String ticket,
            @Parameter(hidden = true) Caller agent) {
        UUID camera = PathId.of(cameraId);
        return streams.open(camera, ticket, agent).map(url -> new StreamView(camera, url));
    }

    @GetMapping("/incidents/{id}/camera-uses")
    @Operation(
            operationId = "listCameraUses",
            summary = "Who looked through which camera because of an incident, oldest first",
            description = "For supervisors and operators. Refused tries are in it too.")
    Flux<CameraUse> uses(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        return streams.uses(PathId.of(id), agent);
    }
}
