package id.kentongan.notifier.store;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.NotificationId;
import id.kentongan.notifier.push.PushMessage;

import io.r2dbc.spi.Row;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Between rows and records. */
final class Rows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final double NANOS_PER_SECOND = 1e9;

    /** What the ledger calls an outcome, and what the api is told. */
    private static final Map<PushSettled.Outcome, String> STATUS =
            Map.of(
                    PushSettled.Outcome.DELIVERED, "SENT",
                    PushSettled.Outcome.DEVICE_GONE, "DEVICE_GONE",
                    PushSettled.Outcome.DEAD_LETTERED, "DEAD_LETTERED",
                    PushSettled.Outcome.EXPIRED, "EXPIRED");

    private Rows() {}

    static Notification notification(Row row) {
        return new Notification(
                row.get("id", UUID.class),
                row.get("event_id", UUID.class),
                row.get("recipient", String.class),
                row.get("device_id", UUID.class),
                new Device.Target(
                        Device.Kind.valueOf(row.get("target_kind", String.class)),
                        row.get("target_value", String.class)),
                Lane.valueOf(row.get("lane", String.class)),
                JSON.readValue(row.get("message", String.class), PushMessage.class),
                row.get("occurred_at", OffsetDateTime.class).toInstant(),
                row.get("expires_at", OffsetDateTime.class).toInstant(),
                row.get("attempts", Integer.class));
    }

    /** The id of the telling follows from what is told, so that telling twice is recognised. */
    static PushSettled pushSettled(Row row) {
        UUID id = row.get("id", UUID.class);
        String status = row.get("status", String.class);
        return new PushSettled(
                NotificationId.named(id, status),
                row.get("settled_at", OffsetDateTime.class).toInstant(),
                id,
                row.get("event_id", UUID.class),
                row.get("device_id", UUID.class),
                outcome(status),
                row.get("reason", String.class));
    }

    private static PushSettled.Outcome outcome(String status) {
        return STATUS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(status))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not settled: " + status));
    }

    static DeadRecord deadRecord(Row row) {
        return new DeadRecord(
                row.get("id", UUID.class),
                JSON.readValue(row.get("headers", String.class), HEADERS),
                row.get("value", byte[].class));
    }

    static Database.Parameters ofDead(DeadRecord dead) {
        return statement ->
                statement.bind(0, dead.id()).bind(1, json(dead.headers())).bind(2, dead.value());
    }

    static Database.Parameters ofSettled(List<Verdict.Settled> settled) {
        return statement ->
                statement
                        .bind(0, uuids(settled, verdict -> verdict.notification().id()))
                        .bind(1, texts(settled, verdict -> STATUS.get(verdict.outcome())))
                        .bind(2, texts(settled, Verdict.Settled::reason))
                        .bind(3, times(settled, Verdict.Settled::at));
    }

    static Database.Parameters ofPostponed(List<Verdict.Postponed> postponed) {
        return statement ->
                statement
                        .bind(0, uuids(postponed, verdict -> verdict.notification().id()))
                        .bind(1, column(postponed, v -> seconds(v.pause()), Double[]::new))
                        .bind(2, texts(postponed, Verdict.Postponed::reason))
                        .bind(3, column(postponed, v -> v.counts() ? 1 : 0, Integer[]::new));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    static <T> UUID[] uuids(Collection<T> rows, Function<T, UUID> value) {
        return column(rows, value, UUID[]::new);
    }

    static <T> String[] texts(Collection<T> rows, Function<T, String> value) {
        return column(rows, value, String[]::new);
    }

    static <T> OffsetDateTime[] times(Collection<T> rows, Function<T, Instant> value) {
        return column(
                rows, row -> value.apply(row).atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
    }

    private static <T, V> V[] column(
            Collection<T> rows, Function<T, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
