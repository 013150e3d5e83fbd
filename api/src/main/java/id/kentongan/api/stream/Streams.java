package id.kentongan.api.stream;

import id.kentongan.api.access.Caller;
import id.kentongan.api.camera.Camera;
import id.kentongan.api.camera.CameraRegistry;
import id.kentongan.api.dispatch.Match.CameraPick;
import id.kentongan.api.dispatch.Matcher;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.stream.CameraUse.Outcome;
import id.kentongan.api.stream.store.StreamStore;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Who may look through a camera: an agent of the city, because of an incident that is open and
 * near, where the camera's owner allows it. Nobody is shown an address before that is in the log.
 */
@Service
public class Streams {

    private final IncidentTurns incidents;
    private final CameraRegistry cameras;
    private final Matcher matcher;
    private final TicketOffice office;
    private final StreamStore store;
    private final StreamSettings settings;
    private final Clock clock;

    Streams(
            IncidentTurns incidents,
            CameraRegistry cameras,
            Matcher matcher,
            TicketOffice office,
            StreamStore store,
            StreamSettings settings,
            Clock clock) {
        this.incidents = incidents;
        this.cameras = cameras;
        this.matcher = matcher;
        this.office = office;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** A ticket as its agent gets it. */
    public record Issued(String ticket, Instant expiresAt) {}

    /**
     * A camera for an incident.
     *
     * @param shared whether its owner lets the 112 centre look
     */
    public record Watching(CameraPick pick, boolean shared) {}

    /** The cameras for where an incident is by now, best first. */
    public Mono<List<Watching>> of(UUID incidentId, Caller agent) {
        return incidents.get(incidentId, agent).flatMap(this::sights);
    }

    private Mono<List<Watching>> sights(Incident incident) {
        return store.accuracyOf(incident.id())
                .map(accuracy -> matcher.sights(incident.location(), accuracy.orElse(null)))
                .map(picks -> picks.stream().map(this::watching).toList());
    }

    private Watching watching(CameraPick pick) {
        return new Watching(pick, isShared(pick.id()));
    }

    private boolean isShared(UUID cameraId) {
        @Nullable Camera camera = cameras.find(cameraId);
        return camera != null && camera.streamAllowed();
    }

    /**
     * Gives an agent a ticket.
     *
     * @return fails with {@link ProblemCode#NOT_FOUND} for an incident or camera that is not there,
     *     {@link ProblemCode#CONFLICT} when the incident is over or the camera far from it, and
     *     {@link ProblemCode#NOT_ALLOWED} when its owner does not allow it
     */
    public Mono<Issued> issue(UUID incidentId, UUID cameraId, Caller agent) {
        return incidents
                .get(incidentId, agent)
                .doOnNext(Streams::refuseOver)
                .delayUntil(incident -> refuseFar(incident, camera(cameraId)))
                .delayUntil(incident -> refuseUnshared(cameraId))
                .flatMap(incident -> give(incidentId, cameraId, agent));
    }

    private Camera camera(UUID id) {
        @Nullable Camera camera = cameras.find(id);
        if (camera == null) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return camera;
    }

    private static void refuseOver(Incident incident) {
        if (!incident.status().isOpen() || incident.mergedInto() != null) {
            throw Problem.conflict("id", Fault.NOT_OPEN);
        }
    }

    private Mono<Void> refuseFar(Incident incident, Camera camera) {
        if (camera.location().metresTo(incident.location()) <= settings.reachMetres()) {
            return Mono.empty();
        }
        return sights(incident)
                .filter(
                        sights ->
                                sights.stream()
                                        .noneMatch(each -> each.pick().id().equals(camera.id())))
                .doOnNext(
                        none -> {
                            throw Problem.of(
                                    ProblemCode.CONFLICT,
                                    List.of(
                                            MemberError.of(
                                                    "cameraId",
                                                    Fault.TOO_FAR,
                                                    settings.reachMetres() + " m")));
                        })
                .then();
    }

    private Mono<String> refuseUnshared(UUID cameraId) {
        return store.address(cameraId).switchIfEmpty(Mono.error(Streams::notShared));
    }

    private static Problem notShared() {
        return Problem.of(
                ProblemCode.NOT_ALLOWED, List.of(MemberError.of("cameraId", Fault.NOT_SHARED)));
    }

    private Mono<Issued> give(UUID incidentId, UUID cameraId, Caller agent) {
        Instant expiresAt = now().plus(settings.ticketLifetime()).truncatedTo(ChronoUnit.MILLIS);
        UUID person = Objects.requireNonNull(agent.personId());
        String ticket = office.write(new StreamTicket(incidentId, cameraId, person, expiresAt));
        return log(cameraId, incidentId, agent, Outcome.TICKET_GIVEN)
                .thenReturn(new Issued(ticket, expiresAt));
    }

    /**
     * Shows where a camera's stream is.
     *
     * @return fails with {@link ProblemCode#TOKEN_REFUSED} for a ticket that is not this agent's
     *     for this camera, {@link ProblemCode#TICKET_EXPIRED} when its time or its incident is
     *     over, and {@link ProblemCode#NOT_ALLOWED} when the owner allows it no longer
     */
    public Mono<String> open(UUID cameraId, String shown, Caller agent) {
        @Nullable StreamTicket ticket = office.read(shown);
        @Nullable Outcome fault = faultOf(ticket, cameraId, agent);
        if (ticket == null || fault != null) {
            UUID incidentId = ticket == null ? null : ticket.incidentId();
            Outcome why = fault == null ? Outcome.FORGED : fault;
            return refuse(cameraId, incidentId, agent, why);
        }
        return incidents
                .get(ticket.incidentId(), agent)
                .flatMap(
                        incident ->
                                incident.status().isOpen()
                                        ? show(ticket, agent)
                                        : refuse(
                                                cameraId,
                                                ticket.incidentId(),
                                                agent,
                                                Outcome.INCIDENT_OVER));
    }

    private @Nullable Outcome faultOf(@Nullable StreamTicket ticket, UUID cameraId, Caller agent) {
        if (ticket == null) {
            return Outcome.FORGED;
        }
        if (!ticket.cameraId().equals(cameraId)) {
            return Outcome.OTHER_CAMERA;
        }
        if (!ticket.agent().equals(agent.personId())) {
            return Outcome.OTHER_AGENT;
        }
        return now().isBefore(ticket.expiresAt()) ? null : Outcome.EXPIRED;
    }

    private Mono<String> show(StreamTicket ticket, Caller agent) {
        return store.address(ticket.cameraId())
                .switchIfEmpty(
                        Mono.defer(
                                () ->
                                        refuse(
                                                ticket.cameraId(),
                                                ticket.incidentId(),
                                                agent,
                                                Outcome.NOT_SHARED)))
                .delayUntil(
                        address ->
                                log(ticket.cameraId(), ticket.incidentId(), agent, Outcome.OPENED));
    }

    private Mono<String> refuse(
            UUID cameraId, @Nullable UUID incidentId, Caller agent, Outcome why) {
        return log(cameraId, incidentId, agent, why)
                .then(
                        Mono.error(
                                () ->
                                        switch (why) {
                                            case EXPIRED, INCIDENT_OVER ->
                                                    Problem.of(ProblemCode.TICKET_EXPIRED);
                                            case NOT_SHARED -> notShared();
                                            default -> Problem.of(ProblemCode.TOKEN_REFUSED);
                                        }));
    }

    private Mono<Void> log(
            UUID cameraId, @Nullable UUID incidentId, Caller agent, Outcome outcome) {
        UUID person = Objects.requireNonNull(agent.personId());
        return store.log(new CameraUse(now(), person, cameraId, incidentId, outcome));
    }

    /** Who looked because of an incident, or tried to; oldest first. */
    public Flux<CameraUse> uses(UUID incidentId, Caller agent) {
        return incidents.get(incidentId, agent).thenMany(store.usesOf(incidentId));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
