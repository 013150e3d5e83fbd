package id.kentongan.loadtests.simulation;

import id.kentongan.events.EmergencyReportAccepted;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;
import id.kentongan.events.UnitAssigned;
import id.kentongan.events.UnreadableEvent;
import id.kentongan.loadtests.simulation.Broker.LogEntry;
import id.kentongan.notifier.plan.Alert;
import id.kentongan.notifier.plan.AlertPlan;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Language;
import id.kentongan.notifier.push.Notification;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Holds what happened against what is promised, once all is quiet. */
final class Audit {

    private static final String UNCONFIRMED = "DISPATCH_UNCONFIRMED";

    private final World world;
    private final Journal journal;
    private final EventCodec codec = new EventCodec();

    Audit(World world) {
        this.world = world;
        this.journal = world.journal();
    }

    /**
     * Before anybody says anything again, which would bring back what was lost.
     *
     * @param acknowledged ids that callers were told of
     */
    void nothingIsLost(List<UUID> acknowledged) {
        Transaction looking = world.database().looking();
        for (UUID id : acknowledged) {
            if (looking.find(Tables.REPORT, id) == null) {
                journal.violated("report " + id + " was acknowledged and is not there");
            }
        }
    }

    void reckon() {
        Transaction looking = world.database().looking();
        reports(looking);
        tasks(looking);
        log();
        reminders();
        pushes(looking);
    }

    private void reports(Transaction looking) {
        Map<UUID, Integer> accepted = new HashMap<>();
        for (Journal.Told told : journal.told()) {
            if (told.event() instanceof EmergencyReportAccepted report) {
                accepted.merge(report.reportId(), 1, Integer::sum);
            }
        }
        for (Row report : looking.all(Tables.REPORT)) {
            if (accepted.getOrDefault(report.id("id"), 0) != 1) {
                journal.violated("report " + report.id("id") + " was not told exactly once");
            }
        }
    }

    private void tasks(Transaction looking) {
        Set<UUID> taken = new HashSet<>();
        for (Row task : looking.all(Tables.ASSIGNMENT)) {
            if (Tables.isOpen(task) && !taken.add(task.id("unit_id"))) {
                journal.violated("unit " + task.id("unit_id") + " has two open tasks");
            }
        }
    }

    /** Each committed event lies there, and those of one incident in the order of commits. */
    private void log() {
        // What is told twice under one id is one.
        Map<UUID, Set<UUID>> committed = new LinkedHashMap<>();
        for (Journal.Told told : journal.told()) {
            committed
                    .computeIfAbsent(told.key(), key -> new LinkedHashSet<>())
                    .add(told.event().eventId());
        }
        Map<UUID, Set<UUID>> logged = new HashMap<>();
        for (int p = 0; p < world.broker().partitions(); p++) {
            for (LogEntry entry : world.broker().log(Topic.EMERGENCY_REPORTS, p)) {
                Event event = read(entry);
                logged.computeIfAbsent(event.key(), key -> new LinkedHashSet<>())
                        .add(event.eventId());
            }
        }
        committed.forEach(
                (key, events) -> {
                    List<UUID> found = List.copyOf(logged.getOrDefault(key, Set.of()));
                    if (!found.equals(List.copyOf(events))) {
                        journal.violated(
                                "incident %s: committed %s, in the log %s"
                                        .formatted(key, events, found));
                    }
                });
    }

    private Event read(LogEntry entry) {
        try {
            return codec.decode(entry.value());
        } catch (UnreadableEvent unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Each deadline is acted upon once: a task is given once, and reminded of once. */
    private void reminders() {
        Map<List<Object>, UUID> told = new HashMap<>();
        for (Journal.Told each : journal.told()) {
            if (each.event() instanceof UnitAssigned assigned) {
                List<Object> what = List.of(assigned.unit().assignmentId(), assigned.reminder());
                UUID before = told.putIfAbsent(what, assigned.eventId());
                if (before != null && !before.equals(assigned.eventId())) {
                    journal.violated("told twice, by different events: " + assigned);
                }
            }
        }
    }

    private void pushes(Transaction looking) {
        Map<UUID, Notification> planned = new LinkedHashMap<>();
        for (Journal.Told told : journal.told()) {
            for (Alert alert : AlertPlan.of(told.event())) {
                looking.all(Tables.PHONE).stream()
                        .filter(phone -> alert.recipient().equals(phone.text("owner")))
                        .map(phone -> alert.to(device(phone)))
                        .forEach(push -> planned.put(push.id(), push));
            }
        }
        for (Notification push : planned.values()) {
            if (!journal.arrived().containsKey(push.id())) {
                journal.violated("never arrived: " + push);
            }
        }
        journal.arrived().forEach((id, pushes) -> arrived(planned, id, pushes));
    }

    private static Device device(Row phone) {
        return new Device(
                phone.id("device_id"),
                phone.text("owner"),
                new Device.Target(Device.Kind.FID, phone.text("value")),
                Language.of(phone.text("language")));
    }

    private void arrived(Map<UUID, Notification> planned, UUID id, List<Notification> pushes) {
        Notification first = pushes.get(0);
        if (UNCONFIRMED.equals(first.message().data().get("kind"))) {
            return;
        }
        if (!planned.containsKey(id)) {
            journal.violated("a push about nothing that was committed: " + first);
        }
        int most = 1 + journal.excuses(id);
        if (pushes.size() > most) {
            journal.violated(
                    "%d times, of which %d may be: %s".formatted(pushes.size(), most, first));
        }
        for (Notification each : pushes) {
            boolean replaces =
                    each.message().collapseKey().equals(first.message().collapseKey())
                            && id.toString().equals(each.message().data().get("notificationId"));
            if (!replaces) {
                journal.violated("a repeat that does not replace the first: " + each);
            }
        }
    }
}
