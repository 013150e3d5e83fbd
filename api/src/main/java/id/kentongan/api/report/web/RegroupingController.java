package id.kentongan.api.report.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.reading.IfMatch;
import id.kentongan.api.report.Regrouping;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** How agents say which reports are about the same incident. */
@RestController
@RequestMapping(path = "/v1/incidents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Incidents")
class RegroupingController {

    private final Regrouping regrouping;

    RegroupingController(Regrouping regrouping) {
        this.regrouping = regrouping;
    }

    /**
     * @param into the incident that goes on
     */
    @Schema(name = "Merge")
    record MergeBody(@NotNull UUID into) {}

    /**
     * @param reports ids of reports of the incident, some but not all
     */
    @Schema(name = "Split")
    record SplitBody(@NotNull @Size(min = 1, max = 1_000) List<@NotNull UUID> reports) {}

    /**
     * @param id the incident that was opened for them
     */
    @Schema(name = "SplitResult")
    record SplitResult(UUID id) {}

    @Operation(
            operationId = "mergeIncident",
            summary = "Say that this incident is part of another one",
            description =
                    "Its reports stay its own and its reporters informed; nobody who was called is called back."
                            + " unmergeIncident takes it back.")
    @ApiResponse(responseCode = "204", description = "Merged")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping(path = "/merge", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Void> merge(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody MergeBody body,
            Caller agent) {
        return regrouping.merge(PathId.of(id), body.into(), IfMatch.version(version), agent);
    }

    @Operation(
            operationId = "unmergeIncident",
            summary = "Take a merge back: this incident stands for itself again")
    @ApiResponse(responseCode = "204", description = "Unmerged")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping(path = "/unmerge")
    Mono<Void> unmerge(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            Caller agent) {
        return regrouping.unmerge(PathId.of(id), IfMatch.version(version), agent);
    }

    @Operation(
            operationId = "splitIncident",
            summary = "Say that some reports of this incident are about another one",
            description =
                    "Opens an incident for them and calls units to it. Merging it back undoes the split.")
    @ApiResponse(responseCode = "201", description = "Split", useReturnTypeSchema = true)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = "/split", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<SplitResult> split(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            @Valid @RequestBody SplitBody body,
            Caller agent) {
        return regrouping
                .split(
                        PathId.of(id),
                        new HashSet<>(body.reports()),
                        IfMatch.version(version),
                        agent)
                .map(SplitResult::new);
    }

    @Operation(
            operationId = "linkIncidents",
            summary = "Say that two incidents have to do with each other, and stay two")
    @ApiResponse(responseCode = "204", description = "Linked")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping(path = "/links/{other}")
    Mono<Void> link(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @PathVariable @Parameter(description = "The other incident's id, a UUID") String other,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            Caller agent) {
        return regrouping.link(PathId.of(id), PathId.of(other), IfMatch.version(version), agent);
    }

    @Operation(
            operationId = "unlinkIncidents",
            summary = "Say that two incidents have nothing to do with each other",
            description = "Also refuses a suggested link.")
    @ApiResponse(responseCode = "204", description = "Unlinked")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping(path = "/links/{other}")
    Mono<Void> unlink(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @PathVariable @Parameter(description = "The other incident's id, a UUID") String other,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = IfMatch.DESCRIPTION, required = true)
                    @Nullable String version,
            Caller agent) {
        return regrouping.unlink(PathId.of(id), PathId.of(other), IfMatch.version(version), agent);
    }
}
