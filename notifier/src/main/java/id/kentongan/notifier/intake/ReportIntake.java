package id.kentongan.notifier.intake;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.Topic;
import id.kentongan.notifier.clock.Stopwatch;
import id.kentongan.notifier.delivery.Announcer;
import id.kentongan.notifier.delivery.Courier;
import id.kentongan.notifier.delivery.DeliverySettings;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.DeviceBook;
import id.kentongan.notifier.ledger.Ledger;
import id.kentongan.notifier.ledger.NotNow;
import id.kentongan.notifier.ledger.Unstorable;
import id.kentongan.notifier.outage.Outage;
import id.kentongan.notifier.plan.Alert;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The way of a record: read, plan, find the phones, enter into the ledger, hand to the courier,
 * acknowledge. One batch at a time per topic; what the log brings meanwhile is the next batch.
 *
 * <p>A record that fails by its own fault steps {@link Aside}, and the others go on.
 *
 * <p>A crash anywhere before the acknowledgement brings the records again, and the ledger knows
 * them; a crash after it leaves due work in the ledger.
 */
@Component
public final class ReportIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ReportIntake.class);

    private final ReportLog log;
    private final DeviceBook devices;
    private final Ledger ledger;
    private final Courier courier;
    private final Announcer announcer;
    private final DeliverySettings settings;
    private final Stopwatch stopwatch;
    private final Outage databaseOutage;
    private final Outage registerOutage;

    ReportIntake(
            ReportLog log,
            DeviceBook devices,
            Ledger ledger,
            Courier courier,
            Announcer announcer,
            DeliverySettings settings,
            Stopwatch stopwatch,
            RandomGenerator chance,
            Outage databaseOutage) {
        this.log = log;
        this.devices = devices;
        this.ledger = ledger;
        this.courier = courier;
        this.announcer = announcer;
        this.settings = settings;
        this.stopwatch = stopwatch;
        this.registerOutage = new Outage("The register of phones", chance);
        this.databaseOutage = databaseOutage;
    }

    /** Takes in a topic until cancelled. */
    public Mono<Void> run(Topic topic) {
        Aside aside = new Aside(this::dealWith);
        Mono<Void> takingIn =
                log.batches(topic)
                        .concatMap(batch -> aside.room().then(takeIn(batch.records(), aside)), 1)
                        .then();
        return Mono.when(takingIn, aside.run());
    }

    private Mono<Void> takeIn(List<RawRecord> records, Aside aside) {
        return Mono.defer(
                () -> {
                    List<RawRecord> free =
                            records.stream().filter(record -> !aside.takesBehind(record)).toList();
                    return keep(free)
                            .then(acknowledged(free))
                            .onErrorResume(failure -> findOut(free, failure, aside));
                });
    }

    private static Mono<Void> acknowledged(List<RawRecord> records) {
        return Mono.fromRunnable(() -> records.forEach(record -> record.acknowledge().run()));
    }

    /** Something among the records cannot be kept: halve them until it stands alone. */
    private Mono<Void> findOut(List<RawRecord> records, Throwable failure, Aside aside) {
        if (records.size() > 1) {
            int middle = records.size() / 2;
            return Flux.just(records.subList(0, middle), records.subList(middle, records.size()))
                    .concatMap(half -> takeIn(half, aside))
                    .then();
        }
        RawRecord alone = records.get(0);
        if (failure instanceof Unstorable) {
            return bury(alone, failure).then(acknowledged(records));
        }
        return Mono.fromRunnable(() -> aside.put(alone, kind(failure)));
    }

    /** Tries a record that failed until it is kept, or buries it. */
    private Mono<Void> dealWith(RawRecord record) {
        return Mono.defer(() -> keep(List.of(record)))
                .retryWhen(new Tries(failure -> !(failure instanceof Unstorable)))
                .onErrorResume(failure -> bury(record, failure));
    }

    private Mono<Void> bury(RawRecord record, Throwable failure) {
        String reason = failure instanceof Unstorable ? "UNSTORABLE" : DeadLetter.FAILING;
        return keep(new Reading(List.of(), List.of(Reading.buried(record, reason, kind(failure)))));
    }

    /** Its name only: messages may quote what was asked. */
    private static String kind(Throwable failure) {
        Throwable cause = failure instanceof Unstorable ? failure.getCause() : failure;
        return cause == null ? "" : cause.getClass().getSimpleName();
    }

    /** Fails only by the fault of what is in the records; whatever is away is waited for. */
    private Mono<Void> keep(List<RawRecord> records) {
        return Mono.fromSupplier(() -> Reading.of(records)).flatMap(this::keep);
    }

    private Mono<Void> keep(Reading reading) {
        return registerOutage
                .outlast(Mono.defer(() -> address(reading)), ReportIntake::isItsOwnFault)
                .flatMap(
                        addressed ->
                                databaseOutage.outlast(
                                        enter(addressed), ReportIntake::isItsOwnFault))
                .doOnNext(this::send)
                .then();
    }

    private static boolean isItsOwnFault(Throwable failure) {
        return !(failure instanceof NotNow);
    }

    /** Pushes to every phone of every recipient, as the register is now. */
    private Mono<Addressed> address(Reading reading) {
        Set<String> owners =
                reading.alerts().stream().map(Alert::recipient).collect(Collectors.toSet());
        return devices.phonesOf(owners)
                .map(phones -> new Addressed(pushes(reading.alerts(), phones), reading.dead()));
    }

    static Map<UUID, Notification> pushes(List<Alert> alerts, Map<String, List<Device>> phones) {
        Map<UUID, Notification> pushes = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            for (Device phone : phones.getOrDefault(alert.recipient(), List.of())) {
                Notification push = alert.to(phone);
                pushes.putIfAbsent(push.id(), push);
            }
        }
        return pushes;
    }

    private record Addressed(Map<UUID, Notification> pushes, List<DeadRecord> dead) {}

    private Mono<Fresh> enter(Addressed addressed) {
        if (addressed.pushes().isEmpty() && addressed.dead().isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(
                () -> {
                    long now = stopwatch.nanos();
                    return ledger.enter(
                                    addressed.pushes().values(), addressed.dead(), settings.lease())
                            .map(entered -> fresh(addressed, entered, now));
                });
    }

    /** Pushes that are in the ledger since now, and ours until the lease ends. */
    private record Fresh(
            Collection<Notification> pushes, Collection<DeadRecord> dead, long leasedAtNanos) {}

    private static Fresh fresh(Addressed addressed, Set<UUID> entered, long leasedAtNanos) {
        // In the order of the plan: who should be called first is asked first.
        List<Notification> pushes =
                addressed.pushes().values().stream()
                        .filter(push -> entered.contains(push.id()))
                        .toList();
        return new Fresh(pushes, addressed.dead(), leasedAtNanos);
    }

    private void send(Fresh fresh) {
        courier.carry(fresh.pushes(), fresh.leasedAtNanos());
        if (!fresh.dead().isEmpty()) {
            fresh.dead().forEach(dead -> LOG.warn("Laid with the dead letters: {}", dead));
            announcer.nudge();
        }
    }
}
