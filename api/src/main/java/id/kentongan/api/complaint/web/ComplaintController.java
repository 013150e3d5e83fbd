package id.kentongan.api.complaint.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.area.LocationBody;
import id.kentongan.api.catalogue.ComplaintCategory;
import id.kentongan.api.complaint.Complaint;
import id.kentongan.api.complaint.ComplaintIntake;
import id.kentongan.api.complaint.ComplaintQuery;
import id.kentongan.api.complaint.ComplaintQuery.Order;
import id.kentongan.api.complaint.ComplaintReading;
import id.kentongan.api.complaint.ComplaintReading.Reader;
import id.kentongan.api.complaint.ComplaintStatus;
import id.kentongan.api.complaint.Deadline;
import id.kentongan.api.complaint.NewComplaint;
import id.kentongan.api.complaint.Visibility;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.OneOf;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.ListPlace;
import id.kentongan.api.report.Tracking;
import id.kentongan.api.unit.Agencies;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The door of complaints. */
@RestController
@RequestMapping(path = "/v1/complaints", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Complaints",
        description = "Citizens' complaints: make one, see what becomes of it, work on it")
class ComplaintController {

    private static final int LARGEST_PAGE = 200;

    private final ComplaintIntake intake;
    private final ComplaintReading reading;
    private final ComplaintAnswers answers;

    ComplaintController(
            ComplaintIntake intake, ComplaintReading reading, ComplaintAnswers answers) {
        this.intake = intake;
        this.reading = reading;
        this.answers = answers;
    }

    /** A complaint as a citizen makes it. */
    @Schema(name = "NewComplaint")
    record ComplaintRequest(
            @Schema(description = "What it is about; may be left out where service says it")
                    @Nullable ComplaintCategory category,
            @Schema(
                            description =
                                    "Code of the city's service it is for (getServiceCatalogue); when absent, the first of"
                                            + " its category that requires no answer",
                            example = "POTHOLE")
                    @Nullable String service,
            @Schema(
                            description =
                                    "The answers to what the service asks: a member for each attribute, by its code",
                            example = "{\"WIDTH\": \"LANE\"}")
                    @Nullable JsonNode attributes,
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
                    @Nullable String language,
            @Schema(
                            description =
                                    "Who else may read it: everybody, also beyond this API (PUBLIC), nobody (PRIVATE, when"
                                            + " absent), or nobody and it is not even kept who made it (ANONYMOUS: keep"
                                            + " the trackingToken of the answer, nothing is pushed)")
                    @Nullable Visibility visibility) {

        NewComplaint from(Caller caller, @Nullable String key) {
            if (category == null && service == null) {
                throw Problem.invalid(MemberError.of("category", Fault.REQUIRED));
            }
            return new NewComplaint(
                    IdempotencyKey.of(caller.personId(), key, null),
                    caller.personId(),
                    category,
                    service,
                    attributes == null || attributes.isNull() ? null : attributes,
                    visibility == null ? Visibility.PRIVATE : visibility,
                    location.point(),
                    location.accuracyMetres(),
                    text,
                    language == null ? "id" : language,
                    null,
                    null);
        }
    }

