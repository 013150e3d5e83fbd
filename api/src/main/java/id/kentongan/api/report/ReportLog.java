package id.kentongan.api.report;

import id.kentongan.api.dispatch.Match;
import id.kentongan.api.events.EventReader;
import id.kentongan.api.events.EventWriter;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.incident.SketchText;
import id.kentongan.api.privacy.Vault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.register.Recurring;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.ReportLogged;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The second place where a 112 report is safe (decision 0022): while the database is away it is
 * written to the log, sealed, and read back from what every replica hears of the log. {@link
 * Settling} takes it into the database later.
 */
@Component
public class ReportLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReportLog.class);

    /** How far back a replica listens that starts while the database is away. */
    private static final Duration BACK = Duration.ofHours(24);

    /**
     * How much of the latest reports is remembered, in bytes; older ones cannot be read back until
     * they are settled. Ten thousand ordinary ones.
     */
    static final int REMEMBERED_BYTES = 24 * 1024 * 1024;

    /** Reports on their way to the broker; more are refused. */
    static final int UNDER_WAY = 5_000;

    /** Nobody who calls 112 waits longer to hear that neither database nor log can take it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration COME_BACK_IN = Duration.ofSeconds(5);

    /**
     * A report as it is written.
     *
     * @param sketch of its words
     * @param phoneKey keyed hash of the reporter's number; null when none was given
     */
    record Logged(EmergencyReport report, String sketch, @Nullable UUID phoneKey) {

        Sighting sighting() {
            return report.sighting(SketchText.read(sketch));
        }

        UUID fingerprint() {
            return report.fingerprint();
        }

        /** As it came: whom it calls is decided when it is settled. */
        EmergencyReport unanswered() {
            return report.matched(new Match(report.match().cameras(), List.of(), List.of()));
        }
    }

    private final EventWriter writer;
    private final UnconfirmedAlerts alerts;
    private final Vault vault;
    private final JsonMapper json;
    private final Counter logged;
    private final EventCodec codec = new EventCodec();
    private final Map<UUID, Mono<KeptReport>> underWay = new ConcurrentHashMap<>();
    private final Heard heard = new Heard();

    ReportLog(
            EventWriter writer,
            UnconfirmedAlerts alerts,
            Vault vault,
            JsonMapper json,
            MeterRegistry meters) {
        this.writer = writer;
        this.alerts = alerts;
        this.vault = vault;
        this.json = json;
        this.logged =
                Counter.builder("kentongan.intake.logged")
                        .description("Reports accepted into the log because the database was away")
                        .register(meters);
    }

    /** The latest that were heard of, sealed as they came. */
    private static final class Heard {

        private final Map<UUID, ReportLogged> latest = new LinkedHashMap<>();
        private int bytes;

        synchronized void put(ReportLogged event) {
            if (latest.putIfAbsent(event.eventId(), event) == null) {
                bytes += event.sealed().length();
                Iterator<ReportLogged> eldest = latest.values().iterator();
                while (bytes > REMEMBERED_BYTES) {
                    bytes -= eldest.next().sealed().length();
                    eldest.remove();
                }
            }
        }

        synchronized @Nullable ReportLogged get(UUID id) {
            return latest.get(id);
        }

        synchronized void forget(UUID id) {
            @Nullable ReportLogged forgotten = latest.remove(id);
            if (forgotten != null) {
                bytes -= forgotten.sealed().length();
            }
        }
    }

    /** Everything that is written is heard by all replicas, also by those that were not there. */
    Recurring listening(EventReader reader, Duration again) {
        return new Recurring(
                "report-log-listening",
                again,
                () ->
                        reader.everyReplica(Topic.UNSETTLED_REPORTS, BACK)
                                .doOnNext(this::hear)
                                .then());
    }

    private void hear(Event event) {
        if (event instanceof ReportLogged report) {
            heard.put(report);
        }
    }

    /**
     * Keeps a report and alerts the units beside it, or finds the one its id already stands for.
     *
     * @return once all in-sync replicas of the log have it; fails with {@link
     *     ProblemCode#UNAVAILABLE} when the log is away as well, within two seconds
     */
    Mono<KeptReport> keep(Logged report) {
        return Mono.defer(
                () -> {
                    UUID id = report.report().id();
                    @Nullable EmergencyReport earlier = find(id);
                    if (earlier != null) {
                        return Mono.just(new KeptReport(earlier, Durability.log, true));
                    }
                    if (underWay.size() >= UNDER_WAY) {
                        return Mono.error(
                                Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null));
                    }
                    return underWay.computeIfAbsent(id, first -> write(report));
                });
    }

    /** Of several who come with the same report at once, one writes and all hear the same. */
    private Mono<KeptReport> write(Logged report) {
        EmergencyReport kept = report.report();
        ReportLogged event =
                new ReportLogged(kept.id(), kept.receivedAt(), kept.jurisdiction(), sealed(report));
        return writer.write(List.of(entry(event)))
                .timeout(PATIENCE)
                .doOnSuccess(
                        written -> {
                            heard.put(event);
                            logged.increment();
                            alert(kept);
                        })
                .onErrorMap(
                        failure -> Problem.later(ProblemCode.UNAVAILABLE, COME_BACK_IN, failure))
                .thenReturn(new KeptReport(kept, Durability.log, false))
                .doFinally(end -> underWay.remove(kept.id()))
                .cache();
    }

    /** Whether this was written to the log, lately, and may not be in the database yet. */
    boolean hasHeardOf(UUID id) {
        return heard.get(id) != null;
    }

    /** The report is safe by now, and nobody who calls waits for this. */
    private void alert(EmergencyReport kept) {
        List<EventWriter.Entry> entries =
                alerts.of(kept).stream().<EventWriter.Entry>map(this::entry).toList();
        if (!entries.isEmpty()) {
            Disposable unused =
                    writer.write(entries)
                            .subscribe(
                                    done -> {},
                                    failure -> {
                                        alerts.failed(kept);
                                        LOG.error(
                                                "Crews could not be alerted: {}",
                                                failure.toString());
                                    });
        }
    }

    private EventWriter.Entry entry(Event event) {
        return new EventWriter.Entry(
                Topic.of(event), event.key(), EventCodec.nameOf(event), codec.encode(event));
    }

    /** A report that waits for the database, as far as this replica has heard; null otherwise. */
    @Nullable EmergencyReport find(UUID id) {
        @Nullable ReportLogged event = heard.get(id);
        if (event == null) {
            return null;
        }
        try {
            return unsealed(event).report();
        } catch (UnreadableEvent sealedByOthers) {
            return null;
        }
    }

    /** It is in the database now. */
    void settled(UUID id) {
        heard.forget(id);
    }

    private String sealed(Logged report) {
        byte[] plain = json.writeValueAsBytes(report);
        return Base64.getEncoder().encodeToString(vault.seal(report.report().id(), plain));
    }

    /**
     * What an event says.
     *
     * @throws UnreadableEvent when it was sealed with another key, or by a version that wrote it
     *     otherwise
     */
    Logged unsealed(ReportLogged event) throws UnreadableEvent {
        try {
            byte[] sealed = Base64.getDecoder().decode(event.sealed());
            return json.readValue(vault.unseal(event.eventId(), sealed), Logged.class);
        } catch (IllegalStateException | IllegalArgumentException | JacksonException unreadable) {
            throw new UnreadableEvent(
                    UnreadableEvent.Reason.SEALED, unreadable.getClass().getSimpleName());
        }
    }
}
