package id.kentongan.loadtests.simulation;

import id.kentongan.loadtests.simulation.Statements.Answer;
import id.kentongan.loadtests.simulation.Statements.Call;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What the api's intake asks of the database: the batch, the turn, and what others wrote. */
final class IntakeStatements {

    private static final int REPORTS = 1;
    private static final int CITY = 2;
    private static final int TOPIC = 3;
    private static final int EVENT = 4;
    private static final int REMEMBERING = 5;
    private static final int IDS = 6;
    private static final int REVISION = 7;
    private static final int RESERVED = 9;
    private static final int NOW = 10;

    private final Tables tables;

    private IntakeStatements(Tables tables) {
        this.tables = tables;
    }

    static void addTo(Statements statements, Tables tables) {
        IntakeStatements all = new IntakeStatements(tables);
        statements.add("keep-reports", "WITH arriving AS MATERIALIZED", all::keepNewReports);
        statements.add("wait-for-turn", "VALUES ($1, 0)", (by, call) -> all.turn(by, call, 0));
        statements.add("take-turn", "VALUES ($1, 1)", (by, call) -> all.turn(by, call, 1));
        statements.add("opened-lately", "jurisdiction = $1 AND opened_at > $2", all::openedLately);
        statements.add("changed-since", "jurisdiction = $1 AND revision > $2", all::changedSince);
        statements.add("reports", "WHERE report.id = ANY ($1)", all::reports);
    }

    /**
     * Ids and units are looked for as of the beginning of the statement, the city's revision as it
     * is once the row can be had: as PostgreSQL does.
     */
    private Answer keepNewReports(Transaction by, Call call) {
        String city = call.get(CITY);
        UUID[] ids = call.get(IDS);
        UUID[] reserved = call.get(RESERVED);
        List<UUID> repeats =
                call.asOfItsBeginning(
                        "repeats",
                        () ->
                                Arrays.stream(ids)
                                        .filter(id -> by.find(Tables.REPORT, id) != null)
                                        .toList());
        List<Row> taken =
                call.asOfItsBeginning("taken", () -> tables.holders(by, List.of(reserved)));
        @Nullable Long revision =
                repeats.isEmpty() && taken.isEmpty()
                        ? raise(by, city, call.get(REVISION), call.array(REPORTS))
                        : null;
        if (revision != null) {
            keep(by, call, revision);
        }
        return Answer.of(
                List.of(
                        Row.EMPTY
                                .with("revision", revision)
                                .with("repeats", repeats.toArray(UUID[]::new))
                                .with("taken", taken.isEmpty() ? null : asJson(taken))));
    }

    private static String asJson(List<Row> taken) {
        return Json.write(
                taken.stream()
                        .map(
                                row ->
                                        Map.of(
                                                "unit_id", row.id("unit_id"),
                                                "id", row.id("id"),
                                                "incident_id", row.id("incident_id"),
                                                "activity", row.text("activity")))
                        .toList());
    }

    /** Null when it is another one by now. */
    private @Nullable Long raise(
            Transaction by, String city, @Nullable Long decidedAt, List<Json> arriving) {
        if (by.find(Tables.CITY, city) == null) {
            return null;
        }
        tables.lockCity(by, city);
        long current = (Long) by.find(Tables.CITY, city).get("revision");
        if (decidedAt != null && decidedAt != current) {
            return null;
        }
        lockAll(by, arriving);
        by.put(Tables.CITY, city, Row.EMPTY.with("revision", current + 1));
        return current + 1;
    }

    private void keep(Transaction by, Call call, long revision) {
        String city = call.get(CITY);
        List<Json> arriving = call.array(REPORTS);
        Map<UUID, Json> remembering = new LinkedHashMap<>();
        call.array(REMEMBERING).forEach(each -> remembering.put(each.id("id"), each));
        Set<UUID> thereBefore = new LinkedHashSet<>();
        for (UUID incident : remembering.keySet()) {
            if (by.find(Tables.INCIDENT, incident) != null) {
                thereBefore.add(incident);
            }
        }
        for (Json report : arriving) {
            keepReport(by, city, report);
            if ("REPORTED".equals(report.text("kind"))) {
                open(by, city, revision, report, remembering.get(report.id("incident_id")));
            }
        }
        Map<UUID, Integer> idle = idleOfParts(by, remembering);
        thereBefore.forEach(
                id -> grow(by, id, revision, remembering.get(id), idle.getOrDefault(id, 0)));
        reserve(by, city, arriving, Json.ofMicros(call.get(NOW)));
        for (Json report : arriving) {
            tables.tell(
                    by,
                    call.get(TOPIC),
                    report.id("incident_id"),
                    call.get(EVENT),
                    report.text("payload"));
        }
    }

