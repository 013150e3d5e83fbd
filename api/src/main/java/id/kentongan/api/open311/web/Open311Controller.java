package id.kentongan.api.open311.web;

import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.catalogue.ServiceCatalogues;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.complaint.PublicComplaint;
import id.kentongan.api.complaint.PublicComplaintQuery;
import id.kentongan.api.complaint.PublicComplaints;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.open311.Fields;
import id.kentongan.api.open311.Open311Settings;
import id.kentongan.api.open311.web.Open311Asked.Page;
import id.kentongan.api.open311.web.Open311Asked.Span;
import id.kentongan.api.open311.web.Open311Views.Definition;
import id.kentongan.api.open311.web.Open311Views.Discovery;
import id.kentongan.api.open311.web.Open311Views.Endpoint;
import id.kentongan.api.open311.web.Open311Views.Request;
import id.kentongan.api.open311.web.Open311Views.Service;
import id.kentongan.api.open311.web.Open311Views.Token;
import id.kentongan.api.open311.web.Open311Views.Update;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** What anybody may read by Open311. */
@RestController
@RequestMapping("/open311/v2")
@Tag(
        name = "Open311",
        description = "GeoReport v2: JSON or XML by the end of the address, whatever is accepted")
class Open311Controller {

    private static final String CHANGESET = "2026-11-30T00:00:00+07:00";
    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";
    private static final String CITY = "Kode wilayah of the city; required where there are several";
    private static final String ITS_CITY = "Kode wilayah of its city; of whatever city when absent";
    private static final String LANGUAGE = "id (when absent) or en";
    private static final String PAGE = "1 and more; within the first 100,000";
    private static final String PAGE_SIZE = "1..1000, which it is when absent";

    private final ServiceCatalogues catalogues;
    private final PublicComplaints complaints;
    private final Jurisdictions jurisdictions;
    private final Open311Settings settings;
    private final Open311Writer writer;
    private final Clock clock;

    Open311Controller(
            ServiceCatalogues catalogues,
            PublicComplaints complaints,
            Jurisdictions jurisdictions,
            Open311Settings settings,
            Open311Writer writer,
            Clock clock) {
        this.catalogues = catalogues;
        this.complaints = complaints;
        this.jurisdictions = jurisdictions;
        this.settings = settings;
        this.writer = writer;
        this.clock = clock;
    }

