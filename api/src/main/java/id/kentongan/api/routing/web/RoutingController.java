package id.kentongan.api.routing.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.catalogue.ServiceCatalogues;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.IfMatch;
import id.kentongan.api.reading.JsonBody;
import id.kentongan.api.routing.RoutingPolicies;
import id.kentongan.api.routing.RoutingPolicy;
import id.kentongan.api.routing.RoutingPolicyBody;
import id.kentongan.api.routing.web.RoutingTrial.Asked;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.time.Clock;

/** Who answers for what in each city, beyond what its services say. */
@RestController
@RequestMapping(path = "/v1/routing/{jurisdiction}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Routing", description = "Which agency answers for which complaints")
class RoutingController {

    private static final String CITY = "Kode wilayah of the city";
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final RoutingPolicies policies;
    private final ServiceCatalogues catalogues;
    private final Jurisdictions jurisdictions;
    private final Clock clock;

    RoutingController(
            RoutingPolicies policies,
            ServiceCatalogues catalogues,
            Jurisdictions jurisdictions,
            Clock clock) {
        this.policies = policies;
        this.catalogues = catalogues;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "getRoutingPolicy",
            summary = "The rules of a city that say who answers for complaints")
    ResponseEntity<RoutingPolicyView> get(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @Parameter(hidden = true) Caller caller) {
        Jurisdiction city = cityOf(code, caller);
        return answer(city, policies.of(city.code()));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "putRoutingPolicy",
            summary = "Sets who answers for complaints; for operators",
            description =
                    "All rules at once, in the order in which they are looked at. What came already stays where"
                            + " it is. Try them out before (tryRouting).",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    RoutingPolicyBody.class))))
    Mono<ResponseEntity<RoutingPolicyView>> put(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(
                            description =
                                    "The ETag of the rules as you read them, such as \"0\"; required")
                    @Nullable String version,
            @Parameter(hidden = true) Caller operator,
            ServerHttpRequest request) {
        Jurisdiction city = cityOf(code, operator);
        int seen = IfMatch.version(version);
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(RoutingPolicyBody::read)
                .flatMap(policy -> policies.put(city.code(), policy, seen))
                .map(kept -> answer(city, kept));
    }

    @PostMapping(path = "/trials", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "tryRouting",
            summary = "Who would answer for a complaint, and why; nothing is filed",
            description = "By the rules that hold, or by others before they are set.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RoutingTrial.class))))
    Mono<RouteView> tryRouting(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @Parameter(hidden = true) Caller caller,
            ServerHttpRequest request) {
        Jurisdiction city = cityOf(code, caller);
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(
                        body ->
                                RoutingTrial.read(
                                        body, city, catalogues.of(city.code()), clock.instant()))
                .map(asked -> within(city, asked))
                .map(asked -> RouteView.of(policyOf(city, asked).route(asked.complaint())));
    }

    /** There it would be another city's, or nobody's. */
    private Asked within(Jurisdiction city, Asked asked) {
        if (!jurisdictions.isWithin(asked.complaint().location(), city)) {
            throw Problem.invalid(
                    MemberError.of("location", MemberError.Fault.OUT_OF_RANGE, city.name()));
        }
        return asked;
    }

    private RoutingPolicy policyOf(Jurisdiction city, Asked asked) {
        return asked.draft() == null ? policies.of(city.code()) : asked.draft();
    }

    private Jurisdiction cityOf(String code, Caller caller) {
        Jurisdiction city = jurisdictions.city(code);
        if (!caller.worksFor(city.code())) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return city;
    }

    private static ResponseEntity<RoutingPolicyView> answer(
            Jurisdiction city, RoutingPolicy policy) {
        return ResponseEntity.ok()
                .eTag("\"" + policy.version() + "\"")
                .body(RoutingPolicyView.of(city.code(), policy));
    }
}
