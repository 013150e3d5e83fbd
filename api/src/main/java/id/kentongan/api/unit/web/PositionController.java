package id.kentongan.api.unit.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.reading.JsonBody;
import id.kentongan.api.unit.PositionIntake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

/** Positions of units over HTTP. */
@RestController
@Tag(name = "Units")
class PositionController {

    /** Room for 5,000 positions at 600 bytes each, which is more than any device spells out. */
    private static final int MOST_BYTES = 3 * 1024 * 1024;

    private final PositionIntake intake;

    PositionController(PositionIntake intake) {
        this.intake = intake;
    }

    @PostMapping(
            path = "/v1/unit-positions",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "reportUnitPositions",
            summary = "One position of a unit, or up to 5,000 in an array",
            description =
                    "A single position may also come without the array. One that is not newer than the one known, or that nobody should believe,"
                            + " is ignored and named with its reason. When a member is out of range"
                            + " nothing is taken.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            array =
                                                    @ArraySchema(
                                                            minItems = 1,
                                                            maxItems = 5_000,
                                                            schema =
                                                                    @Schema(
                                                                            implementation =
                                                                                    PositionBody
                                                                                            .class)))))
    Mono<PositionReceipt> report(
            @Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(PositionBody::read)
                .map(positions -> PositionReceipt.of(intake.take(positions, caller)));
    }
}
