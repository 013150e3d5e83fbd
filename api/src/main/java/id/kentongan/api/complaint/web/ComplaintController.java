package id.kentongan.api.complaint.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.area.LocationBody;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintCategory;
import id.kentongan.api.complaint.ComplaintIntake;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.KeptComplaint;
import id.kentongan.api.complaint.NewComplaint;
import id.kentongan.api.complaint.store.ComplaintStore;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.OneOf;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The door of complaints. */
@RestController
@RequestMapping(path = "/v1/complaints", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Complaints", description = "Citizens' complaints: make one, read it back")
class ComplaintController {

    private final ComplaintIntake intake;
    private final ComplaintStore store;

    ComplaintController(ComplaintIntake intake, ComplaintStore store) {
        this.intake = intake;
        this.store = store;
    }

    /** A complaint as a citizen makes it. */
    @Schema(name = "NewComplaint")
    record ComplaintRequest(
            @NotNull ComplaintCategory category,
            @NotNull @Valid LocationBody location,
            @Schema(example = "Jalan berlubang di depan pasar.")
                    @NotBlank
                    @Size(max = 4000)
                    @PlainText
                    String text,
            @Schema(
                            description = "What the complainant reads: id (default) or en.",
                            allowableValues = {"id", "en"})
                    @OneOf({"id", "en"})
                    @Nullable String language) {

        NewComplaint from(Caller caller, @Nullable String key) {
            return new NewComplaint(
                    IdempotencyKey.of(caller.personId(), key, null),
                    caller.personId(),
                    category,
                    location.point(),
                    location.accuracyMetres(),
                    text,
                    language == null ? "id" : language);
        }
    }

    /**
     * A complaint as its reader may see it.
     *
     * @param agency code of the agency that answers for it
     * @param cameras for those who work for the city
     * @param units for those who work for the city
     */
    @Schema(name = "Complaint")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComplaintView(
            UUID id,
            ComplaintStatus status,
            ComplaintCategory category,
            @Schema(example = "DPU") String agency,
            @Schema(example = "33.74") String jurisdiction,
            Instant receivedAt,
            LocationBody location,
            @Schema(example = "Jalan berlubang di depan pasar.") String text,
            @Nullable List<Match.CameraPick> cameras,
            @Nullable List<Match.UnitPick> units) {}

    @Operation(
            operationId = "submitComplaint",
            summary = "Make a complaint",
            description =
                    "The answer leaves when the complaint is durable. A repeat of the Idempotency-Key with the same"
                            + " body gets the first answer again, with another body 422.")
    @ApiResponse(responseCode = "201", description = "Durable", useReturnTypeSchema = true)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ComplaintView>> submit(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Parameter(
                            description =
                                    "Your own name for this request, 1..255 visible characters",
                            example = "7d9f2c1e-complaint-1")
                    @Nullable String key,
            @Valid @RequestBody ComplaintRequest request,
            Caller caller) {
        return intake.accept(request.from(caller, key)).map(kept -> answer(kept, caller));
    }

    @Operation(operationId = "getComplaint", summary = "Read a complaint back")
    @GetMapping("/{id}")
    Mono<ComplaintView> get(
            @PathVariable @Parameter(description = "The complaint's id, a UUID") String id,
            Caller caller) {
        return store.find(PathId.of(id))
                .filter(complaint -> maySee(complaint, caller))
                .map(complaint -> view(complaint, caller))
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    private ResponseEntity<ComplaintView> answer(KeptComplaint kept, Caller caller) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.created(URI.create("/v1/complaints/" + kept.complaint().id()));
        if (kept.repeated()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(view(kept.complaint(), caller));
    }

    private static boolean maySee(Complaint complaint, Caller caller) {
        boolean own =
                complaint.reporterId() != null && complaint.reporterId().equals(caller.personId());
        return own || worksOn(complaint, caller);
    }

    private static boolean worksOn(Complaint complaint, Caller caller) {
        return caller.worksFor(complaint.jurisdiction())
                && (caller.kind() != CallerKind.AGENCY
                        || complaint.agency().equals(caller.agency()));
    }

    private ComplaintView view(Complaint complaint, Caller caller) {
        boolean works = worksOn(complaint, caller);
        return new ComplaintView(
                complaint.id(),
                complaint.status(),
                complaint.category(),
                complaint.agency(),
                complaint.jurisdiction(),
                complaint.receivedAt(),
                LocationBody.of(complaint.location(), complaint.accuracyMetres()),
                intake.text(complaint),
                works ? complaint.match().cameras() : null,
                works ? complaint.match().units() : null);
    }
}
