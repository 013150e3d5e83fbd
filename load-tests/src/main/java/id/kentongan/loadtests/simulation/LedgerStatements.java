package id.kentongan.loadtests.simulation;

import id.kentongan.loadtests.simulation.Statements.Answer;
import id.kentongan.loadtests.simulation.Statements.Call;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the notifier asks of the database: its ledger, and the register of phones. */
final class LedgerStatements {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Journal journal;

    private LedgerStatements(Journal journal) {
        this.journal = journal;
    }

    static void addTo(Statements statements, Journal journal) {
        LedgerStatements all = new LedgerStatements(journal);
        statements.add("enter-pushes", "INSERT INTO notifier.notification", all::enter);
        statements.add("take-due-pushes", "UPDATE notifier.notification AS taken", all::takeDue);
        statements.add("settle-pushes", "SET status = s.status", all::settle);
        statements.add("postpone-pushes", "attempts = attempts + p.counts", all::postpone);
        statements.add("untold-pushes", "settled_at IS NOT NULL AND NOT announced", all::untold);
        statements.add("pushes-told", "SET announced = true", all::told);
        statements.add("enter-dead", "INSERT INTO notifier.dead_record", all::enterDead);
        statements.add("dead", "FROM notifier.dead_record\nORDER BY entered_at", all::dead);
        statements.add("forget-dead", "DELETE FROM notifier.dead_record", all::forgetDead);
        statements.add("oldest-unsettled", "min(entered_at) AS since", all::oldestUnsettled);
        statements.add("forget-old", "DELETE FROM notifier.notification", all::forgetOld);
        statements.add("phones-of-owners", "WHERE owner = ANY ($1)", all::phonesOf);
        statements.add("phones-of-units", "WHERE owner LIKE 'unit:%'", all::phonesOfUnits);
    }

    private static Duration seconds(Object number) {
        return Duration.ofNanos(Math.round((Double) number * NANOS_PER_SECOND));
    }

    private Answer enter(Transaction by, Call call) {
        UUID[] ids = call.get(1);
        Instant due = by.now().plus(seconds(call.get(11)));
        Arrays.stream(ids).sorted(Ids.IN_ORDER).forEach(id -> by.lock(Tables.NOTIFICATION, id));
        List<Row> entered =
                IntStream.range(0, ids.length)
                        .filter(i -> by.find(Tables.NOTIFICATION, ids[i]) == null)
                        .mapToObj(i -> planned(by, call, i, due))
                        .toList();
        for (Row row : entered) {
            by.put(Tables.NOTIFICATION, row.id("id"), row);
            by.onCommit(() -> journal.pushTaken(row.id("id"), by.client()));
        }
        return Answer.of(entered);
    }

    private static Row planned(Transaction by, Call call, int i, Instant due) {
        return Row.EMPTY
                .with("id", call.<UUID[]>get(1)[i])
                .with("event_id", call.<UUID[]>get(2)[i])
                .with("device_id", call.<UUID[]>get(3)[i])
                .with("recipient", call.<String[]>get(4)[i])
                .with("lane", call.<String[]>get(5)[i])
                .with("target_kind", call.<String[]>get(6)[i])
                .with("target_value", call.<String[]>get(7)[i])
                .with("message", call.<String[]>get(8)[i])
                .with("occurred_at", call.<OffsetDateTime[]>get(9)[i].toInstant())
                .with("expires_at", call.<OffsetDateTime[]>get(10)[i].toInstant())
                .with("entered_at", by.now())
                .with("attempts", 0)
                .with("status", "PENDING")
                .with("due_at", due);
    }

    private Answer takeDue(Transaction by, Call call) {
        String lane = call.get(1);
        int limit = call.<Integer>get(2);
        Instant due = by.now().plus(seconds(call.get(3)));
        List<Row> taken =
                by.all(Tables.NOTIFICATION).stream()
                        .filter(row -> lane.equals(row.text("lane")) && isDue(row, by.now()))
                        .sorted(Comparator.comparing(row -> row.time("due_at")))
                        .filter(row -> by.tryLock(Tables.NOTIFICATION, row.id("id")))
                        .limit(limit)
                        .toList();
        for (Row row : taken) {
            by.put(Tables.NOTIFICATION, row.id("id"), row.with("due_at", due));
            by.onCommit(() -> journal.pushTaken(row.id("id"), by.client()));
        }
        return Answer.of(taken);
    }

    private static boolean isDue(Row row, Instant now) {
        return row.has("due_at") && !row.time("due_at").isAfter(now);
    }