    /** What may be in the way of it is waited for before anything is written. */
    private static void lockAll(Transaction by, List<Json> arriving) {
        arriving.forEach(report -> by.lock(Tables.REPORT, report.id("id")));
        units(arriving).forEach(unit -> by.lock(Tables.UNIT, unit));
    }

    private static List<UUID> units(List<Json> arriving) {
        return arriving.stream()
                .flatMap(report -> report.objects("assignments").stream())
                .map(each -> each.id("unit_id"))
                .sorted(Ids.IN_ORDER)
                .toList();
    }

    private static void keepReport(Transaction by, String city, Json report) {
        UUID id = report.id("id");
        if (by.find(Tables.REPORT, id) != null) {
            throw new Refusal(Refusal.UNIQUE_VIOLATION, "emergency_report_pkey");
        }
        Map<String, Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("incident_id", report.id("incident_id"));
        columns.put("jurisdiction", city);
        columns.put("outside_jurisdiction", report.flag("outside"));
        columns.put("reporter_id", report.id("reporter_id"));
        columns.put("witness_id", report.id("witness_id"));
        columns.put("client_report_id", report.text("client_report_id"));
        columns.put("fingerprint", report.id("fingerprint"));
        columns.put("type", report.text("type"));
        columns.put("lat", report.real("lat"));
        columns.put("lon", report.real("lon"));
        columns.put("accuracy_metres", report.real("accuracy_metres"));
        columns.put("language", report.text("language"));
        columns.put("occurred_at", report.micros("occurred_micros"));
        columns.put("received_at", report.micros("received_micros"));
        columns.put("matched", report.text("matched"));
        columns.put("clustering", report.text("clustering"));
        by.put(Tables.REPORT, id, Row.EMPTY.with(columns));
    }

    private static void open(
            Transaction by, String city, long revision, Json report, @Nullable Json remembered) {
        Instant received = report.micros("received_micros");
        Instant shortDue = report.micros("short_due_micros");
        boolean calls = report.has("assignments");
        Map<String, Object> columns = new HashMap<>();
        columns.put("id", report.id("incident_id"));
        columns.put("jurisdiction", city);
        columns.put("type", report.text("type"));
        columns.put("status", calls ? "RESOURCES_ASSIGNED" : "ACTIVE");
        columns.put("lat", report.real("lat"));
        columns.put("lon", report.real("lon"));
        columns.put("opened_at", received);
        columns.put("last_report_at", received);
        columns.put("reports", 1);
        columns.put("alarm", 1);
        columns.put("version", 0);
        columns.put("revision", revision);
        columns.put("short_due_at", shortDue);
        if (remembered != null) {
            columns.put("status", remembered.text("status"));
            columns.put("lat", remembered.real("lat"));
            columns.put("lon", remembered.real("lon"));
            columns.put("last_report_at", remembered.micros("last_report_micros"));
            columns.put("reports", remembered.number("reports"));
            columns.put("remembered", remembered.text("remembered"));
            columns.put("answered", remembered.text("answered"));
            columns.put(
                    "short_due_at",
                    shortDue == null ? remembered.micros("short_due_micros") : shortDue);
        }
        UUID id = report.id("incident_id");
        if (by.find(Tables.INCIDENT, id) != null) {
            throw new Refusal(Refusal.UNIQUE_VIOLATION, "incident_pkey");
        }
        by.put(Tables.INCIDENT, id, Row.EMPTY.with(columns));
    }

