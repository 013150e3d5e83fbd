package id.kentongan.api.report;

import id.kentongan.api.admission.Hearing;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.area.Placement;
import id.kentongan.api.dispatch.Match;
import id.kentongan.api.dispatch.Matcher;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.incident.ClusteringSettings;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.incident.SketchText;
import id.kentongan.api.incident.TextSketch;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.store.ReportStore;
import id.kentongan.api.store.DatabaseAway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The way of a 112 report: place it, find its cameras, keep it, answer. Whom it calls is decided in
 * its city's turn, where it is known what it is about: most reports of a disaster call nobody.
 */
@Service
public class EmergencyIntake {

    /**
     * Takes a report when no city is known at all: nobody who calls 112 is turned away for our lack
     * of data.
     */
    static final String NO_JURISDICTION = "00.00";

    private final Jurisdictions jurisdictions;
    private final SyntheticKey synthetic;
    private final Matcher matcher;
    private final Confidences confidences;
    private final ReportStore store;
    private final ReportLog log;
    private final UnconfirmedAlerts alerts;
    private final ReportReading reading;
    private final ClusteringSettings clustering;
    private final Hearing hearing;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer durable;

    EmergencyIntake(
            Jurisdictions jurisdictions,
            SyntheticKey synthetic,
            Matcher matcher,
            Confidences confidences,
            ReportStore store,
            ReportLog log,
            UnconfirmedAlerts alerts,
            ReportReading reading,
            ClusteringSettings clustering,
            Hearing hearing,
            Clock clock,
            MeterRegistry meters) {
        this.jurisdictions = jurisdictions;
        this.synthetic = synthetic;
        this.matcher = matcher;
        this.confidences = confidences;
        this.store = store;
        this.log = log;
        this.alerts = alerts;
        this.reading = reading;
        this.clustering = clustering;
        this.hearing = hearing;
        this.clock = clock;
        this.meters = meters;
        this.durable =
                Timer.builder("kentongan.intake")
                        .description("From a checked report to a durable one")
                        .publishPercentileHistogram()
                        .register(meters);
        Gauge.builder("kentongan.intake.waiting", store, ReportStore::waiting)
                .description("Reports waiting for the database or being written")
                .register(meters);
    }

    /**
     * Accepts a report. A repeat of a key with the same body gets the first answer again.
     *
     * @return once the report is durable, in the database or, while that is away, in the log; fails
     *     with {@link ProblemCode#KEY_REUSED} when the key was used for another body, {@link
     *     ProblemCode#OVERLOADED} when too many wait, or {@link ProblemCode#UNAVAILABLE} when the
     *     log is away too
     */
    public Mono<KeptReport> accept(NewReport report) {
        return Mono.defer(
                () -> {
                    Timer.Sample began = Timer.start(meters);
                    @Nullable UUID phoneKey = confidences.phoneKey(report.details());
                    EmergencyReport arrived = arrived(report, phoneKey);
                    Sighting sighting = sighting(arrived, report.details());
                    return hearing.inWork(kept(arrived, sighting, phoneKey))
                            .doOnSuccess(kept -> began.stop(durable))
                            .map(kept -> sameBody(kept, arrived));
                });
    }

    private Mono<KeptReport> kept(
            EmergencyReport arrived, Sighting sighting, @Nullable UUID phoneKey) {
        return waiting(arrived.id())
                .switchIfEmpty(store.keep(arrived, sighting, phoneKey))
                .onErrorResume(
                        DatabaseAway::isBehind,
                        away -> log.keep(logged(arrived, sighting, phoneKey)));
    }

    /**
     * Does with a report what {@link #accept} does up to where it would be durable, and undoes it.
     *
     * @param report a synthetic one, so that no city's reports wait for it
     * @return fails with {@link IllegalStateException} while the synthetic city is not known
     */
    public Mono<Void> rehearse(NewReport report) {
        return Mono.defer(
                () -> {
                    EmergencyReport arrived = arrived(report, null);
                    return arrived.jurisdiction().equals(Jurisdiction.SYNTHETIC)
                            ? store.rehearse(arrived, sighting(arrived, report.details()))
                            : Mono.error(new IllegalStateException("no synthetic city yet"));
                });
    }

    /**
     * What this key stands for, where that was taken into the log and may not be settled yet: else
     * a repeat with another body would get there first.
     */
    private Mono<KeptReport> waiting(UUID id) {
        return log.hasHeardOf(id) ? reading.find(id) : Mono.empty();
    }

    /**
     * Matched from memory: who could come is told, and nobody is reserved. Crews that were alerted
     * to another place come last: better one that must choose than nobody.
     */
    private ReportLog.Logged logged(
            EmergencyReport arrived, Sighting sighting, @Nullable UUID phoneKey) {
        Match free =
                unconfirmed(
                        arrived,
                        unit ->
                                !alerts.isElsewhere(
                                        unit, arrived.location(), arrived.receivedAt()));
        Match all = unconfirmed(arrived, unit -> true);
        Match found = all.units().size() > free.units().size() ? all : free;
        return new ReportLog.Logged(
                arrived.matched(found), SketchText.write(sighting.text()), phoneKey);
    }

    private Match unconfirmed(EmergencyReport arrived, Predicate<UUID> free) {
        return matcher.unconfirmed(
                arrived.type(), arrived.location(), arrived.match(), arrived.receivedAt(), free);
    }

    private EmergencyReport arrived(NewReport report, @Nullable UUID phoneKey) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        @Nullable Placement placement = placeOf(report);
        UUID id = report.key().id();
        return new EmergencyReport(
                id,
                NameBasedUuid.of(id, "incident"),
                placement == null ? NO_JURISDICTION : placement.jurisdiction().code(),
                placement == null || !placement.inside(),
                report.reporterId(),
                report.onBehalf() ? phoneKey : report.reporterId(),
                clientIdWorthKeeping(report),
                confidences.fingerprint(report),
                report.type(),
                report.location(),
                report.accuracyMetres(),
                report.language(),
                report.occurredAt(),
                now,
                IncidentStatus.ACTIVE,
                matcher.sighted(report.location(), report.accuracyMetres()),
                confidences.seal(id, report.details()),
                null,
                null);
    }

    private @Nullable Placement placeOf(NewReport report) {
        @Nullable Jurisdiction ours =
                synthetic.isGenuine(report.key())
                        ? jurisdictions.find(Jurisdiction.SYNTHETIC)
                        : null;
        return ours == null ? jurisdictions.placeOf(report.location()) : new Placement(ours, true);
    }

    private Sighting sighting(EmergencyReport report, PrivateDetails details) {
        return report.sighting(
                clustering.thresholdsOf(report.jurisdiction()) == null
                        ? TextSketch.EMPTY
                        : confidences.sketch(details));
    }

    private static @Nullable String clientIdWorthKeeping(NewReport report) {
        boolean isTheKey = report.key().value().equals(report.clientReportId());
        return isTheKey ? null : report.clientReportId();
    }

    private static KeptReport sameBody(KeptReport kept, EmergencyReport asked) {
        if (!kept.report().fingerprint().equals(asked.fingerprint())) {
            throw Problem.of(ProblemCode.KEY_REUSED);
        }
        return kept;
    }
}
