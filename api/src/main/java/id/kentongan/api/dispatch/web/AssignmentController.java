package id.kentongan.api.dispatch.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.dispatch.ActivityReport;
import id.kentongan.api.dispatch.CrewReports;
import id.kentongan.api.dispatch.DispatchReading;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.PlausibleTime;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.unit.UnitActivity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The crew's side of an assignment. */
@RestController
@Tag(name = "Assignments", description = "What units have to do, and what they do about it")
class AssignmentController {

    private final DispatchReading reading;
    private final CrewReports crews;

    AssignmentController(DispatchReading reading, CrewReports crews) {
        this.reading = reading;
        this.crews = crews;
    }

    /**
     * What a crew does now, or did.
     *
     * @param deviceTime when it was, by the device's clock; absent when it is now. A crew whose
     *     device is a day off has acknowledged all the same: times that cannot be are for whoever
     *     counts them to leave out (decision 0021)
     * @param reason wanted when declining and when out of service
     */
    @Schema(name = "ActivityReport")
    record ActivityBody(
            @NotNull UnitActivity activity,
            @Schema(
                            description =
                                    "When it was, by the device's clock; absent when it is now."
                                            + " Counted where it can be so; a clock that is set"
                                            + " wrong hinders nothing")
                    @PlausibleTime
                    @Nullable Instant deviceTime,
            @PlainText @Size(max = 500) @Nullable String reason) {}

    /**
     * @param activities oldest first
     */
    @Schema(name = "ActivityReports")
    record ActivitiesBody(
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid ActivityBody> activities) {}

    @GetMapping(path = "/v1/assignments/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getAssignment", summary = "Read an assignment")
    Mono<AssignmentView> get(
            @PathVariable @Parameter(description = "The assignment's id, a UUID") String id,
            @Parameter(hidden = true) Caller caller) {
        return reading.get(PathId.of(id), caller).map(AssignmentView::of);
    }

    @GetMapping(path = "/v1/units/{id}/assignments", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listUnitAssignments",
            summary = "What a unit has to do, and did lately; newest first, at most 50")
    Flux<AssignmentView> ofUnit(
            @PathVariable @Parameter(description = "The unit's id, a UUID") String id,
            @Parameter(hidden = true) Caller caller) {
        return reading.ofUnit(PathId.of(id), caller).map(AssignmentView::of);
    }

    @PostMapping(
            path = "/v1/assignments/{id}/activity",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "reportActivity",
            summary = "Say what a unit does: acknowledged, en route, on scene, ...",
            description =
                    "For the unit, its agency, and agents for it. Saying the same again changes"
                            + " nothing. What may follow what is said at ActivityReport; anything else"
                            + " is 409 with the state and what is allowed.")
    Mono<AssignmentView> report(
            @PathVariable @Parameter(description = "The assignment's id, a UUID") String id,
            @Valid @RequestBody ActivityBody body,
            @Parameter(hidden = true) Caller caller) {
        return crews.report(PathId.of(id), List.of(asReport(body, "")), caller)
                .map(AssignmentView::of);
    }

    @PostMapping(
            path = "/v1/assignments/{id}/activities",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "reportActivities",
            summary = "Say what a unit did while its device was offline, oldest first",
            description = "All are taken, in order, or none.")
    Mono<AssignmentView> reportAll(
            @PathVariable @Parameter(description = "The assignment's id, a UUID") String id,
            @Valid @RequestBody ActivitiesBody body,
            @Parameter(hidden = true) Caller caller) {
        List<ActivityReport> reports = new ArrayList<>();
        for (int i = 0; i < body.activities().size(); i++) {
            reports.add(asReport(body.activities().get(i), "activities[" + i + "]."));
        }
        return crews.report(PathId.of(id), reports, caller).map(AssignmentView::of);
    }

    private ActivityReport asReport(ActivityBody body, String path) {
        boolean explains =
                body.activity() == UnitActivity.DECLINED
                        || body.activity() == UnitActivity.OUT_OF_SERVICE;
        if (explains && (body.reason() == null || body.reason().isBlank())) {
            throw Problem.invalid(MemberError.of(path + "reason", Fault.REQUIRED));
        }
        return new ActivityReport(body.activity(), body.deviceTime(), body.reason());
    }
}
