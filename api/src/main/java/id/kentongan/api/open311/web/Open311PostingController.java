package id.kentongan.api.open311.web;

import id.kentongan.api.agency.App;
import id.kentongan.api.agency.Apps;
import id.kentongan.api.agency.Quota;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.catalogue.ServiceCatalogues;
import id.kentongan.api.catalogue.ServiceDefinition;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintDesk.Said;
import id.kentongan.api.complaint.NewComplaint;
import id.kentongan.api.open311.Fields;
import id.kentongan.api.open311.Open311Intake;
import id.kentongan.api.open311.Open311Saying;
import id.kentongan.api.open311.Submission;
import id.kentongan.api.open311.web.Open311Views.Receipt;
import id.kentongan.api.open311.web.Open311Views.UpdateReceipt;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What apps send by Open311, each known by its key. */
@RestController
@RequestMapping("/open311/v2")
@Tag(name = "Open311")
class Open311PostingController {

    private static final BilingualText NOTICE =
            new BilingualText(
                    "Laporan ini terbuka untuk umum. Untuk keadaan darurat, telepon 112.",
                    "This report can be read by everybody. In an emergency, call 112.");

    private final Apps apps;
    private final Jurisdictions jurisdictions;
    private final ServiceCatalogues catalogues;
    private final Open311Intake intake;
    private final Open311Saying saying;
    private final Open311Writer writer;
    private final Quota quota;

    Open311PostingController(
            Apps apps,
            Jurisdictions jurisdictions,
            ServiceCatalogues catalogues,
            Open311Intake intake,
            Open311Saying saying,
            Open311Writer writer,
            Clock clock) {
        this.apps = apps;
        this.jurisdictions = jurisdictions;
        this.catalogues = catalogues;
        this.intake = intake;
        this.saying = saying;
        this.writer = writer;
        this.quota = new Quota(clock);
    }

