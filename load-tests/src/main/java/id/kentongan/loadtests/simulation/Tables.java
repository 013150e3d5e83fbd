package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tables, their constraints, and what is to be noticed when they change. */
final class Tables {

    static final String REPORT = "emergency_report";
    static final String INCIDENT = "incident";
    static final String ASSIGNMENT = "assignment";
    static final String CITY = "city_book";
    static final String OUTBOX = "outbox";
    static final String UNIT = "assignment_holds_unit";
    static final String NOTIFICATION = "notifier.notification";
    static final String DEAD_RECORD = "notifier.dead_record";
    static final String PHONE = "push_device";

    private static final Set<String> ENDS =
            Set.of("CLEARED", "DECLINED", "MISSED", "CANCELLED", "OUT_OF_SERVICE");

    private final Journal journal;
    private final boolean turns;

    /**
     * @param turns whether a city's row keeps others out until the transaction ends, as it should
     */
    Tables(Journal journal, boolean turns) {
        this.journal = journal;
        this.turns = turns;
    }

    void lockCity(Transaction by, String city) {
        if (turns) {
            by.lock(CITY, city);
        }
    }

    static boolean isOpen(Row assignment) {
        return !assignment.has("ended_at")
                && !"RESERVED_FOR_LATER".equals(assignment.text("activity"));
    }

    static boolean isEnd(String activity) {
        return ENDS.contains(activity);
    }

    /** The open tasks of these units. */
    List<Row> holders(Transaction by, Collection<UUID> units) {
        return units.isEmpty()
                ? List.of()
                : by.all(ASSIGNMENT).stream()
                        .filter(row -> isOpen(row) && units.contains(row.id("unit_id")))
                        .toList();
    }

    /** A new task; the unit's lock is held. */
    void assign(Transaction by, Row assignment) {
        if (isOpen(assignment) && !holders(by, List.of(assignment.id("unit_id"))).isEmpty()) {
            throw new Refusal(Refusal.UNIQUE_VIOLATION, UNIT);
        }
        if (by.find(ASSIGNMENT, assignment.id("id")) != null) {
            throw new Refusal(Refusal.UNIQUE_VIOLATION, "assignment_pkey");
        }
        by.put(ASSIGNMENT, assignment.id("id"), assignment);
    }

    /** A task that changes; the unit's lock is held. */
    void reassign(Transaction by, Row before, Row after, boolean byTheClock) {
        boolean opens = isOpen(after) && !isOpen(before);
        if (opens && !holders(by, List.of(after.id("unit_id"))).isEmpty()) {
            throw new Refusal(Refusal.UNIQUE_VIOLATION, UNIT);
        }
        by.put(ASSIGNMENT, after.id("id"), after);
        by.onCommit(() -> journal.taskChanged(before, after, byTheClock));
    }

    /** An event that has to get out. */
    void tell(Transaction by, String topic, UUID key, String event, String payload) {
        long id = by.next(OUTBOX);
        by.put(
                OUTBOX,
                id,
                Row.EMPTY
                        .with("id", id)
                        .with("topic", topic)
                        .with("key", key)
                        .with("event", event)
                        .with("payload", payload));
        by.onCommit(() -> journal.told(topic, key, event, payload));
    }

    /** What stands for an incident: itself, or what it was merged into in the end. */
    UUID wholeOf(Transaction by, UUID incident) {
        UUID whole = incident;
        for (@Nullable UUID next = incident; next != null; ) {
            whole = next;
            next = by.find(INCIDENT, whole).id("merged_into");
        }
        return whole;
    }
}
