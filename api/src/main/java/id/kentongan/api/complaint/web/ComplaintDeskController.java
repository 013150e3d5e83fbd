package id.kentongan.api.complaint.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.complaint.ComplaintChange;
import id.kentongan.api.complaint.ComplaintDesk;
import id.kentongan.api.complaint.ComplaintLifeCycle;
import id.kentongan.api.complaint.ComplaintLifeCycle.Actor;
import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.PlausibleTime;
import id.kentongan.api.reading.IfMatch;
import id.kentongan.api.report.Tracking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** How complaints are worked on. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Complaints")
class ComplaintDeskController {

    private final ComplaintDesk desk;
    private final ComplaintAnswers answers;

    ComplaintDeskController(ComplaintDesk desk, ComplaintAnswers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    /**
     * @param status how it stands from now on; absent when that stays
     * @param text to be read by the other side; required of some states, to say why, what or when
     * @param internal whether only those who work on it read the text; no when absent
     * @param agency who answers for it from now on; with ASSIGNED or COORDINATING
     * @param scheduledFor when somebody will come; with SCHEDULED
     * @param duplicateOf the complaint of the same city that stands for this one; with DUPLICATE
     */
    @Schema(name = "NewComplaintUpdate")
    record UpdateRequest(
            @Nullable ComplaintStatus status,
            @Schema(example = "Sudah kami tambal pagi ini.") @PlainText @Size(max = 4000)
                    @Nullable String text,
            @Nullable Boolean internal,
            @Schema(example = "DPU") @Nullable String agency,
            @PlausibleTime @Nullable Instant scheduledFor,
            @Nullable UUID duplicateOf) {

        ComplaintChange change() {
            return new ComplaintChange(
                    status,
                    text == null || text.isBlank() ? null : text,
                    Boolean.TRUE.equals(internal),
                    agency,
                    scheduledFor,
                    duplicateOf);
        }
    }

    /**
     * @param stars 1 (bad) to 5 (good)
     */
    @Schema(name = "ComplaintRating")
    record RatingBody(@Schema(example = "5") @NotNull @Min(1) @Max(5) Integer stars) {}

    /**
     * A state and where it leads.
     *
     * @param text what people call it
     * @param open whether somebody has still to do something; what Open311 calls open
     * @param needsText whether whoever says so has to say why, what or when
     */
    @Schema(name = "ComplaintState")
    record StateView(
            ComplaintStatus status,
            BilingualText text,
            boolean open,
            boolean needsText,
            List<MoveView> moves) {

        static StateView of(ComplaintStatus status) {
            return new StateView(
                    status,
                    status.text(),
                    status.isOpen(),
                    status.needsWords(),
                    ComplaintLifeCycle.from(status).stream().map(MoveView::of).toList());
        }
    }

    /**
     * @param by who may say so: whoever made it, those who work on it, or time by itself
     */
    @Schema(name = "ComplaintMove")
    record MoveView(ComplaintStatus to, List<Actor> by) {

        static MoveView of(ComplaintLifeCycle.Move move) {
            return new MoveView(move.to(), move.by().stream().sorted().toList());
        }
    }

    @Operation(
            operationId = "listComplaintStatuses",
            summary = "The states of complaints, and what may follow what")
    @GetMapping("/complaint-statuses")
    List<StateView> statuses() {
        return Arrays.stream(ComplaintStatus.values()).map(StateView::of).toList();
    }

    @Operation(
            operationId = "updateComplaint",
            summary = "Say how a complaint stands, or something about it",
            description =
                    "For those who work on it and whoever made it. With a status it moves there, if that may follow"
                            + " (see listComplaintStatuses; allowed in each answer); else only the text is added. A"
                            + " change of status needs If-Match. What whoever made it says while it waits for them"
                            + " (NEEDS_INFO) brings it back to VERIFYING. The other side is told by push. A repeat of"
                            + " the Idempotency-Key with the same body changes nothing, with another body it is 422.")
    @PostMapping(path = "/complaints/{id}/updates", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ComplaintView>> update(
            @PathVariable @Parameter(description = "The complaint's id, a UUID") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false)
                    @Parameter(
                            description =
                                    "The ETag of the complaint as you read it, such as \"3\"; required with a status")
                    @Nullable String version,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Parameter(
                            description = IdempotencyKey.DESCRIPTION,
                            example = "7d9f2c1e-update-1")
                    @Nullable String key,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = ComplaintAnswers.TRACKING_TOKEN)
                    @Nullable String token,
            @Valid @RequestBody UpdateRequest request,
            Caller caller) {
        return desk.say(
                        PathId.of(id),
                        request.change(),
                        IdempotencyKey.of(caller.personId(), key, null),
                        version == null ? null : IfMatch.version(version),
                        caller,
                        token)
                .map(answers::updated);
    }

    @Operation(
            operationId = "rateComplaint",
            summary = "Say what you think of what was done",
            description =
                    "For whoever made it, once it is resolved; saying something else replaces it, reopening forgets it.")
    @PutMapping(path = "/complaints/{id}/rating", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ComplaintView>> rate(
            @PathVariable @Parameter(description = "The complaint's id, a UUID") String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = ComplaintAnswers.TRACKING_TOKEN)
                    @Nullable String token,
            @Valid @RequestBody RatingBody body,
            Caller caller) {
        return desk.rate(PathId.of(id), body.stars(), caller, token)
                .map(complaint -> answers.ok(complaint, Reader.REPORTER));
    }
}