    @PostMapping("/requests.{format}")
    @Operation(
            operationId = "postGeoReportRequest",
            summary = "Make a public complaint for somebody",
            description =
                    "A form, URL-encoded or multipart; fields of the address count too. api_key, service_code, lat and"
                            + " long are required (no address is looked up), and the attributes that the service"
                            + " requires, as attribute[CODE], or attribute[CODE][] for several. Also taken: description,"
                            + " first_name, last_name, email, phone, address_string, media_url, for those who work on it"
                            + " only; jurisdiction_id, locale. No files. The same fields again are the same complaint while"
                            + " it is open, and for a day.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                            schema = @Schema(type = "string"),
                                            examples =
                                                    @ExampleObject(
                                                            "api_key=kentongan_...&service_code=POTHOLE&lat=-6.9903&long=110.4229"
                                                                    + "&attribute[WIDTH]=LANE&description=Lubang+besar"))))
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @ApiResponse(
            responseCode = "201",
            description = "Durable",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = Receipt.class))),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    Mono<ResponseEntity<byte[]>> post(
            @PathVariable String format, @Parameter(hidden = true) ServerWebExchange exchange) {
        Open311Format in = Open311Format.of(format);
        return FormBody.read(exchange)
                .flatMap(fields -> accepted(fields, exchange.getResponse().getHeaders()))
                .map(taken -> answer(in, taken));
    }

    @PostMapping("/servicerequestupdates.{format}")
    @Operation(
            operationId = "postGeoReportUpdate",
            summary = "Say something about a complaint for whoever made it",
            description =
                    "A form, as for a complaint, by the app that it came by. api_key, service_request_id and"
                            + " description are required. update_id is the app's own name for it: what comes again under it"
                            + " changes nothing. With status=open what has been answered is opened again; with"
                            + " status=closed what nobody has begun is withdrawn; otherwise it is words.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                            schema = @Schema(type = "string"),
                                            examples =
                                                    @ExampleObject(
                                                            "api_key=kentongan_...&service_request_id=8b7d0a52-6f0e-5f0b-9d61-3c2b1a0f9e8d"
                                                                    + "&update_id=17&description=Masih+berlubang&status=open"))))
    @Parameter(name = "format", schema = @Schema(allowableValues = {"json", "xml"}))
    @ApiResponse(
            responseCode = "201",
            description = "Durable",
            content = {
                @Content(
                        mediaType = "application/json",
                        array =
                                @ArraySchema(
                                        schema = @Schema(implementation = UpdateReceipt.class))),
                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
            })
    Mono<ResponseEntity<byte[]>> postUpdate(
            @PathVariable String format, @Parameter(hidden = true) ServerWebExchange exchange) {
        Open311Format in = Open311Format.of(format);
        return FormBody.read(exchange)
                .flatMap(fields -> said(fields, exchange.getResponse().getHeaders()))
                .map(
                        said ->
                                created(
                                        in,
                                        "service_request_updates",
                                        "request_update",
                                        new UpdateReceipt(said.updateId().toString())));
    }

    private Mono<Said> said(Fields fields, HttpHeaders answer) {
        App app = knownApp(fields.first("api_key"));
        keepToQuota(app, answer);
        return saying.say(Submission.words(fields), app);
    }

    /** A complaint that was taken, and the language of whoever sent it. */
    private record Taken(Complaint complaint, Locale language) {}

    private Mono<Taken> accepted(Fields fields, HttpHeaders answer) {
        App app = knownApp(fields.first("api_key"));
        keepToQuota(app, answer);
        Jurisdiction city = cityOf(app, fields.first("jurisdiction_id"));
        ServiceDefinition service = serviceOf(city, fields.first("service_code"));
        Locale language = Open311Locale.of(fields.first("locale"));
        NewComplaint complaint =
                Submission.read(fields, app, service, language.getLanguage(), city.zone());
        refuseElsewhere(complaint, city);
        return intake.accept(complaint, fields, app).map(kept -> new Taken(kept, language));
    }

    private App knownApp(@Nullable String key) {
        if (key == null) {
            throw Problem.of(
                    ProblemCode.NOT_ALLOWED, List.of(MemberError.of("api_key", Fault.REQUIRED)));
        }
        App app = apps.ofKey(key);
        if (app == null) {
            throw Problem.of(
                    ProblemCode.NOT_ALLOWED, List.of(MemberError.of("api_key", Fault.NOT_FOUND)));
        }
        return app;
    }

    private void keepToQuota(App app, HttpHeaders answer) {
        Quota.Share share = quota.take(app);
        answer.set("RateLimit-Policy", "\"app\";q=" + share.quota() + ";w=60");
        answer.set("RateLimit", "\"app\";r=" + share.remaining() + ";t=" + share.resetSeconds());
        if (!share.isKept()) {
            throw Problem.later(
                    ProblemCode.TOO_MANY, Duration.ofSeconds(share.resetSeconds()), null);
        }
    }

    /**
     * An app is let in to its own city only; whoever asks for another does not hear that it is
     * there.
     */
    private Jurisdiction cityOf(App app, @Nullable String asked) {
        if (asked != null && !asked.equals(app.jurisdiction())) {
            throw Problem.of(
                    ProblemCode.NOT_FOUND,
                    List.of(MemberError.of("jurisdiction_id", Fault.NOT_FOUND)));
        }
        return jurisdictions.city(app.jurisdiction());
    }

    private ServiceDefinition serviceOf(Jurisdiction city, @Nullable String code) {
        if (code == null) {
            throw Problem.invalid(MemberError.of("service_code", Fault.REQUIRED));
        }
        ServiceDefinition service = catalogues.of(city.code()).find(code);
        if (service == null) {
            throw Problem.of(
                    ProblemCode.NOT_FOUND,
                    List.of(MemberError.of("service_code", Fault.NOT_FOUND)));
        }
        return service;
    }

    private void refuseElsewhere(NewComplaint complaint, Jurisdiction city) {
        if (!jurisdictions.isWithin(complaint.location(), city)) {
            throw Problem.invalid(MemberError.of("location", Fault.OUT_OF_RANGE, city.name()));
        }
    }

    private ResponseEntity<byte[]> answer(Open311Format in, Taken taken) {
        return created(
                in,
                "service_requests",
                "request",
                new Receipt(taken.complaint().id().toString(), NOTICE.in(taken.language()), null));
    }

    private ResponseEntity<byte[]> created(
            Open311Format in, String root, String item, Object receipt) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(in.type())
                .body(writer.list(in, root, item, List.of(receipt)));
    }
}
