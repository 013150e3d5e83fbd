package id.kentongan.api.incident.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.incident.Exercises;
import id.kentongan.api.reading.IfMatch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

/** What is only practised. */
@RestController
@Tag(name = "Incidents")
class ExerciseController {

    private final Exercises exercises;

    ExerciseController(Exercises exercises) {
        this.exercises = exercises;
    }

    @Schema(name = "ExerciseMark")
    record ExerciseBody(@NotNull Boolean exercise) {}

    @PutMapping(path = "/v1/incidents/{id}/exercise", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "markExercise",
            summary = "Say that an incident is a drill, or that it is none after all",
            description =
                    "A drill is worked on like any other incident, and left out of the KPIs with all that is merged"
                            + " into it. Also for incidents that are over.")
    @ApiResponse(responseCode = "204", description = "Marked")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> mark(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody ExerciseBody body,
            @Parameter(hidden = true) Caller agent) {
        return exercises.mark(PathId.of(id), body.exercise(), IfMatch.version(version), agent);
    }
}
