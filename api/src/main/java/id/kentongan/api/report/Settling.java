package id.kentongan.api.report;

import id.kentongan.api.events.EventReader;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.register.Recurring;
import id.kentongan.api.report.store.ReportStore;
import id.kentongan.api.store.Blame;
import id.kentongan.api.store.Pulse;
import id.kentongan.events.Event;
import id.kentongan.events.ReportLogged;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * Takes reports out of the log into the database as soon as that is back: in the order they came,
 * clustered and answered like any other, each once, since its id says whether it is there already
 * (decision 0022).
 */
@Configuration(proxyBeanMethods = false)
class Settling {

    /** As many as one batch of the intake holds. */
    private static final int AT_ONCE = 256;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ReportLog log;
    private final ReportStore store;
    private final Pulse pulse;
    private final Counter settled;

    Settling(ReportLog log, ReportStore store, Pulse pulse, MeterRegistry meters) {
        this.log = log;
        this.store = store;
        this.pulse = pulse;
        this.settled =
                Counter.builder("kentongan.intake.settled")
                        .description("Reports taken out of the log into the database")
                        .register(meters);
    }

    @Bean
    Recurring reportLogListening(EventReader reader) {
        return log.listening(reader, AGAIN);
    }

    @Bean
    Recurring reportSettling(EventReader reader) {
        return new Recurring(
                "report-settling",
                AGAIN,
                () ->
                        reader.oneReplica(
                                Topic.UNSETTLED_REPORTS,
                                AT_ONCE,
                                this::settle,
                                Settling::isItsOwnFault));
    }

    /** That too many wait is nobody's fault. */
    private static boolean isItsOwnFault(Throwable failure) {
        return !(failure instanceof Problem) && Blame.isOnWhatWasAsked(failure);
    }

    private Mono<Void> settle(Event event) {
        return event instanceof ReportLogged logged ? settle(logged) : Mono.empty();
    }

    private Mono<Void> settle(ReportLogged event) {
        return pulse.whenUp()
                .then(Mono.defer(() -> Mono.just(opened(event))))
                .flatMap(
                        report ->
                                store.keep(
                                        report.unanswered(), report.sighting(), report.phoneKey()))
                .doOnNext(kept -> settled(event, kept))
                .then();
    }

    /**
     * What another replica took under the same key meanwhile stands; this is not dropped either.
     */
    private void settled(ReportLogged event, KeptReport kept) {
        log.settled(event.eventId());
        settled.increment();
        if (kept.repeated() && !kept.report().fingerprint().equals(opened(event).fingerprint())) {
            throw Exceptions.propagate(
                    new UnreadableEvent(UnreadableEvent.Reason.KEY_REUSED, "another report"));
        }
    }

    private ReportLog.Logged opened(ReportLogged event) {
        try {
            return log.unsealed(event);
        } catch (UnreadableEvent unreadable) {
            throw Exceptions.propagate(unreadable);
        }
    }
}
