package id.kentongan.api.kpi.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.kpi.Division;
import id.kentongan.api.kpi.KpiQuestion;
import id.kentongan.api.kpi.Kpis;
import id.kentongan.api.kpi.Period;
import id.kentongan.api.kpi.Targets;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.unit.Agencies;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How fast a city was, for its agents. */
@RestController
@Tag(name = "KPIs", description = "How fast the city was")
class KpiController {

    private final Kpis kpis;
    private final Targets targets;
    private final Jurisdictions jurisdictions;

    KpiController(Kpis kpis, Targets targets, Jurisdictions jurisdictions) {
        this.kpis = kpis;
        this.targets = targets;
        this.jurisdictions = jurisdictions;
    }

    @GetMapping(path = "/v1/kpis", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getKpis",
            summary = "Answer, processing, turnout, travel and response time of a city",
            description =
                    "Of the incidents first reported in a period of at most 92 days. Exercises and tests are left out,"
                            + " merged incidents count once; how many that were is said, and so is what each time"
                            + " is measured from and to.")
    Mono<KpiAnswer> kpis(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Kode wilayah; your own city when absent",
                            example = "33.74")
                    @Nullable String jurisdiction,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "First day, by the city's clocks; or a moment, 2026-11-01T07:00:00+07:00",
                            required = true,
                            example = "2026-11-01")
                    @Nullable String from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Last day; or the moment it ends before",
                            required = true,
                            example = "2026-11-30")
                    @Nullable String to,
            @RequestParam(defaultValue = "none")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"none", "agency", "type"}))
                    String by,
            @RequestParam(required = false)
                    @Parameter(description = "Only incidents of this type", example = "FIRE")
                    @Nullable String type,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "Only assignments of this agency, and incidents where its unit came first",
                            example = "DAMKAR")
                    @Nullable String agency,
            @Parameter(hidden = true) Caller agent) {
        Jurisdiction city = city(agent.cityFor(jurisdiction));
        KpiQuestion question =
                new KpiQuestion(
                        city.code(),
                        Period.of(from, to, city.zone()),
                        division(by),
                        type == null ? null : type(type),
                        agency == null ? null : agency(agency));
        return kpis.answer(question).map(table -> KpiAnswer.of(question, table, targets));
    }

    private Jurisdiction city(String code) {
        @Nullable Jurisdiction city = jurisdictions.find(code);
        if (city == null) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return city;
    }

    private static String agency(String code) {
        if (!Agencies.CODES.contains(code)) {
            throw unknown("agency", String.join(", ", Agencies.CODES));
        }
        return code;
    }

    private static Division division(String word) {
        return Arrays.stream(Division.values())
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> unknown("by", names(Division.values()).toLowerCase(Locale.ROOT)));
    }

    private static IncidentType type(String word) {
        return Arrays.stream(IncidentType.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown("type", names(IncidentType.values())));
    }

    private static String names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static Problem unknown(String member, String known) {
        return Problem.invalid(MemberError.of(member, Fault.UNKNOWN_VALUE, known));
    }
}
