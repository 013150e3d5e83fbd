package id.kentongan.api.handset;

import id.kentongan.api.access.Caller;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.area.Placement;
import id.kentongan.api.dispatch.IncidentLocating;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.handset.HandsetMessage.Outcome;
import id.kentongan.api.handset.HandsetMessage.State;
import id.kentongan.api.handset.store.HandsetStore;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.privacy.PhoneKey;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What handsets say of where they are: kept, joined to the report of the same number, and believed
 * where it is better than what is known.
 */
@Service
public class Handsets {

    private static final Logger LOG = LoggerFactory.getLogger(Handsets.class);

    private static final Duration COME_BACK_IN = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 100;

    private final HandsetStore store;
    private final IncidentLocating locating;
    private final Jurisdictions jurisdictions;
    private final PhoneKey phones;
    private final AmlSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;
    private final @Nullable SenderKey key;
    private final Pace pace;

    public Handsets(
            HandsetStore store,
            IncidentLocating locating,
            Jurisdictions jurisdictions,
            PhoneKey phones,
            AmlSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.locating = locating;
        this.jurisdictions = jurisdictions;
        this.phones = phones;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.key = settings.isOn() ? new SenderKey(settings.key()) : null;
        this.pace = new Pace(settings.perSecond(), clock);
    }

    /**
     * A message at the door.
     *
     * @param secret the sender's, beside the message; null when it signs instead
     * @param number the handset's, where it travels beside the message; believed only of a sender
     *     who shows the secret, for no signature covers it
     * @param whole whether the body was no longer than what is kept of it
     */
    public record Arrival(
            @Nullable String secret, @Nullable String number, byte[] body, boolean whole) {

        /** Never shows what is in it. */
        @Override
        public String toString() {
            return "Arrival[***]";
        }
    }

    /**
     * Takes a message, sound or not. One that was signed and came before changes nothing, however
     * often it is sent again, while the first is kept.
     *
     * @return where it stands, once it is durable; fails with {@link ProblemCode#NOT_FOUND} when
     *     none are taken here, {@link ProblemCode#TOKEN_REFUSED} for a sender who does not know the
     *     secret, and {@link ProblemCode#OVERLOADED} when too many come
     */
    public Mono<State> take(Arrival arrival) {
        return Mono.fromSupplier(() -> checked(arrival))
                .flatMap(this::keepAndJoin)
                .doOnNext(
                        state ->
                                meters.counter("kentongan.aml", "state", state.name()).increment());
    }

    private Mono<State> keepAndJoin(HandsetMessage message) {
        return store.keep(message)
                .flatMap(
                        isNew ->
                                isNew
                                        ? join(message).onErrorResume(Handsets::leftToTheNextRound)
                                        : store.stateOf(message.id()))
                .defaultIfEmpty(message.state());
    }

    private HandsetMessage checked(Arrival arrival) {
        if (key == null) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        String text = new String(arrival.body(), StandardCharsets.UTF_8);
        boolean shown = key.is(arrival.secret());
        @Nullable String signed = shown ? null : key.signedPartOf(text);
        if (!shown && signed == null) {
            throw Problem.of(ProblemCode.TOKEN_REFUSED);
        }
        if (!pace.hasRoom()) {
            throw Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null);
        }
        return shown
                ? read(arrival, text, UUID.randomUUID(), arrival.number())
                : read(arrival, text, key.idOf(signed), null);
    }

    private HandsetMessage read(
            Arrival arrival, String text, UUID id, @Nullable String numberBeside) {
        AmlMessage said =
                arrival.whole()
                        ? AmlReader.read(text, numberBeside)
                        : AmlMessage.malformed(AmlFault.TOO_LONG, null);
        @Nullable UUID phoneKey = said.number() == null ? null : phones.of(said.number());
        @Nullable AmlFault fault =
                said.fault() == null && phoneKey == null ? AmlFault.NO_NUMBER : said.fault();
        return new HandsetMessage(
                id,
                now(),
                fault == null ? State.ORPHAN : State.MALFORMED,
                fault,
                fault == null ? phoneKey : null,
                said.at(),
                said.accuracyMetres(),
                said.at() == null ? null : cityOf(said.at()),
                null,
                null,
                arrival.body());
    }

    private @Nullable String cityOf(GeoPoint at) {
        @Nullable Placement placement = jurisdictions.placeOf(at);
        return placement == null ? null : placement.jurisdiction().code();
    }

    /** Joins those whose report has come since; one that fails does not hold up the others. */
    Mono<Void> joinWaiting() {
        return store.joinable(now(), settings.window(), MOST_AT_ONCE)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMapDelayError(message -> join(message))
                .then();
    }

    /** Forgets what can no longer be joined, and what has been kept long enough. */
    Mono<Void> tidy() {
        Instant now = now();
        return store.forgetCallers(now.minus(settings.window()))
                .then(store.forgetMessages(now.minus(settings.keepFor()), settings.mostKept()));
    }

    /** Newest first; those with a place only to who works for its city. */
    public Flux<HandsetMessage> list(State state, int limit, Caller caller) {
        return store.list(state, limit, caller.isOperator(), caller.jurisdiction());
    }

    /** The message is safe, so its sender need not know. */
    private static Mono<State> leftToTheNextRound(Throwable failure) {
        LOG.warn("A handset's location is joined later: {}", failure.toString());
        return Mono.empty();
    }

    /** Empty when there is nothing to join it to. */
    private Mono<State> join(HandsetMessage message) {
        @Nullable UUID phoneKey = message.phoneKey();
        return phoneKey == null
                ? Mono.empty()
                : store.reportOf(phoneKey, message, settings.window())
                        .flatMap(report -> join(message, report).thenReturn(State.JOINED));
    }

    private Mono<Void> join(HandsetMessage message, CallersReport report) {
        return refine(message, report).flatMap(outcome -> store.settle(message, report, outcome));
    }

    /** Repeating it changes nothing, so it is done before it is noted as done. */
    private Mono<Outcome> refine(HandsetMessage message, CallersReport report) {
        @Nullable GeoPoint at = message.at();
        if (at == null) {
            return Mono.just(Outcome.NO_FIX);
        }
        if (at.metresTo(report.place()) > settings.farthestMetres()) {
            return Mono.just(Outcome.TOO_FAR);
        }
        @Nullable Double accuracy = message.accuracyMetres();
        if (accuracy == null || accuracy > settings.maxAccuracyMetres()) {
            return Mono.just(Outcome.NOT_BETTER);
        }
        return locating.refineLocation(report.incidentId(), at, accuracy, LocationSource.AML)
                .map(moved -> moved ? Outcome.MOVED : Outcome.NOT_BETTER);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
