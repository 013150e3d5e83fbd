package id.kentongan.api.incident.web;

import id.kentongan.api.access.Caller;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.incident.AgentSettings;
import id.kentongan.api.incident.Claim;
import id.kentongan.api.incident.Claims;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.incident.IncidentView;
import id.kentongan.api.incident.Note;
import id.kentongan.api.incident.Sla;
import id.kentongan.api.incident.store.IncidentStore;
import id.kentongan.api.incident.store.NoteStore;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlainText;
import id.kentongan.api.problem.Problem;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an agent's screen asks for all day. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Incidents")
class AgentDeskController {

    private static final int LONGEST_QUEUE = 1_000;
    private static final int MOST_NOTES = 1_000;

    private static final Comparator<Incident> MOST_URGENT_FIRST =
            Comparator.comparingInt(Incident::priority)
                    .thenComparing(Incident::openedAt)
                    .thenComparing(Incident::id);

    private final IncidentStore incidents;
    private final IncidentTurns turns;
    private final Claims claims;
    private final NoteStore notes;
    private final AgentSettings settings;
    private final Clock clock;

    AgentDeskController(
            IncidentStore incidents,
            IncidentTurns turns,
            Claims claims,
            NoteStore notes,
            AgentSettings settings,
            Clock clock) {
        this.incidents = incidents;
        this.turns = turns;
        this.claims = claims;
        this.notes = notes;
        this.settings = settings;
        this.clock = clock;
    }

    @Schema(name = "QueueEntry")
    record QueueEntry(IncidentView incident, Sla sla) {}

    /**
     * @param open how many incidents are open, of which the most urgent are shown
     */
    @Schema(name = "Queue")
    record Queue(Instant asOf, @Schema(example = "12") int open, List<QueueEntry> entries) {}

    /**
     * @param takeOver whether to take it from an agent whose claim is still good; for supervisors;
     *     no when absent
     */
    @Schema(name = "ClaimRequest")
    record ClaimBody(@Nullable Boolean takeOver) {}

    /**
     * @param forAgencies whether an agency the incident is handed over to reads it too; no when
     *     absent
     */
    @Schema(name = "NewNote")
    record NoteBody(
            @NotBlank @PlainText @Size(max = 4_000) String text, @Nullable Boolean forAgencies) {}

    @GetMapping("/queue")
    @Operation(
            operationId = "getQueue",
            summary = "The open incidents of a city, the most urgent first, then the oldest")
    Mono<Queue> queue(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Kode wilayah; your own city when absent",
                            example = "33.74")
                    @Nullable String jurisdiction,
            @RequestParam(defaultValue = "200") @Parameter(description = "1..1000") int limit,
            @Parameter(hidden = true) Caller agent) {
        if (limit < 1 || limit > LONGEST_QUEUE) {
            throw Problem.invalid(
                    MemberError.of("limit", Fault.OUT_OF_RANGE, "1.." + LONGEST_QUEUE));
        }
        Instant now = clock.instant();
        String city = agent.cityFor(jurisdiction);
        return Mono.zip(
                        incidents.openOf(city).collectSortedList(MOST_URGENT_FIRST),
                        incidents.servedOf(city).collect(Collectors.toSet()))
                .map(found -> queue(found.getT1(), found.getT2(), limit, now));
    }

    private Queue queue(List<Incident> open, Set<UUID> served, int limit, Instant now) {
        return new Queue(
                now,
                open.size(),
                open.stream()
                        .limit(limit)
                        .map(each -> entry(each, served.contains(each.id()), now))
                        .toList());
    }

    private QueueEntry entry(Incident incident, boolean served, Instant now) {
        return new QueueEntry(IncidentView.of(incident), Sla.of(incident, served, settings, now));
    }

    @PutMapping(path = "/incidents/{id}/claim", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "claimIncident",
            summary = "Say that you work on an incident, or that you still do",
            description =
                    "A claim tells the others and hinders nobody. It ends by itself: renew it well before claim.until."
                            + " While it is another agent's it is 409; a supervisor may take it over, others are answered 403."
                            + " It changes nothing"
                            + " that If-Match guards, so it names no version.")
    Mono<Claim> claim(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Valid @RequestBody ClaimBody body,
            @Parameter(hidden = true) Caller agent) {
        return claims.claim(PathId.of(id), Boolean.TRUE.equals(body.takeOver()), agent);
    }

    @DeleteMapping("/incidents/{id}/claim")
    @Operation(
            operationId = "releaseIncident",
            summary = "Say that you no longer work on it",
            description =
                    "Ends your own claim only: when it is over, or was taken over by somebody else, nothing changes,"
                            + " theirs goes on, and the answer is the same.")
    @ApiResponse(responseCode = "204", description = "Released")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> release(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        return claims.release(PathId.of(id), agent);
    }

    @PostMapping(path = "/incidents/{id}/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "addNote",
            summary = "Tell the other agents something",
            description =
                    "Notes are only ever added, so none overwrites another and no version is named.")
    @ApiResponse(responseCode = "201", description = "Kept", useReturnTypeSchema = true)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Note> note(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Valid @RequestBody NoteBody body,
            @Parameter(hidden = true) Caller agent) {
        UUID incidentId = PathId.of(id);
        Note note =
                new Note(
                        UUID.randomUUID(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        agent.personId(),
                        body.text(),
                        Boolean.TRUE.equals(body.forAgencies()));
        return turns.inTurn(
                incidentId, agent, turn -> notes.keep(turn, incidentId, note).thenReturn(note));
    }

    @GetMapping("/incidents/{id}/notes")
    @Operation(
            operationId = "listNotes",
            summary =
                    "What agents told each other and reporters told them: the newest 1,000, oldest first")
    Flux<Note> notes(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            @Parameter(hidden = true) Caller agent) {
        UUID incidentId = PathId.of(id);
        return turns.get(incidentId, agent).thenMany(notes.ofIncident(incidentId, MOST_NOTES));
    }
}
