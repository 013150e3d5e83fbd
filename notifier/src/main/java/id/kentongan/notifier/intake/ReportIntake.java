package id.kentongan.notifier.intake;

import id.kentongan.events.Topic;
import id.kentongan.notifier.delivery.Announcer;
import id.kentongan.notifier.delivery.Courier;
import id.kentongan.notifier.delivery.DeliverySettings;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.DeviceBook;
import id.kentongan.notifier.ledger.Ledger;
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
import java.util.stream.Collectors;

/**
 * The way of a record: read, plan, find the phones, enter into the ledger, hand to the courier,
 * acknowledge. One batch at a time per topic; what the log brings meanwhile is the next batch.
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
    private final Outage databaseOutage;
    private final Outage registerOutage = new Outage("The register of phones");

    ReportIntake(
            ReportLog log,
            DeviceBook devices,
            Ledger ledger,
            Courier courier,
            Announcer announcer,
            DeliverySettings settings,
            Outage databaseOutage) {
        this.log = log;
        this.devices = devices;
        this.ledger = ledger;
        this.courier = courier;
        this.announcer = announcer;
        this.settings = settings;
        this.databaseOutage = databaseOutage;
    }

    /** Takes in a topic until cancelled. */
    public Mono<Void> run(Topic topic) {
        return log.batches(topic).concatMap(this::takeIn, 1).then();
    }

    private Mono<Void> takeIn(RecordBatch batch) {
        return keep(batch.records()).then(Mono.fromRunnable(batch.acknowledge()));
    }

    private Mono<Void> keep(List<RawRecord> records) {
        return Mono.fromSupplier(() -> Reading.of(records))
                .flatMap(this::keep)
                .onErrorResume(Unstorable.class, unstorable -> keepEachAlone(records));
    }

    private Mono<Void> keep(Reading reading) {
        return registerOutage
                .outlast(Mono.defer(() -> address(reading)), Unstorable.class)
                .flatMap(addressed -> databaseOutage.outlast(enter(addressed), Unstorable.class))
                .doOnNext(this::send)
                .then();
    }

    /** Pushes to every phone of every recipient, as the register is now. */
    private Mono<Addressed> address(Reading reading) {
        Set<String> owners =
                reading.alerts().stream().map(Alert::recipient).collect(Collectors.toSet());
        return devices.phonesOf(owners)
                .map(phones -> new Addressed(pushes(reading.alerts(), phones), reading.dead()));
    }

    private static Map<UUID, Notification> pushes(
            List<Alert> alerts, Map<String, List<Device>> phones) {
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
                    long now = System.nanoTime();
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
            LOG.warn("{} records cannot be read and go to the dead letters", fresh.dead().size());
            announcer.nudge();
        }
    }

    /** Something in the batch can never be kept: find out what, and bury only that. */
    private Mono<Void> keepEachAlone(List<RawRecord> records) {
        if (records.size() == 1) {
            DeadRecord dead = Reading.buried(records.get(0), "UNSTORABLE", null);
            return keep(new Reading(List.of(), List.of(dead)));
        }
        return Flux.fromIterable(records).concatMap(record -> keep(List.of(record))).then();
    }
}
