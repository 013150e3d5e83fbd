package id.kentongan.loadtests.simulation;

import id.kentongan.loadtests.simulation.Statements.Answer;
import id.kentongan.loadtests.simulation.Statements.Call;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/** What the api's dispatch and outbox ask of the database. */
final class DispatchStatements {

    private static final int OUTBOX_BATCH = 500;
    private static final int RELAY_LOCK = 1127;

    private static final Comparator<Row> AS_ASSIGNED =
            Comparator.comparing((Row row) -> row.time("assigned_at"))
                    .thenComparing(row -> row.id("id"), Ids.IN_ORDER);

    private final Tables tables;

    private DispatchStatements(Tables tables) {
        this.tables = tables;
    }

    static void addTo(Statements statements, Tables tables) {
        DispatchStatements all = new DispatchStatements(tables);
        statements.add("write-changes", "WITH change AS MATERIALIZED", all::writeChanges);
        statements.add(
                "assignments-of-cases", "WHERE incident_id = ANY ($1) ORDER BY", all::ofCases);
        statements.add("assignment", "FROM assignment\nWHERE id = $1", all::assignment);
        statements.add("cases", "FROM incident WHERE id = ANY ($1)", all::cases);
        statements.add(
                "cities-with-due-work", "SELECT jurisdiction FROM assignment", all::dueCities);
        statements.add("due-work", "SELECT incident_id FROM (", all::dueIncidents);
        statements.add(
                "all-holders",
                "SELECT unit_id, id, incident_id, activity FROM assignment\nWHERE ended_at",
                all::allHolders);
        statements.add("whole", "WITH RECURSIVE way", all::whole);
        statements.add("parts", "SELECT id FROM incident WHERE id = $1\n    UNION", all::parts);
        statements.add("reporters", "SELECT DISTINCT reporter_id", all::reporters);
        statements.add("be-the-relay", "pg_try_advisory_xact_lock(1127)", all::beTheRelay);
        statements.add("oldest-events", "FROM outbox ORDER BY id LIMIT", all::oldestEvents);
        statements.add("forget-events", "DELETE FROM outbox", all::forgetEvents);
    }

    private Answer writeChanges(Transaction by, Call call) {
        String city = call.get(2);
        long revision = call.<Long>get(3);
        List<Json> made = call.array(4);
        List<Json> changed = call.array(5);
        lockUnits(by, made, changed);
        Map<UUID, UUID> persons = new HashMap<>();
        call.array(6).forEach(step -> persons.put(step.id("assignment_id"), step.id("by_person")));
        // Those that end first: the database checks the index row by row in the same order.
        changed.forEach(each -> change(by, each, persons.get(each.id("id")) == null));
        made.stream()
                .sorted(Comparator.comparing(each -> each.id("unit_id"), Ids.IN_ORDER))
                .forEach(each -> make(by, city, each));
        for (Json event : call.array(8)) {
            tables.tell(
                    by,
                    event.text("topic"),
                    event.id("incident_id"),
                    event.text("event"),
                    event.text("payload"));
        }
        call.array(1).forEach(each -> changeIncident(by, each, revision));
        return Answer.changed(1);
    }

    private static void lockUnits(Transaction by, List<Json> made, List<Json> changed) {
        TreeSet<UUID> units = new TreeSet<>(Ids.IN_ORDER);
        made.forEach(each -> units.add(each.id("unit_id")));
        changed.forEach(each -> units.add(by.find(Tables.ASSIGNMENT, each.id("id")).id("unit_id")));
        units.forEach(unit -> by.lock(Tables.UNIT, unit));
    }

    private void change(Transaction by, Json each, boolean byTheClock) {
        Row before = by.find(Tables.ASSIGNMENT, each.id("id"));
        Row after =
                before.with("activity", each.text("activity"))
                        .with("step", each.number("step"))
                        .with("due_at", each.time("due_at"))
                        .with("ended_at", each.time("ended_at"))
                        .with("reason", each.text("reason"));
        tables.reassign(by, before, after, byTheClock);
    }

    private void make(Transaction by, String city, Json each) {
        tables.assign(
                by,
                Row.EMPTY
                        .with("id", each.id("id"))
                        .with("incident_id", each.id("incident_id"))
                        .with("jurisdiction", city)
                        .with("unit_id", each.id("unit_id"))
                        .with("agency", each.text("agency"))
                        .with("activity", each.text("activity"))
                        .with("cause", each.text("cause"))
                        .with("step", each.number("step"))
                        .with("pick", each.text("pick"))
                        .with("assigned_at", each.time("assigned_at"))
                        .with("due_at", each.time("due_at"))
                        .with("by_person", each.id("by_person"))
                        .with("reason", each.text("reason")));
    }

    private static void changeIncident(Transaction by, Json change, long revision) {
        UUID id = change.id("incident_id");
        Row before = by.find(Tables.INCIDENT, id);
        String[] shortTold = change.words("short_told");
        Row after =
                before.with("status", change.text("status"))
                        .with("alarm", change.number("alarm"))
                        .with("short_due_at", change.time("short_due_at"))
                        .with(
                                "short_told",
                                shortTold == null || shortTold.length == 0 ? null : shortTold)
                        .with("version", before.number("version") + change.number("raises"))
                        .with("revision", revision)
                        .with("lat", change.real("lat"))
                        .with("lon", change.real("lon"))
                        .with("accuracy_metres", change.real("accuracy_metres"))
                        .with("located_by", change.text("located_by"));
        by.put(
                Tables.INCIDENT,
                id,
                change.has("answered") ? after.with("answered", change.text("answered")) : after);
    }

