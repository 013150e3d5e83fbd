package id.kentongan.notifier.intake;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.EventCodec;
import id.kentongan.events.UnreadableEvent;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.plan.Alert;
import id.kentongan.notifier.plan.AlertPlan;
import id.kentongan.notifier.push.NotificationId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
            } catch (RuntimeException unplannable) {
                // Whatever it is, planning is pure: the same would happen again.
                dead.add(buried(record, "UNPLANNABLE", kind(unplannable)));
            }
        }
        return new Reading(alerts, dead);
    }

    private static String kind(RuntimeException unplannable) {
        return unplannable.getClass().getSimpleName();
    }

    static DeadRecord buried(RawRecord record, String reason, @Nullable String detail) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(DeadLetter.TOPIC, record.topic());
        headers.put(DeadLetter.PARTITION, Integer.toString(record.partition()));
        headers.put(DeadLetter.OFFSET, Long.toString(record.offset()));
        headers.put(DeadLetter.TIMESTAMP, Long.toString(record.timestamp()));
        headers.put(DeadLetter.REASON, reason);
        headers.put(DeadLetter.DETAIL, detail == null ? "" : detail);
        if (record.key() != null) {
            headers.put(DeadLetter.KEY, Base64.getEncoder().encodeToString(record.key()));
        }
        if (value.length > DeadLetter.LARGEST_VALUE) {
            headers.put(DeadLetter.CUT_FROM_BYTES, Integer.toString(value.length));
            value = Arrays.copyOf(value, DeadLetter.LARGEST_VALUE);
        }
        return new DeadRecord(id(record), headers, value);
    }

    /** The time is part of it: a log that was made anew counts its offsets from 0 again. */
    private static UUID id(RawRecord record) {
        String place = record.topic() + "/" + record.partition() + "/" + record.offset();
        return NotificationId.named(DEAD_RECORDS, place + "@" + record.timestamp());
    }
}
