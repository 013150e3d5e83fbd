package id.kentongan.api.agency.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.agency.App;
import id.kentongan.api.agency.Apps;
import id.kentongan.api.agency.web.AppView.IssuedKeyView;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.IfMatch;
import id.kentongan.api.reading.JsonBody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.util.List;

/** The register of a city's apps. */
@RestController
@RequestMapping(path = "/v1/apps/{jurisdiction}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Apps", description = "Apps that are let in with a key of their own; for operators")
class AppController {

    private static final String CITY = "Kode wilayah of the city";
    private static final String APP = "Its code: capitals, digits and _, 2..40";
    private static final int MOST_BYTES = 16 * 1024;

    private final Apps apps;
    private final Jurisdictions jurisdictions;

    AppController(Apps apps, Jurisdictions jurisdictions) {
        this.apps = apps;
        this.jurisdictions = jurisdictions;
    }

    @GetMapping
    @Operation(operationId = "listApps", summary = "The apps of a city, by code; for operators")
    List<AppView> list(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String city,
            @Parameter(hidden = true) Caller operator) {
        return apps.list(cityOf(operator, city)).stream().map(AppView::of).toList();
    }

    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "putApp",
            summary = "Registers an app, or changes what is known of it; for operators",
            description = "Its keys stay. Where it is not active, none of them is taken.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    AppView.Definition.class))))
    Mono<ResponseEntity<AppView>> put(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String city,
            @PathVariable("code") @Parameter(description = APP) String code,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(
                            description =
                                    "The version as you read it, such as \"1\"; \"0\" for a new one; required")
                    @Nullable String version,
            @Parameter(hidden = true) Caller operator,
            ServerHttpRequest request) {
        String ofCity = cityOf(operator, city);
        int seen = IfMatch.version(version);
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(body -> AppReader.read(ofCity, code, body))
                .flatMap(definition -> apps.put(definition, seen))
                .map(AppController::answer);
    }

    @PostMapping("/{code}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "issueAppKey",
            summary = "Makes a key for an app, which can be read this once; for operators",
            description =
                    "Two are good at the same time, so that the app can change from one to the other: make the"
                            + " new one, let the app use it, then revoke the old one.")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    Mono<IssuedKeyView> issueKey(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String city,
            @PathVariable("code") @Parameter(description = APP) String code,
            @Parameter(hidden = true) Caller operator) {
        return apps.issueKey(cityOf(operator, city), code).map(IssuedKeyView::of);
    }

    @DeleteMapping("/{code}/keys/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "revokeAppKey",
            summary = "Lets nobody in with a key any more, within a second; for operators")
    @ApiResponse(responseCode = "204", description = "Revoked", content = @Content)
    Mono<Void> revokeKey(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String city,
            @PathVariable("code") @Parameter(description = APP) String code,
            @PathVariable("keyId") @Parameter(description = "The key's id, a UUID") String keyId,
            @Parameter(hidden = true) Caller operator) {
        return apps.revokeKey(cityOf(operator, city), code, PathId.of(keyId)).then();
    }

    private String cityOf(Caller operator, String code) {
        String city = jurisdictions.city(code).code();
        if (!operator.worksFor(city)) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return city;
    }

    private static ResponseEntity<AppView> answer(App app) {
        return ResponseEntity.ok().eTag("\"" + app.version() + "\"").body(AppView.of(app));
    }
}
