package id.kentongan.api.camera.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.area.JurisdictionRegistry;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.camera.Camera;
import id.kentongan.api.camera.CameraRegistry;
import id.kentongan.api.camera.store.CameraStaging;
import id.kentongan.api.geojson.GeoJson;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.Page;
import id.kentongan.api.register.PageRequest;
import id.kentongan.api.register.store.RegisterImport;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.util.UUID;
import java.util.function.Predicate;

/** Cameras over HTTP. */
@RestController
@RequestMapping("/v1/cameras")
@Tag(name = "Cameras", description = "The cameras of the cities, what they cover and who runs them")
class CameraController {

    private final CameraRegistry cameras;
    private final JurisdictionRegistry cities;
    private final Jurisdictions jurisdictions;
    private final RegisterImport imports;
    private final CameraStaging staging;

    CameraController(
            CameraRegistry cameras,
            JurisdictionRegistry cities,
            Jurisdictions jurisdictions,
            RegisterImport imports,
            CameraStaging staging) {
        this.cameras = cameras;
        this.cities = cities;
        this.jurisdictions = jurisdictions;
        this.imports = imports;
        this.staging = staging;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, GeoJson.MEDIA_TYPE_VALUE})
    @Operation(
            operationId = "listCameras",
            summary = "Cameras, page by page, as JSON or GeoJSON",
            description =
                    "Ordered by id. A walk that follows nextCursor meets every camera exactly once.")
    @ApiResponse(
            responseCode = "200",
            description = "One page",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CameraPage.class)),
                @Content(
                        mediaType = GeoJson.MEDIA_TYPE_VALUE,
                        schema = @Schema(implementation = CameraFeaturePage.class))
            })
    Mono<ResponseEntity<Object>> list(
            @Parameter(
                            description = "Only in this rectangle: minLon,minLat,maxLon,maxLat",
                            example = "110.3,-7.1,110.5,-6.9")
                    @RequestParam(required = false)
                    @Nullable String bbox,
            @Parameter(
                            description = "Most items on the page",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @Parameter(description = "nextCursor of the page before")
                    @RequestParam(required = false)
                    @Nullable String cursor,
            @Parameter(
                            description = "Only of this kode wilayah",
                            schema = @Schema(type = "string", example = "33.74"))
                    @RequestParam(required = false)
                    @Nullable String jurisdiction,
            @Parameter(hidden = true) Caller caller,
            ServerHttpRequest request) {
        PageRequest page = PageRequest.of(bbox, limit, cursor, jurisdiction);
        return Mono.fromCallable(() -> cameras.page(page, visibleTo(caller)))
                .subscribeOn(Schedulers.parallel())
                .map(found -> answer(found, GeoJson.isWantedBy(request)));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getCamera", summary = "One camera")
    CameraView get(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        Camera camera = cameras.find(id);
        if (camera == null || !visibleTo(caller).test(camera)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return CameraView.of(camera);
    }

    @PostMapping(
            path = "/import",
            consumes = GeoJson.MEDIA_TYPE_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importCameras",
            summary = "Imports cameras, all or none; for operators",
            description =
                    "A GeoJSON FeatureCollection of any size, read as it arrives. Cameras that are not"
                            + " in it stay as they are. When a row cannot be accepted nothing is"
                            + " imported, and the problem names the first hundred rows at fault.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = GeoJson.MEDIA_TYPE_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    CameraFeaturePage.class))))
    @ApiResponse(responseCode = "200", description = "What was imported")
    Mono<ImportSummary> importAll(
            @Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return cities.renew()
                .then(
                        imports.run(
                                request.getBody(),
                                (at, properties) ->
                                        CameraProperties.read(
                                                at, properties, caller, jurisdictions),
                                staging))
                .flatMap(summary -> cameras.renew().thenReturn(summary));
    }

    /** An agent may have to look over the city's border; everybody else sees the own city. */
    private static Predicate<Camera> visibleTo(Caller caller) {
        return caller.kind() == CallerKind.AGENT
                ? camera -> true
                : camera -> caller.worksFor(camera.jurisdiction());
    }

    private static ResponseEntity<Object> answer(Page<Camera> page, boolean asGeoJson) {
        String next = PageRequest.cursorOf(page);
        return asGeoJson
                ? ResponseEntity.ok()
                        .contentType(GeoJson.MEDIA_TYPE)
                        .body(CameraFeaturePage.of(page.entries(), next))
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(CameraPage.of(page.entries(), next));
    }
}