    private Answer settle(Transaction by, Call call) {
        UUID[] ids = call.get(1);
        Arrays.stream(ids).sorted(Ids.IN_ORDER).forEach(id -> by.lock(Tables.NOTIFICATION, id));
        for (int i = 0; i < ids.length; i++) {
            Row row = by.find(Tables.NOTIFICATION, ids[i]);
            if (row != null && row.has("due_at")) {
                by.put(
                        Tables.NOTIFICATION,
                        ids[i],
                        row.with("status", call.<String[]>get(2)[i])
                                .with("reason", call.<String[]>get(3)[i])
                                .with("settled_at", call.<OffsetDateTime[]>get(4)[i].toInstant())
                                .with("due_at", null)
                                .with("target_value", null));
                UUID id = ids[i];
                by.onCommit(() -> journal.pushSettled(id));
            }
        }
        return Answer.changed(ids.length);
    }

    private Answer postpone(Transaction by, Call call) {
        UUID[] ids = call.get(1);
        Arrays.stream(ids).sorted(Ids.IN_ORDER).forEach(id -> by.lock(Tables.NOTIFICATION, id));
        for (int i = 0; i < ids.length; i++) {
            Row row = by.find(Tables.NOTIFICATION, ids[i]);
            if (row != null && row.has("due_at")) {
                Duration pause = seconds(call.<Double[]>get(2)[i]);
                int counts = call.<Integer[]>get(4)[i];
                by.put(
                        Tables.NOTIFICATION,
                        ids[i],
                        row.with("due_at", by.now().plus(pause))
                                .with("reason", call.<String[]>get(3)[i])
                                .with("attempts", row.number("attempts") + counts));
                UUID id = ids[i];
                by.onCommit(() -> journal.pushLetGo(id));
            }
        }
        return Answer.changed(ids.length);
    }

    private Answer untold(Transaction by, Call call) {
        return Answer.of(
                by.all(Tables.NOTIFICATION).stream()
                        .filter(row -> row.has("settled_at") && !row.has("announced"))
                        .sorted(Comparator.comparing(row -> row.time("settled_at")))
                        .filter(row -> by.tryLock(Tables.NOTIFICATION, row.id("id")))
                        .limit(call.<Integer>get(1))
                        .toList());
    }

    private Answer told(Transaction by, Call call) {
        UUID[] ids = call.get(1);
        for (UUID id : ids) {
            Row row = by.find(Tables.NOTIFICATION, id);
            by.put(Tables.NOTIFICATION, id, row.with("announced", true));
        }
        return Answer.changed(ids.length);
    }

    private Answer enterDead(Transaction by, Call call) {
        UUID id = call.get(1);
        by.lock(Tables.DEAD_RECORD, id);
        if (by.find(Tables.DEAD_RECORD, id) != null) {
            return Answer.changed(0);
        }
        by.put(
                Tables.DEAD_RECORD,
                id,
                Row.EMPTY
                        .with("id", id)
                        .with("headers", call.get(2))
                        .with("value", call.get(3))
                        .with("entered_at", by.now()));
        return Answer.changed(1);
    }

    private Answer dead(Transaction by, Call call) {
        return Answer.of(
                by.all(Tables.DEAD_RECORD).stream()
                        .filter(row -> by.tryLock(Tables.DEAD_RECORD, row.id("id")))
                        .limit(call.<Integer>get(1))
                        .toList());
    }

    private Answer forgetDead(Transaction by, Call call) {
        UUID[] ids = call.get(1);
        Arrays.stream(ids).forEach(id -> by.delete(Tables.DEAD_RECORD, id));
        return Answer.changed(ids.length);
    }

    private Answer oldestUnsettled(Transaction by, Call call) {
        Map<String, Instant> since = new LinkedHashMap<>();
        by.all(Tables.NOTIFICATION).stream()
                .filter(row -> row.has("due_at"))
                .forEach(
                        row ->
                                since.merge(
                                        row.text("lane"),
                                        row.time("entered_at"),
                                        (one, other) -> one.isBefore(other) ? one : other));
        return Answer.of(
                since.entrySet().stream()
                        .map(
                                each ->
                                        Row.EMPTY
                                                .with("lane", each.getKey())
                                                .with("since", each.getValue()))
                        .toList());
    }

    private Answer forgetOld(Transaction by, Call call) {
        return Answer.changed(0);
    }

    private Answer phonesOf(Transaction by, Call call) {
        List<String> owners = List.of(call.<String[]>get(1));
        return Answer.of(
                by.all(Tables.PHONE).stream()
                        .filter(row -> owners.contains(row.text("owner")))
                        .toList());
    }

    private Answer phonesOfUnits(Transaction by, Call call) {
        return Answer.of(
                by.all(Tables.PHONE).stream()
                        .filter(row -> row.text("owner").startsWith("unit:"))
                        .toList());
    }
}
