package id.kentongan.api.report.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.Confidences;
import id.kentongan.api.report.Durability;
import id.kentongan.api.report.EmergencyIntake;
import id.kentongan.api.report.EmergencyReport;
import id.kentongan.api.report.KeptReport;
import id.kentongan.api.report.NewReport;
import id.kentongan.api.report.PrivateDetails;
import id.kentongan.api.report.ReportReading;
import id.kentongan.api.report.Tracking;
import id.kentongan.api.report.web.EmergencyReportView.Sight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.UUID;

/** The door of 112. */
@RestController
@RequestMapping(path = "/v1/emergency-reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Emergency reports", description = "112 reports: make one, read it back")
class EmergencyReportController {

    private static final String CLIENT_REPORT_ID = "clientReportId";
    private static final int LONGEST_NAME = 255;

    private final EmergencyIntake intake;
    private final ReportReading reading;
    private final Confidences confidences;
    private final Tracking tracking;

    EmergencyReportController(
            EmergencyIntake intake,
            ReportReading reading,
            Confidences confidences,
            Tracking tracking) {
        this.intake = intake;
        this.reading = reading;
        this.confidences = confidences;
        this.tracking = tracking;
    }

    @Operation(
            operationId = "reportEmergency",
            summary = "Report an emergency",
            description =
                    "Accepted without a token too. The answer leaves when the report is durable. A repeat of the"
                            + " Idempotency-Key with the same body gets the first answer again, with another body 422.")
    @ApiResponse(responseCode = "201", description = "Durable", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description =
                    "Durable in the log while the database is away: nobody is reserved yet, the incident may turn"
                            + " out to be another",
            useReturnTypeSchema = true)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<EmergencyReportView>> report(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Parameter(
                            description = IdempotencyKey.DESCRIPTION,
                            example = "7d9f2c1e-report-1")
                    @Nullable String key,
            @Valid @RequestBody EmergencyReportRequest request,
            Caller caller) {
        NewReport report = request.from(caller, key);
        return intake.accept(report).map(kept -> answer(kept, report.details(), caller));
    }

    @Operation(operationId = "getEmergencyReport", summary = "Read a report back")
    @GetMapping("/{id}")
    Mono<EmergencyReportView> get(
            @PathVariable
                    @Parameter(
                            description = "The report's id, a UUID",
                            example = "3e1b9a52-7c36-5f0e-9a39-0d1f6f8b2c11")
                    String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = "The token of the answer, for those without a login")
                    @Nullable String trackingToken,
            Caller caller) {
        UUID reportId = PathId.of(id);
        return Mono.just(reportId)
                .filter(known -> tracking.isWorthAsking(caller, trackingToken, known))
                .flatMap(reading::find)
                .flatMap(kept -> Mono.justOrEmpty(viewFor(kept, caller, trackingToken)))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    @Operation(
            operationId = "findEmergencyReport",
            summary = "Find your own report by the name you gave it")
    @GetMapping
    Mono<EmergencyReportView> find(
            @RequestParam
                    @Parameter(
                            description = "The clientReportId or Idempotency-Key it was made with",
                            example = "hp-7f3a-0001")
                    String clientReportId,
            Caller caller) {
        UUID person = caller.personId();
        if (person == null) {
            return Mono.error(Problem.of(ProblemCode.TOKEN_REFUSED));
        }
        return reading.findOwn(person, checked(clientReportId))
                .flatMap(kept -> Mono.justOrEmpty(viewFor(kept, caller, null)))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    private static String checked(String clientReportId) {
        if (clientReportId.isBlank()) {
            throw Problem.invalid(MemberError.of(CLIENT_REPORT_ID, Fault.REQUIRED));
        }
        if (clientReportId.length() > LONGEST_NAME) {
            throw Problem.invalid(
                    MemberError.of(CLIENT_REPORT_ID, Fault.TOO_LONG, "1.." + LONGEST_NAME));
        }
        if (!PlainText.Check.isPlain(clientReportId)) {
            throw Problem.invalid(MemberError.of(CLIENT_REPORT_ID, Fault.NOT_TEXT));
        }
        return clientReportId;
    }

    /**
     * @param details as just said, which are those of the report that was kept: its fingerprint
     *     covers them
     */
    private ResponseEntity<EmergencyReportView> answer(
            KeptReport kept, PrivateDetails details, Caller caller) {
        EmergencyReport report = kept.report();
        boolean city = caller.isAgent() || caller.worksFor(report.jurisdiction());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(
                                kept.durability() == Durability.log
                                        ? HttpStatus.ACCEPTED
                                        : HttpStatus.CREATED)
                        .location(URI.create("/v1/emergency-reports/" + report.id()));
        if (kept.repeated()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(
                EmergencyReportView.of(
                        report,
                        kept.durability(),
                        details,
                        confidences.trackingToken(report.id()),
                        city ? Sight.CITY : Sight.REPORTER));
    }

    /** Null when this caller may not know that there is such a report. */
    private @Nullable EmergencyReportView viewFor(
            KeptReport kept, Caller caller, @Nullable String trackingToken) {
        EmergencyReport report = kept.report();
        boolean own = report.reporterId() != null && report.reporterId().equals(caller.personId());
        if (caller.isAgent() && (own || caller.worksFor(report.jurisdiction()))) {
            return view(kept, Sight.CITY, own);
        }
        if (own) {
            return view(kept, Sight.REPORTER, true);
        }
        return switch (tracking.rightBy(trackingToken, report.id(), report.closedAt())) {
            case GOOD -> view(kept, Sight.FOLLOWER, true);
            case EXPIRED -> throw Problem.of(ProblemCode.EXPIRED);
            case NONE -> null;
        };
    }

    /**
     * @param withToken not for those who merely work for the city: with it they could speak as the
     *     reporter
     */
    private EmergencyReportView view(KeptReport kept, Sight sight, boolean withToken) {
        EmergencyReport report = kept.report();
        return EmergencyReportView.of(
                report,
                kept.durability(),
                confidences.unseal(report),
                withToken ? confidences.trackingToken(report.id()) : null,
                sight);
    }
}
