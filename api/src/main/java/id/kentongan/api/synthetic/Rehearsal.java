package id.kentongan.api.synthetic;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.ids.IdempotencyKey;
import id.kentongan.api.incident.IncidentType;
import id.kentongan.api.report.EmergencyIntake;
import id.kentongan.api.report.NewReport;
import id.kentongan.api.report.PrivateDetails;
import id.kentongan.api.report.SyntheticKey;
import id.kentongan.api.store.DatabaseAway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Before anybody is sent here, reports are taken until that is quick: one of a call that can only
 * be refused, through the door, and one of the synthetic city that goes all the way and is undone
 * instead of committed. The first report of a process that has never taken one costs as much as a
 * hundred later ones, and in a rollout half of all who call 112 come at once.
 *
 * <p>Nothing of it is kept, and whatever fails in it, or takes too long, is no reason not to be
 * ready.
 */
@Component
class Rehearsal implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /** So many on end that were quick are enough. */
    private static final int ENOUGH = 5;

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration QUICK = Duration.ofMillis(50);

    /** On a machine that is too busy to become quick others need help, too. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final GeoPoint PLACE = new GeoPoint(-89.95, 0);

    /** There is no such place. */
    private static final String REFUSED =
            """
            {"type": "FALLEN_TREE", "location": {"lat": -95, "lon": 0, "accuracyMetres": 10}}\
            """;

    private final EmergencyIntake intake;
    private final SyntheticKey keys;
    private final AtomicInteger reports = new AtomicInteger();
    private final AtomicInteger quickOnEnd = new AtomicInteger();
    private volatile boolean over;

    Rehearsal(EmergencyIntake intake, SyntheticKey keys, MeterRegistry meters) {
        this.intake = intake;
        this.keys = keys;
        Gauge.builder("kentongan.rehearsal.reports", reports, AtomicInteger::get)
                .description("Reports that were rehearsed before this process said it was ready")
                .register(meters);
    }

    /** Not ready before it is over. */
    @Override
    public Health health() {
        return (over ? Health.up() : Health.outOfService()).build();
    }

    @EventListener
    void doorIsOpen(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            begin(event.getWebServer().getPort());
        }
    }

    private void begin(int port) {
        WebClient door = WebClient.create("http://127.0.0.1:" + port);
        Flux.range(0, Integer.MAX_VALUE)
                .concatMap(turn -> takeOne(door), 1)
                .takeUntil(took -> isEnough(took))
                .take(LONGEST)
                .doFinally(end -> over = true)
                .subscribe(
                        took -> LOG.debug("A rehearsed report took {}", took),
                        failure -> LOG.info("Not rehearsed: {}", failure.toString()));
    }

    private Mono<Duration> takeOne(WebClient door) {
        return Mono.when(rehearsed(), refused(door))
                .thenReturn(Boolean.TRUE)
                .elapsed()
                .map(both -> Duration.ofMillis(both.getT1()))
                .doOnNext(took -> reports.incrementAndGet());
    }

    /**
     * The cities are read while the door opens, and where many start at once they wait for each
     * other; without a database there is nothing to be rehearsed.
     */
    private Mono<Void> rehearsed() {
        return Mono.defer(() -> intake.rehearse(report()))
                .retryWhen(
                        Retry.fixedDelay(Long.MAX_VALUE, SOON)
                                .filter(failure -> !DatabaseAway.isBehind(failure)));
    }

    private boolean isEnough(Duration took) {
        return (took.compareTo(QUICK) <= 0 ? quickOnEnd.incrementAndGet() : reset()) >= ENOUGH;
    }

    private int reset() {
        quickOnEnd.set(0);
        return 0;
    }

    private static Mono<Void> refused(WebClient door) {
        return door.post()
                .uri("/v1/emergency-reports")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(REFUSED)
                .exchangeToMono(answer -> answer.releaseBody());
    }

    private NewReport report() {
        return new NewReport(
                IdempotencyKey.of(null, keys.value(UUID.randomUUID()), null),
                null,
                false,
                null,
                IncidentType.FALLEN_TREE,
                PLACE,
                10.0,
                PrivateDetails.NONE,
                null,
                "id");
    }
}
