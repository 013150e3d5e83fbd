package id.kentongan.notifier.ledger;

import id.kentongan.events.PushSettled;
import id.kentongan.notifier.push.Notification;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** What became of one try to deliver a push. */
public sealed interface Verdict {

    Notification notification();

    /**
     * It has come to its end.
     *
     * @param at when, UTC
     * @param reason Firebase's error code when it was not delivered
     */
    record Settled(
            Notification notification,
            PushSettled.Outcome outcome,
            @Nullable String reason,
            Instant at)
            implements Verdict {}

    /**
     * It has to be tried again.
     *
     * @param pause not before this has passed
     * @param reason what went wrong, for whoever reads the ledger
     * @param counts whether Firebase was asked at all
     */
    record Postponed(Notification notification, Duration pause, String reason, boolean counts)
            implements Verdict {}
}
