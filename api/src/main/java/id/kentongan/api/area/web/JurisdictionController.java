package id.kentongan.api.area.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.JurisdictionRegistry;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.JsonBody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.util.List;

/** Jurisdictions over HTTP. */
@RestController
@RequestMapping(path = "/v1/jurisdictions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Jurisdictions", description = "The cities served, and their boundaries")
class JurisdictionController {

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Jurisdictions jurisdictions;
    private final JurisdictionRegistry registry;

    JurisdictionController(Jurisdictions jurisdictions, JurisdictionRegistry registry) {
        this.jurisdictions = jurisdictions;
        this.registry = registry;
    }

    @GetMapping
    @Operation(operationId = "listJurisdictions", summary = "All jurisdictions, by code")
    List<JurisdictionView> list() {
        return jurisdictions.list().stream()
                .filter(Jurisdiction::isInhabited)
                .map(JurisdictionView::of)
                .toList();
    }

    @GetMapping("/{code}")
    @Operation(operationId = "getJurisdiction", summary = "One jurisdiction")
    JurisdictionView get(@PathVariable String code) {
        Jurisdiction jurisdiction = jurisdictions.find(code);
        if (jurisdiction == null) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return JurisdictionView.of(jurisdiction);
    }

    /** Answers 201 when the jurisdiction is new and 200 when it took another's place. */
    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "putJurisdiction",
            summary = "Sets a jurisdiction; for operators",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    JurisdictionBody.class))))
    @ApiResponse(responseCode = "200", description = "It took the place of the one there was")
    @ApiResponse(responseCode = "201", description = "It is new")
    Mono<ResponseEntity<JurisdictionView>> put(
            @PathVariable String code,
            @Parameter(hidden = true) Caller caller,
            ServerHttpRequest request) {
        if (!Jurisdiction.CODE.matcher(code).matches()) {
            throw Problem.invalid(MemberError.of("code", Fault.OUT_OF_RANGE, "33.74"));
        }
        if (!caller.worksFor(code)) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(body -> JurisdictionBody.read(code, body))
                .flatMap(this::keep);
    }

    private Mono<ResponseEntity<JurisdictionView>> keep(Jurisdiction jurisdiction) {
        return registry.put(jurisdiction)
                .map(isNew -> isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .map(
                        status ->
                                ResponseEntity.status(status)
                                        .body(JurisdictionView.of(jurisdiction)));
    }
}
