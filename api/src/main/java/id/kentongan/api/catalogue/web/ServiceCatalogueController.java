package id.kentongan.api.catalogue.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.catalogue.ServiceCatalogue;
import id.kentongan.api.catalogue.ServiceCatalogues;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
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
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

/** What can be complained about in each city, and how to set it. */
@RestController
@RequestMapping(path = "/v1/services/{jurisdiction}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Services", description = "What can be complained about in a city, and what is asked")
class ServiceCatalogueController {

    private static final String CITY = "Kode wilayah of the city";
    private static final int MOST_BYTES = 1024 * 1024;

    private final ServiceCatalogues catalogues;
    private final Jurisdictions jurisdictions;

    ServiceCatalogueController(ServiceCatalogues catalogues, Jurisdictions jurisdictions) {
        this.catalogues = catalogues;
        this.jurisdictions = jurisdictions;
    }

    @GetMapping
    @Operation(
            operationId = "getServiceCatalogue",
            summary = "What can be complained about in a city, and what each complaint is asked",
            description =
                    "Changes rarely: ask with the ETag in If-None-Match, and it is 304 while it has not.")
    @ApiResponse(responseCode = "200", description = "As it is", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "As you have it; the body is empty",
            content = @Content)
    Mono<ResponseEntity<ServiceCatalogueView>> get(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "As it was in this version, which a complaint names; as it is now when absent")
                    @Nullable Integer version,
            @RequestHeader(name = "If-None-Match", required = false)
                    @Parameter(description = "The ETag of the answer you have")
                    @Nullable String known) {
        String city = jurisdictions.city(code).code();
        if (version != null && version < 0) {
            throw Problem.invalid(MemberError.of("version", Fault.OUT_OF_RANGE, "0.."));
        }
        Mono<ServiceCatalogue> catalogue =
                version == null
                        ? Mono.fromSupplier(() -> catalogues.of(city))
                        : catalogues.of(city, version);
        // If-None-Match is looked at by the framework.
        return catalogue
                .map(found -> answer(city, found))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "putServiceCatalogue",
            summary = "Sets what can be complained about in a city; for operators",
            description =
                    "All of it at once. What is filed already keeps what it was filed under: leave out, or offer no"
                            + " longer, what shall take no more complaints.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    ServiceCatalogueView.Definition
                                                                            .class))))
    Mono<ResponseEntity<ServiceCatalogueView>> put(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(
                            description =
                                    "The ETag of the catalogue as you read it, such as \"0\"; required")
                    @Nullable String version,
            @Parameter(hidden = true) Caller operator,
            ServerHttpRequest request) {
        Jurisdiction city = jurisdictions.city(code);
        if (!operator.worksFor(city.code())) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        int seen = IfMatch.version(version);
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(ServiceCatalogueReader::read)
                .flatMap(catalogue -> catalogues.put(city.code(), catalogue, seen))
                .map(kept -> answer(city.code(), kept));
    }

    private static ResponseEntity<ServiceCatalogueView> answer(
            String city, ServiceCatalogue catalogue) {
        return ResponseEntity.ok()
                .eTag("\"" + catalogue.tag() + "\"")
                .cacheControl(CacheControl.noCache())
                .body(ServiceCatalogueView.of(city, catalogue));
    }
}
