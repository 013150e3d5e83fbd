package id.kentongan.api.report.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.incident.CallClass;
import id.kentongan.api.reading.IfMatch;
import id.kentongan.api.report.Classifying;

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

/** What agents find reports to be. */
@RestController
@Tag(name = "Emergency reports")
class ClassificationController {

    private final Classifying classifying;

    ClassificationController(Classifying classifying) {
        this.classifying = classifying;
    }

    @Schema(name = "Classification")
    record ClassificationBody(@NotNull CallClass callClass) {}

    @PutMapping(
            path = "/v1/emergency-reports/{id}/classification",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "classifyReport",
            summary = "Say what a report is: a prank, a ghost call, a silent one, ...",
            description =
                    "What is no cause for anybody to come makes the incident less urgent; nothing is dropped. If-Match"
                            + " names the version of the report's incident.")
    @ApiResponse(responseCode = "204", description = "Classified")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> classify(
            @PathVariable @Parameter(description = "The report's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody ClassificationBody body,
            @Parameter(hidden = true) Caller agent) {
        return classifying.classify(
                PathId.of(id), body.callClass(), IfMatch.version(version), agent);
    }
}
