package id.kentongan.api.incident.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.access.Caller;
import id.kentongan.api.ids.PathId;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentLink;
import id.kentongan.api.incident.IncidentReport;
import id.kentongan.api.incident.IncidentView;
import id.kentongan.api.incident.TimelineEntry;
import id.kentongan.api.incident.store.IncidentStore;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.ListPlace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import reactor.core.publisher.Mono;

import java.util.List;

/** Incidents, for the agents of the city that handles them. */
@RestController
@RequestMapping(path = "/v1/incidents", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Incidents", description = "What the reports are about, for agents")
class IncidentController {

    private static final int LARGEST_PAGE = 500;
    private static final int LONGEST_TIMELINE = 1_000;

    private final IncidentStore store;

    IncidentController(IncidentStore store) {
        this.store = store;
    }

    /**
     * An incident and what there is to know of it.
     *
     * @param timeline the newest 1,000 of what happened to it, oldest first
     * @param reports the first 500 of its own, in the order they came; those of incidents merged
     *     into it are theirs
     * @param links to other incidents: suggested, made and refused
     */
    @Schema(name = "IncidentWithTimeline")
    record IncidentWithTimeline(
            IncidentView incident,
            List<TimelineEntry> timeline,
            List<IncidentReport> reports,
            List<IncidentLink> links) {}

    /**
     * @param nextCursor where the next page begins; absent on the last
     */
    @Schema(name = "IncidentPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IncidentPage(List<IncidentView> items, @Nullable String nextCursor) {}

    @Operation(operationId = "listIncidents", summary = "List a city's incidents, newest first")
    @GetMapping
    Mono<IncidentPage> list(
            @RequestParam(required = false)
                    @Parameter(
                            description = "Kode wilayah; your own city when absent",
                            example = "33.74")
                    @Nullable String jurisdiction,
            @RequestParam(defaultValue = "50") @Parameter(description = "1..500") int limit,
            @RequestParam(required = false)
                    @Parameter(description = "nextCursor of the page before")
                    @Nullable String cursor,
            Caller caller) {
        String city = caller.cityFor(jurisdiction);
        int shown = ListPlace.limit(limit, LARGEST_PAGE);
        return store.newestOf(city, ListPlace.after(cursor, ListPlace.LATEST), shown + 1)
                .collectList()
                .map(found -> page(found, shown));
    }

    @Operation(
            operationId = "getIncident",
            summary = "Read an incident, its timeline, its reports and its links",
            description =
                    "The ETag of the answer is what If-Match wants of whoever changes it. Of the timeline the newest"
                            + " 1,000 are told, oldest first; of the reports the first 500.")
    @GetMapping("/{id}")
    Mono<ResponseEntity<IncidentWithTimeline>> get(
            @PathVariable @Parameter(description = "The incident's id, a UUID") String id,
            Caller caller) {
        return store.find(PathId.of(id))
                .filter(incident -> caller.worksFor(incident.jurisdiction()))
                .flatMap(this::withTimeline)
                .switchIfEmpty(Mono.error(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    private Mono<ResponseEntity<IncidentWithTimeline>> withTimeline(Incident incident) {
        return Mono.zip(
                        store.timeline(incident.id(), LONGEST_TIMELINE).collectList(),
                        store.reports(incident.id(), LARGEST_PAGE).collectList(),
                        store.links(incident.id()).collectList())
                .map(
                        all ->
                                new IncidentWithTimeline(
                                        IncidentView.of(incident),
                                        all.getT1(),
                                        all.getT2(),
                                        all.getT3()))
                .map(
                        whole ->
                                ResponseEntity.ok()
                                        .eTag("\"" + incident.version() + "\"")
                                        .body(whole));
    }

    private static IncidentPage page(List<Incident> found, int limit) {
        ListPlace.Page<Incident> page =
                ListPlace.page(found, limit, each -> new ListPlace(each.openedAt(), each.id()));
        return new IncidentPage(
                page.items().stream().map(IncidentView::of).toList(), page.nextCursor());
    }
}