    /**
     * @param nextCursor where the next page begins; absent on the last
     */
    @Schema(name = "ComplaintPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComplaintPage(List<ComplaintView> items, @Nullable String nextCursor) {}

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
                            description = IdempotencyKey.DESCRIPTION,
                            example = "7d9f2c1e-complaint-1")
                    @Nullable String key,
            @Valid @RequestBody ComplaintRequest request,
            Caller caller) {
        return intake.accept(request.from(caller, key)).map(kept -> answers.created(kept, caller));
    }

    @Operation(
            operationId = "getComplaint",
            summary = "Read a complaint back",
            description =
                    "For whoever made it, those who work on it, and where it is public everybody known to the city."
                            + " The ETag of the answer is what If-Match wants of whoever changes it.")
    @GetMapping("/{id}")
    Mono<ResponseEntity<ComplaintView>> get(
            @PathVariable @Parameter(description = "The complaint's id, a UUID") String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = ComplaintAnswers.TRACKING_TOKEN)
                    @Nullable String token,
            Caller caller) {
        return reading.get(PathId.of(id), caller, token)
                .map(read -> answers.ok(read.complaint(), read.reader()));
    }

    @Operation(
            operationId = "listComplaints",
            summary = "List complaints, newest first or what is due first",
            description =
                    "A citizen's own (but for anonymous ones: nobody knows whose they are); for an agency those it"
                            + " answers for; for the city's agents all of the city's.")
    @GetMapping
    Mono<ComplaintPage> list(
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "Kode wilayah; your own city when absent. A citizen's are of every city",
                            example = "33.74")
                    @Nullable String jurisdiction,
            @RequestParam(required = false)
                    @Parameter(
                            description = "For agents: only those this agency answers for",
                            example = "DPU")
                    @Nullable String agency,
            @RequestParam(required = false)
                    @Parameter(description = "Only those that stand so; may be said several times")
                    @Nullable Set<ComplaintStatus> status,
            @RequestParam(required = false)
                    @Parameter(description = "Only those that are (true), or are not (false), open")
                    @Nullable Boolean open,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "newest (when absent), or due: what has to be done first, and nothing for which"
                                            + " nothing is due; for those who work on them, without status and open",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"newest", "due"}))
                    @Nullable String sort,
            @RequestParam(defaultValue = "50") @Parameter(description = "1..200") int limit,
            @RequestParam(required = false)
                    @Parameter(description = "nextCursor of the page before")
                    @Nullable String cursor,
            Caller caller) {
        int shown = ListPlace.limit(limit, LARGEST_PAGE);
        Order order = order(sort);
        if (order == Order.DUE) {
            refuseBesideDue("status", status == null || status.isEmpty() ? null : status);
            refuseBesideDue("open", open);
        }
        ComplaintQuery query =
                query(
                        caller,
                        jurisdiction,
                        agency,
                        statuses(status, open),
                        order,
                        ListPlace.after(cursor, order.beginning()),
                        shown + 1);
        return reading.list(query).collectList().map(found -> page(found, shown, order, caller));
    }

    private static Order order(@Nullable String sort) {
        return switch (sort == null ? "newest" : sort) {
            case "newest" -> Order.NEWEST;
            case "due" -> Order.DUE;
            default ->
                    throw Problem.invalid(
                            MemberError.of("sort", Fault.UNKNOWN_VALUE, "newest, due"));
        };
    }

    /** What is due is open; to leave it unheeded would look like an answer. */
    private static void refuseBesideDue(String parameter, @Nullable Object value) {
        if (value != null) {
            throw Problem.invalid(MemberError.of(parameter, Fault.NOT_ALLOWED));
        }
    }

    private static ComplaintQuery query(
            Caller caller,
            @Nullable String jurisdiction,
            @Nullable String agency,
            Set<ComplaintStatus> statuses,
            Order order,
            ListPlace after,
            int most) {
        if (caller.kind() == CallerKind.CITIZEN) {
            refuseFromCitizen("jurisdiction", jurisdiction);
            refuseFromCitizen("agency", agency);
            refuseFromCitizen("sort", order == Order.DUE ? "due" : null);
            return new ComplaintQuery(null, null, caller.personId(), statuses, order, after, most);
        }
        String city = caller.cityFor(jurisdiction);
        if (caller.kind() == CallerKind.AGENCY) {
            if (caller.agency() == null || agency != null && !agency.equals(caller.agency())) {
                throw Problem.of(ProblemCode.NOT_ALLOWED);
            }
            return new ComplaintQuery(city, caller.agency(), null, statuses, order, after, most);
        }
        if (agency != null && !Agencies.isKnown(agency)) {
            throw Problem.invalid(
                    MemberError.of(
                            "agency", Fault.UNKNOWN_VALUE, String.join(", ", Agencies.CODES)));
        }
        return new ComplaintQuery(city, agency, null, statuses, order, after, most);
    }

    /** Theirs are theirs wherever they are; to leave it unheeded would look like an answer. */
    private static void refuseFromCitizen(String parameter, @Nullable String value) {
        if (value != null) {
            throw Problem.invalid(MemberError.of(parameter, Fault.NOT_ALLOWED));
        }
    }

    private static Set<ComplaintStatus> statuses(
            @Nullable Set<ComplaintStatus> asked, @Nullable Boolean open) {
        if (asked != null && asked.contains(null)) {
            throw Problem.invalid(MemberError.of("status", Fault.REQUIRED));
        }
        Set<ComplaintStatus> statuses =
                asked == null || asked.isEmpty()
                        ? EnumSet.allOf(ComplaintStatus.class)
                        : EnumSet.copyOf(asked);
        if (open != null) {
            statuses.removeIf(status -> status.isOpen() != open);
        }
        return statuses;
    }

    private ComplaintPage page(List<Complaint> found, int limit, Order order, Caller caller) {
        Reader reader = caller.kind() == CallerKind.CITIZEN ? Reader.REPORTER : Reader.OFFICER;
        ListPlace.Page<Complaint> page = ListPlace.page(found, limit, each -> placeOf(each, order));
        return new ComplaintPage(
                page.items().stream().map(each -> answers.view(each, reader)).toList(),
                page.nextCursor());
    }

    private static ListPlace placeOf(Complaint complaint, Order order) {
        Deadline deadline = complaint.standing().deadline();
        return new ListPlace(
                order == Order.DUE
                        ? requireNonNull(requireNonNull(deadline).dueAt())
                        : complaint.receivedAt(),
                complaint.id());
    }

    @Operation(
            operationId = "getComplaintTimeline",
            summary = "What became of a complaint: the newest 500 entries, oldest first",
            description = "Internal notes are for those who work on it.")
    @GetMapping("/{id}/timeline")
    Flux<ComplaintEntry> timeline(
            @PathVariable @Parameter(description = "The complaint's id, a UUID") String id,
            @RequestHeader(name = Tracking.HEADER, required = false)
                    @Parameter(description = ComplaintAnswers.TRACKING_TOKEN)
                    @Nullable String token,
            Caller caller) {
        return reading.get(PathId.of(id), caller, token)
                .flatMapMany(
                        read ->
                                Flux.concat(
                                        Flux.just(ComplaintEntry.submitted(read.complaint())),
                                        reading.timeline(read)
                                                .map(
                                                        update ->
                                                                ComplaintEntry.of(
                                                                        update, read.reader()))));
    }
}
