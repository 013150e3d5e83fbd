package id.kentongan.api.unit.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.area.JurisdictionRegistry;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.geojson.GeoJson;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.Page;
import id.kentongan.api.register.PageRequest;
import id.kentongan.api.register.store.RegisterImport;
import id.kentongan.api.unit.LocatedUnit;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitRegistry;
import id.kentongan.api.unit.store.UnitStaging;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.util.UUID;

/** Units over HTTP. */
@RestController
@RequestMapping("/v1/units")
@Tag(
        name = "Units",
        description = "The units that can be sent, where they are and what they can do")
class UnitController {

    private final UnitRegistry units;
    private final JurisdictionRegistry cities;
    private final Jurisdictions jurisdictions;
    private final RegisterImport imports;

    UnitController(
            UnitRegistry units,
            JurisdictionRegistry cities,
            Jurisdictions jurisdictions,
            RegisterImport imports) {
        this.units = units;
        this.cities = cities;
        this.jurisdictions = jurisdictions;
        this.imports = imports;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, GeoJson.MEDIA_TYPE_VALUE})
    @Operation(
            operationId = "listUnits",
            summary = "Units, page by page, as JSON or GeoJSON",
            description =
                    "Ordered by id. A walk that follows nextCursor meets every unit exactly once. A"
                            + " unit is in the rectangle when the place it is taken to be at is.")
    @ApiResponse(
            responseCode = "200",
            description = "One page",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = UnitPage.class)),
                @Content(
                        mediaType = GeoJson.MEDIA_TYPE_VALUE,
                        schema = @Schema(implementation = UnitFeaturePage.class))
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
        return Mono.fromCallable(() -> units.page(page, unit -> maySee(caller, unit)))
                .subscribeOn(Schedulers.parallel())
                .map(found -> answer(found, GeoJson.isWantedBy(request)));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getUnit", summary = "One unit, with the age of its position")
    UnitView get(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        return UnitView.of(seen(id, caller));
    }

    @PutMapping(
            path = "/{id}/availability",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "setUnitAvailability",
            summary =
                    "Says whether a unit can be sent; for itself, its agency and its city's agents")
    Mono<UnitView> setAvailability(
            @PathVariable UUID id,
            @Valid @RequestBody AvailabilityBody body,
            @Parameter(hidden = true) Caller caller) {
        LocatedUnit unit = seen(id, caller);
        if (!mayChange(caller, unit.unit())) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return units.setAvailability(id, body.availability())
                .then(Mono.fromCallable(() -> UnitView.of(seen(id, caller))));
    }

    @PostMapping(
            path = "/import",
            consumes = GeoJson.MEDIA_TYPE_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importUnits",
            summary = "Imports units, all or none; for operators",
            description =
                    "A GeoJSON FeatureCollection of any size, read as it arrives; the geometry of a"
                            + " unit is its post. Units that are not in it stay as they are. When a"
                            + " row cannot be accepted nothing is imported, and the problem names the"
                            + " first hundred rows at fault.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = GeoJson.MEDIA_TYPE_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    UnitImportBody.class))))
    @ApiResponse(responseCode = "200", description = "What was imported")
    Mono<ImportSummary> importAll(
            @Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return cities.renew()
                .then(
                        imports.run(
                                request.getBody(),
                                (post, properties) ->
                                        UnitImportBody.read(
                                                post, properties, caller, jurisdictions),
                                new UnitStaging(caller.jurisdiction())))
                .flatMap(summary -> units.renew().thenReturn(summary));
    }

    /** What the caller may not see is not there. */
    private LocatedUnit seen(UUID id, Caller caller) {
        LocatedUnit unit = units.find(id);
        if (unit == null || !maySee(caller, unit.unit())) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return unit;
    }

    /** An agent may have to look over the city's border; everybody else sees the own city. */
    private static boolean maySee(Caller caller, ResponseUnit unit) {
        return caller.kind() == CallerKind.AGENT || caller.worksFor(unit.jurisdiction());
    }

    private static boolean mayChange(Caller caller, ResponseUnit unit) {
        return switch (caller.kind()) {
            case UNIT -> unit.id().equals(caller.unitId());
            case AGENCY ->
                    unit.agency().equals(caller.agency()) && caller.worksFor(unit.jurisdiction());
            case AGENT -> caller.worksFor(unit.jurisdiction());
            case CITIZEN, ANONYMOUS -> false;
        };
    }

    private static ResponseEntity<Object> answer(Page<LocatedUnit> page, boolean asGeoJson) {
        String next = PageRequest.cursorOf(page);
        return asGeoJson
                ? ResponseEntity.ok()
                        .contentType(GeoJson.MEDIA_TYPE)
                        .body(UnitFeaturePage.of(page.entries(), next))
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(UnitPage.of(page.entries(), next));
    }
}
