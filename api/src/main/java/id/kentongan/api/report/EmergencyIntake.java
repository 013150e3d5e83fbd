package id.kentongan.api.report;

import id.kentongan.api.area.Jurisdictions;
import id.kentongan.api.area.Placement;
import id.kentongan.api.dispatch.Matcher;
import id.kentongan.api.ids.NameBasedUuid;
import id.kentongan.api.incident.ClusteringSettings;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.Sighting;
import id.kentongan.api.incident.TextSketch;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.store.ReportStore;

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
    private final Matcher matcher;
    private final Confidences confidences;
    private final ReportStore store;
    private final ClusteringSettings clustering;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer durable;

    public EmergencyIntake(
            Jurisdictions jurisdictions,
            Matcher matcher,
            Confidences confidences,
            ReportStore store,
            ClusteringSettings clustering,
            Clock clock,
            MeterRegistry meters) {
        this.jurisdictions = jurisdictions;
        this.matcher = matcher;
        this.confidences = confidences;
        this.store = store;
        this.clustering = clustering;
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
     * @return once the report is durable; fails with {@link ProblemCode#KEY_REUSED} when the key
     *     was used for another body, {@link ProblemCode#OVERLOADED} when too many wait, or the
     *     database's error when it is away
     */
    public Mono<KeptReport> accept(NewReport report) {
        return Mono.defer(
                () -> {
                    Timer.Sample began = Timer.start(meters);
                    EmergencyReport arrived = arrived(report);
                    return store.keep(
                                    arrived,
                                    sighting(arrived, report.details()),
                                    confidences.phoneKey(report.details()))
                            .doOnSuccess(kept -> began.stop(durable))
                            .map(kept -> sameBody(kept, arrived));
                });
    }

    private EmergencyReport arrived(NewReport report) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        @Nullable Placement placement = jurisdictions.placeOf(report.location());
        UUID id = report.key().id();
        return new EmergencyReport(
                id,
                NameBasedUuid.of(id, "incident"),
                placement == null ? NO_JURISDICTION : placement.jurisdiction().code(),
                placement == null || !placement.inside(),
                report.reporterId(),
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

    private Sighting sighting(EmergencyReport report, PrivateDetails details) {
        return new Sighting(
                report.id(),
                report.type(),
                report.location(),
                report.accuracyMetres(),
                report.receivedAt(),
                report.reporterId(),
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
