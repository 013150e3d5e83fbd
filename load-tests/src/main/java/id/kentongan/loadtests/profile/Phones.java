package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.push.Inbox;
import id.kentongan.loadtests.push.Push;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it took from a report to the phones of the units it called. Looked up when the day is
 * over, so that nothing but the pushes themselves is beside the intake.
 */
final class Phones {

    static final String SINCE_DUE = "push";
    static final String SINCE_ACKNOWLEDGED = "push.acknowledged";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final City city;
    private final Inbox inbox;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final long beganNanos = System.nanoTime();

    /** From now on. */
    Phones(City city) {
        this.city = city;
        this.inbox = new Inbox(city.pushes().inbox());
    }

    /**
     * Waits for the last push of the day, and adds two courses and what is missing.
     *
     * @param startNanos when the day began
     * @param reports that were acknowledged, by id
     */
    void add(
            long startNanos,
            Map<UUID, Course.Acknowledged> reports,
            Map<String, Course> courses,
            Map<String, Double> figures)
            throws SQLException {
        long called = city.unitsCalledSince(began);
        long end = System.nanoTime() + PATIENCE_NANOS;
        Map<String, Push> pushes = pushes(reports.keySet());
        while (pushes.size() < called && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            pushes = pushes(reports.keySet());
        }
        Course sinceDue = new Course(startNanos);
        Course sinceAcknowledged = new Course(startNanos);
        for (Push push : pushes.values()) {
            Course.Acknowledged report = reports.get(UUID.fromString(push.reportId()));
            long arrived = beganNanos + Duration.between(began, push.receivedAt()).toNanos();
            sinceDue.took(report.dueNanos(), arrived - report.dueNanos());
            // It may have overtaken the acknowledgement.
            sinceAcknowledged.took(
                    report.dueNanos(), Math.max(0, arrived - report.answeredNanos()));
        }
        courses.put(SINCE_DUE, sinceDue);
        courses.put(SINCE_ACKNOWLEDGED, sinceAcknowledged);
        figures.put("push.units.called", (double) called);
        figures.put("push.missing", (double) called - pushes.size());
    }

    /** The first of each, by its id; one that is pushed again says the same. */
    private Map<String, Push> pushes(Set<UUID> reports) {
        Set<String> known = new HashSet<>();
        reports.forEach(report -> known.add(report.toString()));
        Map<String, Push> first = new HashMap<>();
        List<Push> all = inbox.pushes(began);
        all.stream()
                .filter(push -> push.dispatch() && known.contains(push.reportId()))
                .forEach(push -> first.putIfAbsent(push.notificationId(), push));
        return first;
    }
}
