package id.kentongan.api.synthetic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import id.kentongan.api.access.Caller;
import id.kentongan.api.access.CallerKind;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.dispatch.IncidentClosing;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.Exercises;
import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentTurns;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.report.ReportEvents;
import id.kentongan.api.report.SyntheticKey;
import id.kentongan.api.synthetic.store.SyntheticStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Reports a fallen tree at the South Pole again and again, as a citizen does, and listens for what
 * becomes of it: taken at the public door, matched, its crew called, told through outbox and log,
 * and pushed by way of Firebase (decision 0027). How long ago that last came through is what {@link
 * id.kentongan.api.watchdog the watchdog} shows.
 *
 * <p>Each is then marked as a drill and closed, by whoever sends the next one if its own sender is
 * gone.
 */
@Configuration(proxyBeanMethods = false)
class SyntheticReports {

    private static final Logger LOG = LoggerFactory.getLogger(SyntheticReports.class);

    /** How often it is asked whether it is time; one replica of all then sends. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    /**
     * A push of low priority is given up later than that, but nobody's crew should wait so long.
     */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(40);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private static final String REPORT =
            """
            {"type": "FALLEN_TREE", "location": {"lat": -89.95, "lon": 0, "accuracyMetres": 10}}\
            """;

    /** Works for the synthetic city and for no other. */
    private static final Caller CARETAKER =
            new Caller(
                    CallerKind.AGENT,
                    null,
                    null,
                    null,
                    Jurisdiction.SYNTHETIC,
                    Set.of(),
                    Instant.MAX);

    /** Of an answer, what shows that the report was matched. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(Help help) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        private record Help(int cameraCount, int unitCount) {}
    }

    private final SyntheticSettings settings;
    private final SyntheticKey keys;
    private final SyntheticStore store;
    private final IncidentTurns incidents;
    private final Exercises exercises;
    private final IncidentClosing closing;
    private final ApplicationAvailability availability;
    private final HealthIndicator registers;
    private final WebClient web;

    SyntheticReports(
            SyntheticSettings settings,
            SyntheticKey keys,
            SyntheticStore store,
            IncidentTurns incidents,
            Exercises exercises,
            IncidentClosing closing,
            ApplicationAvailability availability,
            @Qualifier("registers") HealthIndicator registers) {
        this.settings = settings;
        this.keys = keys;
        this.store = store;
        this.incidents = incidents;
        this.exercises = exercises;
        this.closing = closing;
        this.availability = availability;
        this.registers = registers;
        // A new line each time, as a citizen's phone has: what stands before the door is tried too.
        this.web =
                WebClient.builder()
                        .clientConnector(
                                new ReactorClientHttpConnector(
                                        HttpClient.create(ConnectionProvider.newConnection())))
                        .build();
    }

    @Bean
    Recurring syntheticReporting() {
        return new Recurring("synthetic-reports", ASK_EVERY, this::round);
    }

    private Mono<Void> round() {
        URI door = settings.door();
        return door != null && isReady() ? sendWhenItIsTime(door) : Mono.empty();
    }

    /**
     * Where no city is known yet the report would be nobody's: its crew would be called later, and
     * kept from all that follow.
     */
    private boolean isReady() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                && Status.UP.equals(registers.health().getStatus());
    }

    private Mono<Void> sendWhenItIsTime(URI door) {
        String key = keys.value(UUID.randomUUID());
        UUID event = ReportEvents.accepted(IdempotencyKey.of(null, key, null).id());
        return store.begin(event, settings.every())
                .filter(isOurTurn -> isOurTurn)
                .flatMap(
                        ours ->
                                closeWhatIsOpen()
                                        .then(send(door, key))
                                        .then(untilThrough(event))
                                        .onErrorResume(SyntheticReports::lost)
                                        // Also when it did not: its crew is needed for the next.
                                        .then(Mono.defer(this::closeWhatIsOpen)));
    }

    private static Mono<Void> lost(Throwable why) {
        LOG.warn("A synthetic report did not come through: {}", why.toString());
        return Mono.empty();
    }

    private Mono<Void> send(URI door, String key) {
        return web.post()
                .uri(door.resolve("/v1/emergency-reports"))
                .header(IdempotencyKey.HEADER, key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(REPORT)
                .retrieve()
                .bodyToMono(Answer.class)
                .timeout(LONGEST_ANSWER)
                .doOnNext(SyntheticReports::checkMatch)
                .then();
    }

    private static void checkMatch(Answer answer) {
        if (answer.help().cameraCount() < 1 || answer.help().unitCount() < 1) {
            throw new IllegalStateException("matched with " + answer.help());
        }
    }

    private Mono<Void> untilThrough(UUID event) {
        return Flux.interval(LOOK_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> store.isThrough(event), 1)
                .takeUntil(through -> through)
                .take(LONGEST_WAY)
                .filter(through -> through)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("taken and not pushed")))
                .then();
    }

    private Mono<Void> closeWhatIsOpen() {
        return incidents.openOf(Jurisdiction.SYNTHETIC).concatMap(this::close).then();
    }

    private Mono<Void> close(Incident incident) {
        UUID id = incident.id();
        return exercises
                .mark(id, true, incident.version(), CARETAKER)
                .then(Mono.defer(() -> incidents.get(id, CARETAKER)))
                .flatMap(
                        marked ->
                                closing.close(id, Disposition.DRILL, marked.version(), CARETAKER));
    }
}
