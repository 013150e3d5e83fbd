package id.kentongan.notifier.intake;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.Topic;
import id.kentongan.notifier.clock.Stopwatch;
import id.kentongan.notifier.delivery.Courier;
import id.kentongan.notifier.delivery.OutcomeLog;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.DeviceBook;
import id.kentongan.notifier.outage.Outage;
import id.kentongan.notifier.push.Device;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The way of an alert while the database is away: to the phones that are remembered of before, with
 * no ledger. So it is tried once, and comes again when this process dies in the middle; phones
 * replace a repeat by its collapse key and {@code notificationId}.
 */
@Component
public final class UnconfirmedIntake {

    private static final Logger LOG = LoggerFactory.getLogger(UnconfirmedIntake.class);
    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(15);

    /** What came while this was away waits for the phones, but not for a database that is away. */
    private static final Duration PATIENCE_FOR_PHONES = Duration.ofSeconds(10);

    private final ReportLog log;
    private final DeviceBook devices;
    private final Courier courier;
    private final OutcomeLog graveyard;
    private final Outage registerOutage = new Outage("The register of units' phones");
    private final Stopwatch stopwatch;
    private final Outage logOutage;
    private final Sinks.Empty<Void> known = Sinks.empty();
    private volatile Map<String, List<Device>> phones = Map.of();

    UnconfirmedIntake(
            ReportLog log,
            DeviceBook devices,
            Courier courier,
            OutcomeLog graveyard,
            Stopwatch stopwatch,
            RandomGenerator chance) {
        this.log = log;
        this.devices = devices;
        this.courier = courier;
        this.graveyard = graveyard;
        this.stopwatch = stopwatch;
        this.logOutage = new Outage("The event log (writing dead letters)", chance);
    }

    /** Keeps the units' phones in mind until cancelled. */
    public Mono<Void> remember() {
        return Flux.interval(Duration.ZERO, REMEMBER_EVERY)
                .onBackpressureDrop()
                .concatMap(
                        tick ->
                                registerOutage
                                        .watch(devices.phonesOfUnits())
                                        .doOnNext(this::know)
                                        .onErrorComplete(),
                        1)
                .then();
    }

    /** Takes in alerts until cancelled. */
    public Mono<Void> run() {
        return known.asMono()
                .timeout(PATIENCE_FOR_PHONES, Mono.empty())
                .thenMany(log.batches(Topic.UNCONFIRMED_ALERTS))
                .concatMap(this::takeIn, 1)
                .then();
    }

    private void know(Map<String, List<Device>> register) {
        phones = register;
        known.tryEmitEmpty();
    }

    private Mono<Void> takeIn(RecordBatch batch) {
        return Mono.fromSupplier(() -> carried(batch.records()))
                .flatMap(this::bury)
                .then(
                        Mono.fromRunnable(
                                () -> batch.records().forEach(each -> each.acknowledge().run())));
    }

    /** Each by itself: one that cannot be addressed must not keep others from their crews. */
    private List<DeadRecord> carried(List<RawRecord> records) {
        List<DeadRecord> dead = new ArrayList<>();
        for (RawRecord record : records) {
            Reading reading = Reading.of(List.of(record));
            dead.addAll(reading.dead());
            try {
                courier.carry(
                        ReportIntake.pushes(reading.alerts(), phones).values(), stopwatch.nanos());
            } catch (RuntimeException unaddressable) {
                String kind = unaddressable.getClass().getSimpleName();
                dead.add(Reading.buried(record, DeadLetter.FAILING, kind));
            }
        }
        return dead;
    }

    /** Past the ledger, which is away. */
    private Mono<Void> bury(List<DeadRecord> dead) {
        if (dead.isEmpty()) {
            return Mono.empty();
        }
        dead.forEach(each -> LOG.warn("Laid with the dead letters: {}", each));
        return logOutage.outlast(graveyard.bury(dead), failure -> false);
    }
}