    @GetMapping("/discovery.{format}")
    @Operation(operationId = "discoverGeoReport", summary = "Where the service is, and whom to ask")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @ApiResponse(
            responseCode = "200",
            description = "As it is",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Discovery.class)),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    ResponseEntity<byte[]> discovery(
            @PathVariable String format, @Parameter(hidden = true) ServerHttpRequest request) {
        Open311Format in = Open311Format.of(format);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(
                endpoint(
                        settings.address() == null
                                ? addressOf(request.getURI())
                                : settings.address(),
                        "production"));
        if (settings.testAddress() != null) {
            endpoints.add(endpoint(settings.testAddress(), "test"));
        }
        return answer(
                in,
                writer.one(
                        in,
                        "discovery",
                        new Discovery(
                                CHANGESET, settings.contact(), settings.keyService(), endpoints)));
    }

    private static Endpoint endpoint(String address, String type) {
        return new Endpoint(
                SPECIFICATION,
                address + "/open311/v2",
                CHANGESET,
                type,
                Arrays.stream(Open311Format.values()).map(Open311Format::bareType).toList());
    }

    private static String addressOf(URI asked) {
        return asked.getScheme() + "://" + asked.getRawAuthority();
    }

    @GetMapping("/services.{format}")
    @Operation(
            operationId = "listGeoReportServices",
            summary = "What can be complained about in a city")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @Parameter(name = "jurisdiction_id", description = CITY, schema = @Schema(type = "string"))
    @Parameter(name = "locale", description = LANGUAGE, schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "As it is",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = Service.class))),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    ResponseEntity<byte[]> services(
            @PathVariable String format, @Parameter(hidden = true) ServerHttpRequest request) {
        Open311Format in = Open311Format.of(format);
        Fields asked = FormBody.ofAddress(request);
        Locale language = language(asked);
        Jurisdiction city = Open311Asked.city(asked, jurisdictions);
        List<Service> services =
                catalogues.of(city.code()).offered().stream()
                        .map(each -> Service.of(each, language))
                        .toList();
        return answer(in, writer.list(in, "services", "service", services));
    }

    @GetMapping("/services/{code}.{format}")
    @Operation(
            operationId = "getGeoReportService",
            summary = "What a service asks, where its metadata is true")
    @Parameter(name = "code", description = "Its service_code")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @Parameter(name = "jurisdiction_id", description = CITY, schema = @Schema(type = "string"))
    @Parameter(name = "locale", description = LANGUAGE, schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "As it is",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Definition.class)),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    ResponseEntity<byte[]> definition(
            @PathVariable String code,
            @PathVariable String format,
            @Parameter(hidden = true) ServerHttpRequest request) {
        Open311Format in = Open311Format.of(format);
        Fields asked = FormBody.ofAddress(request);
        Jurisdiction city = Open311Asked.city(asked, jurisdictions);
        ServiceDefinition service = catalogues.of(city.code()).find(code);
        if (service == null || service.attributes().isEmpty()) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return answer(
                in, writer.one(in, "service_definition", Definition.of(service, language(asked))));
    }

    @GetMapping("/requests.{format}")
    @Operation(
            operationId = "listGeoReportRequests",
            summary = "Public complaints, newest first",
            description =
                    "Of the last 90 days, or of any other 90. With service_request_id those, whatever else is said."
                            + " With lat, long and radius (metres) those around a place.")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @Parameter(name = "jurisdiction_id", description = CITY, schema = @Schema(type = "string"))
    @Parameter(
            name = "service_request_id",
            description = "One or more, with commas between",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "service_code",
            description = "Only those filed under it; several with commas between",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "start_date",
            description = "ISO 8601; received then or later",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "end_date",
            description = "ISO 8601; received then or before",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "status",
            description = "open, closed, or both with a comma between",
            schema = @Schema(type = "string"))
    @Parameter(name = "lat", description = "-90..90", schema = @Schema(type = "string"))
    @Parameter(name = "long", description = "-180..180", schema = @Schema(type = "string"))
    @Parameter(
            name = "radius",
            description = "Metres, 0..100000",
            schema = @Schema(type = "string"))
    @Parameter(name = "page", description = PAGE, schema = @Schema(type = "string"))
    @Parameter(name = "page_size", description = PAGE_SIZE, schema = @Schema(type = "string"))
    @Parameter(name = "locale", description = LANGUAGE, schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "As they are",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = Request.class))),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    Mono<ResponseEntity<byte[]>> requests(
            @PathVariable String format, @Parameter(hidden = true) ServerHttpRequest request) {
        Open311Format in = Open311Format.of(format);
        Fields asked = FormBody.ofAddress(request);
        Set<UUID> ids = Open311Asked.ids(asked);
        Mono<List<PublicComplaint>> found = ids == null ? listed(asked) : named(ids, asked);
        return found.map(all -> requests(in, all, language(asked)));
    }

    private Mono<List<PublicComplaint>> listed(Fields asked) {
        Jurisdiction city = Open311Asked.city(asked, jurisdictions);
        PublicComplaintQuery query = new Open311Asked(asked, city, clock.instant()).query();
        return complaints.list(query).doOnNext(found -> refuseUnknownService(query, found));
    }

    /** One that the city had and has taken out of its catalogue is known by what lies under it. */
    private void refuseUnknownService(PublicComplaintQuery query, List<PublicComplaint> found) {
        Set<String> codes = query.services();
        boolean someKnown =
                catalogues.of(query.jurisdiction()).services().stream()
                        .anyMatch(service -> codes.contains(service.code()));
        if (!codes.isEmpty() && found.isEmpty() && !someKnown) {
            throw Problem.of(
                    ProblemCode.NOT_FOUND,
                    List.of(MemberError.of("service_code", MemberError.Fault.NOT_FOUND)));
        }
    }

    /** Of these ids; where a city is named too, of that one. */
    private Mono<List<PublicComplaint>> named(Collection<UUID> ids, Fields asked) {
        Jurisdiction city = Open311Asked.cityIfNamed(asked, jurisdictions);
        return complaints
                .find(ids)
                .map(
                        found ->
                                anyOf(
                                        found.stream()
                                                .filter(
                                                        each ->
                                                                city == null
                                                                        || each.jurisdiction()
                                                                                .equals(
                                                                                        city
                                                                                                .code()))
                                                .toList()));
    }

    @GetMapping("/requests/{id}.{format}")
    @Operation(operationId = "getGeoReportRequest", summary = "A public complaint")
    @Parameter(name = "id", description = "Its service_request_id")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @Parameter(name = "jurisdiction_id", description = ITS_CITY, schema = @Schema(type = "string"))
    @Parameter(name = "locale", description = LANGUAGE, schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "It alone, in a list",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = Request.class))),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    Mono<ResponseEntity<byte[]>> request(
            @PathVariable String id,
            @PathVariable String format,
            @Parameter(hidden = true) ServerHttpRequest request) {
        Open311Format in = Open311Format.of(format);
        Fields asked = FormBody.ofAddress(request);
        return named(List.of(PathId.of(id)), asked)
                .map(found -> requests(in, found, language(asked)));
    }

    @GetMapping("/tokens/{token}.{format}")
    @Operation(
            operationId = "getGeoReportToken",
            summary = "The complaint a token stands for",
            description =
                    "Every complaint has its service_request_id at once, so that nobody is given a token; whoever"
                            + " asks with the id all the same gets it back.")
    @Parameter(name = "token", description = "A service_request_id")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @Parameter(name = "jurisdiction_id", description = ITS_CITY, schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "It alone, in a list",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = Token.class))),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    Mono<ResponseEntity<byte[]>> token(
            @PathVariable String token,
            @PathVariable String format,
            @Parameter(hidden = true) ServerHttpRequest request) {
        Open311Format in = Open311Format.of(format);
        return named(List.of(PathId.of(token)), FormBody.ofAddress(request))
                .map(
                        found ->
                                found.stream()
                                        .map(PublicComplaint::id)
                                        .map(each -> new Token(each.toString(), each.toString()))
                                        .toList())
                .map(tokens -> answer(in, writer.list(in, "service_requests", "request", tokens)));
    }

    @GetMapping("/servicerequestupdates.{format}")
    @Operation(
            operationId = "listGeoReportUpdates",
            summary = "How public complaints came to stand otherwise, as it happened",
            description = "Of the last 90 days, or of any other 90.")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @Parameter(name = "jurisdiction_id", description = CITY, schema = @Schema(type = "string"))
    @Parameter(
            name = "start_date",
            description = "ISO 8601; then or later",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "end_date",
            description = "ISO 8601; then or before",
            schema = @Schema(type = "string"))
    @Parameter(name = "page", description = PAGE, schema = @Schema(type = "string"))
    @Parameter(name = "page_size", description = PAGE_SIZE, schema = @Schema(type = "string"))
    @Parameter(name = "locale", description = LANGUAGE, schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "As it happened",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = Update.class))),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    Mono<ResponseEntity<byte[]>> updates(
            @PathVariable String format, @Parameter(hidden = true) ServerHttpRequest request) {
        Open311Format in = Open311Format.of(format);
        Fields fields = FormBody.ofAddress(request);
        Jurisdiction city = Open311Asked.city(fields, jurisdictions);
        Open311Asked asked = new Open311Asked(fields, city, clock.instant());
        Span span = asked.span();
        Page page = asked.page();
        asked.refuseFaults();
        Locale language = language(fields);
        return complaints
                .updates(city.code(), span.from(), span.to(), page.number(), page.size())
                .map(
                        found ->
                                found.stream()
                                        .map(each -> Update.of(each, city.zone(), language))
                                        .toList())
                .map(
                        all ->
                                answer(
                                        in,
                                        writer.list(
                                                in,
                                                "service_requests_updates",
                                                "request_update",
                                                all)));
    }

    private ResponseEntity<byte[]> requests(
            Open311Format in, List<PublicComplaint> found, Locale language) {
        List<Request> requests =
                found.stream()
                        .map(
                                each ->
                                        Request.of(
                                                each,
                                                jurisdictions.city(each.jurisdiction()).zone(),
                                                language))
                        .toList();
        return answer(in, writer.list(in, "service_requests", "request", requests));
    }

    private static List<PublicComplaint> anyOf(List<PublicComplaint> found) {
        if (found.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return found;
    }

    private static Locale language(Fields fields) {
        return Open311Locale.of(fields.first("locale"));
    }

    private static ResponseEntity<byte[]> answer(Open311Format format, byte[] body) {
        return ResponseEntity.ok().contentType(format.type()).body(body);
    }
}