    private static Map<UUID, Integer> idleOfParts(Transaction by, Map<UUID, Json> remembering) {
        Map<UUID, Integer> idle = new HashMap<>();
        remembering.forEach(
                (id, row) -> {
                    Row part = by.find(Tables.INCIDENT, id);
                    if (row.has("merged_into") && part != null) {
                        idle.merge(
                                row.id("merged_into"), part.number("idle_reports"), Integer::sum);
                    }
                });
        return idle;
    }

    private static void grow(Transaction by, UUID id, long revision, Json row, int idleOfParts) {
        Row before = by.find(Tables.INCIDENT, id);
        Row after =
                before.with("last_report_at", row.micros("last_report_micros"))
                        .with("reports", row.number("reports"))
                        .with("remembered", row.text("remembered"))
                        .with("status", row.text("status"))
                        .with("merged_into", row.id("merged_into"))
                        .with("idle_reports", before.number("idle_reports") + idleOfParts)
                        .with("revision", revision);
        if (!before.has("located_by")) {
            after = after.with("lat", row.real("lat")).with("lon", row.real("lon"));
        }
        if (row.has("answered")) {
            after = after.with("answered", row.text("answered"));
        }
        if (row.has("merged_into")) {
            after = after.with("short_due_at", null);
        } else if (!before.has("short_due_at")) {
            after = after.with("short_due_at", row.micros("short_due_micros"));
        }
        by.put(Tables.INCIDENT, id, after);
    }

    private void reserve(Transaction by, String city, List<Json> arriving, Instant now) {
        record Reserving(UUID incident, Json assignment) {}
        arriving.stream()
                .flatMap(
                        report ->
                                report.objects("assignments").stream()
                                        .map(each -> new Reserving(report.id("incident_id"), each)))
                .sorted(Comparator.comparing(each -> each.assignment().id("unit_id"), Ids.IN_ORDER))
                .forEach(
                        each ->
                                tables.assign(
                                        by,
                                        Row.EMPTY
                                                .with("id", each.assignment().id("id"))
                                                .with("incident_id", each.incident())
                                                .with("jurisdiction", city)
                                                .with("unit_id", each.assignment().id("unit_id"))
                                                .with("agency", each.assignment().text("agency"))
                                                .with("activity", "ASSIGNED")
                                                .with("cause", "INTAKE")
                                                .with("step", 0)
                                                .with("pick", each.assignment().text("pick"))
                                                .with("assigned_at", now)
                                                .with(
                                                        "due_at",
                                                        each.assignment().micros("due_micros"))));
    }

    private Answer turn(Transaction by, Call call, int raisedBy) {
        String city = call.get(1);
        tables.lockCity(by, city);
        Row book = by.find(Tables.CITY, city);
        long revision = book == null ? raisedBy : (Long) book.get("revision") + raisedBy;
        Row raised = Row.EMPTY.with("revision", revision);
        by.put(Tables.CITY, city, raised);
        return Answer.of(List.of(raised));
    }

    private Answer openedLately(Transaction by, Call call) {
        Instant since = call.get(2);
        return incidents(by, call.get(1), row -> row.time("opened_at").isAfter(since));
    }

    private Answer changedSince(Transaction by, Call call) {
        long since = call.<Long>get(2);
        return incidents(by, call.get(1), row -> (Long) row.get("revision") > since);
    }

    private static Answer incidents(Transaction by, String city, Predicate<Row> wanted) {
        return Answer.of(
                by.all(Tables.INCIDENT).stream()
                        .filter(row -> city.equals(row.text("jurisdiction")) && wanted.test(row))
                        .map(
                                row ->
                                        row.with("in_hands", row.number("version") > 0)
                                                .with("exercise", false))
                        .toList());
    }

    private Answer reports(Transaction by, Call call) {
        UUID[] ids = call.get(1);
        return Answer.of(
                Arrays.stream(ids)
                        .map(id -> by.find(Tables.REPORT, id))
                        .filter(row -> row != null)
                        .map(row -> row.with("status", statusOf(by, row.id("incident_id"))))
                        .toList());
    }

    private String statusOf(Transaction by, UUID incident) {
        return by.find(Tables.INCIDENT, tables.wholeOf(by, incident)).text("status");
    }
}