    private Answer ofCases(Transaction by, Call call) {
        List<UUID> ids = List.of(call.<UUID[]>get(1));
        return Answer.of(
                assignments(by, row -> ids.contains(row.id("incident_id"))).stream()
                        .sorted(AS_ASSIGNED)
                        .toList());
    }

    private Answer assignment(Transaction by, Call call) {
        Row found = by.find(Tables.ASSIGNMENT, call.get(1));
        return Answer.of(found == null ? List.of() : List.of(found));
    }

    private static List<Row> assignments(Transaction by, Predicate<Row> wanted) {
        return by.all(Tables.ASSIGNMENT).stream().filter(wanted).toList();
    }

    private Answer cases(Transaction by, Call call) {
        return Answer.of(
                Arrays.stream(call.<UUID[]>get(1))
                        .map(id -> by.find(Tables.INCIDENT, id))
                        .filter(row -> row != null)
                        .map(row -> asCase(by, row))
                        .toList());
    }

    private Row asCase(Transaction by, Row incident) {
        String remembered = incident.text("remembered");
        Row row = incident.with("idle_reports", incident.number("idle_reports"));
        if (remembered != null) {
            Json memory = Json.read(remembered);
            row =
                    row.with("types", memory.text("types"))
                            .with("reported_accuracy_metres", memory.real("accuracy"));
        }
        Map<String, String> tried = new LinkedHashMap<>();
        List<UUID> parts = partsOf(by, incident.id("id"));
        parts.remove(incident.id("id"));
        for (Row each : assignments(by, task -> parts.contains(task.id("incident_id")))) {
            Instant ended = each.time("ended_at");
            if (ended != null) {
                tried.merge(
                        each.id("unit_id").toString(),
                        ended.toString(),
                        (one, other) ->
                                Instant.parse(one).isAfter(Instant.parse(other)) ? one : other);
            }
        }
        return tried.isEmpty() ? row : row.with("tried_by_parts", Json.write(tried));
    }

    private static boolean isDue(@Nullable Instant due, Instant now) {
        return due != null && !due.isAfter(now);
    }

    private Answer dueCities(Transaction by, Call call) {
        Instant now = call.get(1);
        TreeSet<String> cities = new TreeSet<>();
        by.all(Tables.ASSIGNMENT).stream()
                .filter(row -> isDue(row.time("due_at"), now))
                .forEach(row -> cities.add(row.text("jurisdiction")));
        by.all(Tables.INCIDENT).stream()
                .filter(row -> isDue(row.time("short_due_at"), now))
                .forEach(row -> cities.add(row.text("jurisdiction")));
        return Answer.of(
                cities.stream().map(city -> Row.EMPTY.with("jurisdiction", city)).toList());
    }

    private Answer dueIncidents(Transaction by, Call call) {
        String city = call.get(1);
        Instant now = call.get(2);
        int most = call.<Integer>get(3);
        Map<UUID, Instant> due = new LinkedHashMap<>();
        by.all(Tables.ASSIGNMENT)
                .forEach(row -> note(due, row, "incident_id", "due_at", city, now));
        by.all(Tables.INCIDENT).forEach(row -> note(due, row, "id", "short_due_at", city, now));
        return Answer.of(
                due.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .limit(most)
                        .map(each -> Row.EMPTY.with("incident_id", each.getKey()))
                        .toList());
    }

    private static void note(
            Map<UUID, Instant> due, Row row, String id, String dueAt, String city, Instant now) {
        if (city.equals(row.text("jurisdiction")) && isDue(row.time(dueAt), now)) {
            due.merge(
                    row.id(id), row.time(dueAt), (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    private Answer allHolders(Transaction by, Call call) {
        return Answer.of(assignments(by, Tables::isOpen));
    }

    private Answer whole(Transaction by, Call call) {
        return Answer.of(List.of(Row.EMPTY.with("id", tables.wholeOf(by, call.get(1)))));
    }

    private Answer parts(Transaction by, Call call) {
        return Answer.of(
                partsOf(by, call.get(1)).stream().map(id -> Row.EMPTY.with("id", id)).toList());
    }

    private static List<UUID> partsOf(Transaction by, UUID incident) {
        List<UUID> parts = new ArrayList<>(List.of(incident));
        List<Row> merged =
                by.all(Tables.INCIDENT).stream().filter(row -> row.has("merged_into")).toList();
        for (int i = 0; i < parts.size(); i++) {
            UUID whole = parts.get(i);
            merged.stream()
                    .filter(row -> whole.equals(row.id("merged_into")))
                    .forEach(row -> parts.add(row.id("id")));
        }
        return parts;
    }

    private Answer reporters(Transaction by, Call call) {
        List<UUID> ids = List.of(call.<UUID[]>get(1));
        return Answer.of(
                by.all(Tables.REPORT).stream()
                        .filter(row -> ids.contains(row.id("incident_id")))
                        .filter(row -> row.has("reporter_id"))
                        .map(row -> row.id("reporter_id"))
                        .distinct()
                        .map(id -> Row.EMPTY.with("reporter_id", id))
                        .toList());
    }

    private Answer beTheRelay(Transaction by, Call call) {
        return Answer.of(
                List.of(Row.EMPTY.with("mine", by.tryLock("pg_advisory_lock", RELAY_LOCK))));
    }

    private Answer oldestEvents(Transaction by, Call call) {
        return Answer.of(
                by.all(Tables.OUTBOX).stream()
                        .sorted(Comparator.comparing(row -> (Long) row.get("id")))
                        .limit(OUTBOX_BATCH)
                        .toList());
    }

    private Answer forgetEvents(Transaction by, Call call) {
        Long[] ids = call.get(1);
        Arrays.stream(ids).forEach(id -> by.delete(Tables.OUTBOX, id));
        return Answer.changed(ids.length);
    }
}
