package id.kentongan.api.complaint.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.calendar.DayOff;
import id.kentongan.api.calendar.NationalDaysOff;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.SlaPolicies;
import id.kentongan.api.complaint.SlaPolicy;
import id.kentongan.api.complaint.SlaRehearsal;
import id.kentongan.api.complaint.SlaSimulation;
import id.kentongan.api.problem.BilingualText;
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
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What cities promise about their complaints, and how to set it. */
@RestController
@RequestMapping(path = "/v1/sla/{jurisdiction}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Deadlines of complaints",
        description = "How long a city's complaints may take, and by which calendar")
class SlaController {

    private static final String CITY = "Kode wilayah of the city";
    private static final int MOST_BYTES = 256 * 1024;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final int MOST_DAYS = 366;

    private final SlaPolicies policies;
    private final SlaRehearsal rehearsal;
    private final Jurisdictions jurisdictions;

    SlaController(SlaPolicies policies, SlaRehearsal rehearsal, Jurisdictions jurisdictions) {
        this.policies = policies;
        this.rehearsal = rehearsal;
        this.jurisdictions = jurisdictions;
    }

    /**
     * A day on which a city's offices are closed.
     *
     * @param kind who says so
     */
    @Schema(name = "DayOff")
    record DayOffView(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "2026-03-20") LocalDate date,
            @Schema(requiredMode = RequiredMode.REQUIRED) DayOff.Kind kind,
            @Schema(requiredMode = RequiredMode.REQUIRED) BilingualText reason) {

        static DayOffView of(DayOff day) {
            return new DayOffView(
                    day.date(), day.kind(), new BilingualText(day.reason(), day.reasonInEnglish()));
        }
    }

    /**
     * @param announced whether all national ones of that year are known
     */
    @Schema(name = "DaysOff")
    record DaysOffView(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "2026") int year,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean announced,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<DayOffView> items) {}

    /**
     * What would have become of complaints.
     *
     * @param complaints how many were played, the newest
     * @param now under what holds now
     * @param then under what was sent
     */
    @Schema(name = "SlaSimulation")
    record SimulationView(
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant since,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "812") int complaints,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<Fared> now,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<Fared> then) {}

    /**
     * How complaints of a category fared.
     *
     * @param response those taken up in time, too late, and those for which there still is time;
     *     without those that were withdrawn before
     * @param resolution the same for being answered for good
     */
    @Schema(name = "SlaFared")
    record Fared(
            @Schema(requiredMode = RequiredMode.REQUIRED) ComplaintCategory category,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "120") int complaints,
            @Schema(requiredMode = RequiredMode.REQUIRED) Kept response,
            @Schema(requiredMode = RequiredMode.REQUIRED) Kept resolution) {

        static Fared of(ComplaintCategory category, SlaSimulation.Tally tally) {
            return new Fared(
                    category,
                    tally.complaints(),
                    Kept.of(tally.response()),
                    Kept.of(tally.resolution()));
        }
    }

    /** How many kept a time. */
    @Schema(name = "SlaKept")
    record Kept(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "100") int inTime,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "15") int late,
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "5") int open) {

        static Kept of(SlaSimulation.Kept kept) {
            return new Kept(kept.inTime(), kept.late(), kept.open());
        }
    }

    @GetMapping
    @Operation(
            operationId = "getSlaPolicy",
            summary = "What a city promises about its complaints",
            description = "The ETag of the answer is what If-Match wants of whoever changes it.")
    ResponseEntity<SlaPolicyView> get(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code) {
        String city = jurisdictions.city(code).code();
        return answer(city, policies.of(city));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "putSlaPolicy",
            summary = "Sets what a city promises about its complaints; for operators",
            description =
                    "Holds for complaints that come from then on; the others keep their times, but how long they are"
                            + " put off and what holds when they are opened again. See what it would do first:"
                            + " simulateSlaPolicy.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    SlaPolicyView.Definition
                                                                            .class))))
    Mono<ResponseEntity<SlaPolicyView>> put(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(
                            description =
                                    "The ETag of the policy as you read it, such as \"0\"; required")
                    @Nullable String version,
            @Parameter(hidden = true) Caller operator,
            ServerHttpRequest request) {
        String city = cityOf(operator, code).code();
        int seen = IfMatch.version(version);
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(SlaPolicyReader::read)
                .flatMap(policy -> policies.put(city, policy, seen))
                .map(kept -> answer(city, kept));
    }

    @GetMapping("/days-off")
    @Operation(
            operationId = "listDaysOff",
            summary = "The days of a year on which a city's offices are closed, but for weekends")
    DaysOffView daysOff(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @RequestParam @Parameter(description = "2000..2099", example = "2026") int year) {
        SlaPolicy policy = policies.of(jurisdictions.city(code).code());
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Problem.invalid(
                    MemberError.of("year", Fault.OUT_OF_RANGE, FIRST_YEAR + ".." + LAST_YEAR));
        }
        LocalDate first = LocalDate.of(year, 1, 1);
        return new DaysOffView(
                year,
                year <= NationalDaysOff.standard().announcedUntil().getValue(),
                first.datesUntil(first.plusYears(1))
                        .flatMap(date -> Stream.ofNullable(policy.dayOff(date)))
                        .map(DayOffView::of)
                        .toList());
    }

    @PostMapping(path = "/simulations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "simulateSlaPolicy",
            summary = "What a policy would have made of the complaints that came; for operators",
            description =
                    "Plays it over what became of the newest 10,000 complaints of the last days, beside what holds now."
                            + " Changes nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    SlaPolicyView.Definition
                                                                            .class))))
    Mono<SimulationView> simulate(
            @PathVariable("jurisdiction") @Parameter(description = CITY) String code,
            @RequestParam(defaultValue = "90")
                    @Parameter(description = "Of so many last days, 1..366")
                    int days,
            @Parameter(hidden = true) Caller operator,
            ServerHttpRequest request) {
        Jurisdiction city = cityOf(operator, code);
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid(MemberError.of("days", Fault.OUT_OF_RANGE, "1.." + MOST_DAYS));
        }
        return JsonBody.read(request.getBody(), MOST_BYTES)
                .map(SlaPolicyReader::read)
                .flatMap(policy -> rehearsal.play(city, policy, days))
                .map(SlaController::view);
    }

    private static SimulationView view(SlaRehearsal.Outcome outcome) {
        return new SimulationView(
                outcome.since(), outcome.complaints(), fared(outcome.now()), fared(outcome.then()));
    }

    private static List<Fared> fared(Map<ComplaintCategory, SlaSimulation.Tally> tallies) {
        return tallies.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> Fared.of(each.getKey(), each.getValue()))
                .toList();
    }

    private static ResponseEntity<SlaPolicyView> answer(String city, SlaPolicy policy) {
        return ResponseEntity.ok()
                .eTag("\"" + policy.version() + "\"")
                .body(SlaPolicyView.of(city, policy));
    }

    private Jurisdiction cityOf(Caller operator, String code) {
        Jurisdiction city = jurisdictions.city(code);
        if (!operator.worksFor(city.code())) {
            throw Problem.of(ProblemCode.NOT_ALLOWED);
        }
        return city;
    }
}
