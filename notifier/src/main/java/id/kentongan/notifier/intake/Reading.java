package id.kentongan.notifier.intake;

import id.kentongan.events.EventCodec;
import id.kentongan.events.UnreadableEvent;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.plan.Alert;
import id.kentongan.notifier.plan.AlertPlan;
import id.kentongan.notifier.push.NotificationId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch of records asks for: alerts, and dead records for those nobody can read. Pure.
 *
 * @param alerts in the order of the records
 * @param dead one for each unreadable record; its neighbours go on without it
 */
record Reading(List<Alert> alerts, List<DeadRecord> dead) {

    /** A dead letter must fit where a record did, with its headers beside it. */
    static final int LARGEST_DEAD_VALUE = 512 * 1024;

    private static final UUID DEAD_RECORDS =
            UUID.fromString("5f0f2f1e-58f9-5d7e-9a0b-6b0d8c5b7a11");
    private static final EventCodec CODEC = new EventCodec();

    static Reading of(List<RawRecord> records) {
        List<Alert> alerts = new ArrayList<>();
        List<DeadRecord> dead = new ArrayList<>();
        for (RawRecord record : records) {
            try {
                alerts.addAll(AlertPlan.of(CODEC.decode(record.value())));
            } catch (UnreadableEvent unreadable) {
                dead.add(buried(record, unreadable.reason().name(), unreadable.getMessage()));
            } catch (IllegalArgumentException unplannable) {
                dead.add(buried(record, "UNPLANNABLE", unplannable.getMessage()));
            }
        }
        return new Reading(alerts, dead);
    }

    static DeadRecord buried(RawRecord record, String reason, @Nullable String detail) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("topic", record.topic());
        headers.put("partition", Integer.toString(record.partition()));
        headers.put("offset", Long.toString(record.offset()));
        headers.put("timestamp", Long.toString(record.timestamp()));
        headers.put("reason", reason);
        headers.put("detail", detail == null ? "" : detail);
        if (value.length > LARGEST_DEAD_VALUE) {
            headers.put("cut-from-bytes", Integer.toString(value.length));
            value = Arrays.copyOf(value, LARGEST_DEAD_VALUE);
        }
        return new DeadRecord(id(record), headers, value);
    }

    /** The time is part of it: a log that was made anew counts its offsets from 0 again. */
    private static UUID id(RawRecord record) {
        String place = record.topic() + "/" + record.partition() + "/" + record.offset();
        return NotificationId.named(DEAD_RECORDS, place + "@" + record.timestamp());
    }
}
