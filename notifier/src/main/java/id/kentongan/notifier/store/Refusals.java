package id.kentongan.notifier.store;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.PushSettled;
import id.kentongan.notifier.ledger.DeadRecord;
import id.kentongan.notifier.ledger.Verdict;
import id.kentongan.notifier.push.Notification;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A push Firebase will never take, as a dead record: what it said, not where it should have gone.
 */
final class Refusals {

    private Refusals() {}

    static Stream<DeadRecord> ofRefused(Verdict.Settled settled) {
        if (settled.outcome() != PushSettled.Outcome.DEAD_LETTERED) {
            return Stream.empty();
        }
        Notification push = settled.notification();
        return Stream.of(
                new DeadRecord(
                        push.id(),
                        Map.of(
                                DeadLetter.REASON,
                                settled.reason() == null ? "" : settled.reason(),
                                DeadLetter.NOTIFICATION,
                                push.id().toString(),
                                "caused-by",
                                push.eventId().toString(),
                                "device",
                                push.deviceId().toString()),
                        Rows.json(push.message()).getBytes(StandardCharsets.UTF_8)));
    }
}
