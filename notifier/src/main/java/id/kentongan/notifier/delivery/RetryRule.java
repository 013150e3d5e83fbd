package id.kentongan.notifier.delivery;

import id.kentongan.notifier.push.Lane;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/** How long to wait before the next try. Pure. */
final class RetryRule {

    /** Nobody may make us wait longer than this. */
    static final Duration LONGEST_WAIT_ASKED_FOR = Duration.ofHours(1);

    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    private record Pauses(Duration first, Duration longest) {}

    /** A dispatch is tried sooner and more often: minutes decide. */
    private static final Map<Lane, Pauses> PAUSES =
            Map.of(
                    Lane.DISPATCH, new Pauses(Duration.ofMillis(500), Duration.ofSeconds(15)),
                    Lane.ROUTINE, new Pauses(Duration.ofSeconds(2), Duration.ofMinutes(2)));

    private RetryRule() {}

    /**
     * The pause doubles with each failure up to the lane's longest, spread by a fifth either way;
     * it is never shorter than what the other side asked for, up to an hour.
     *
     * @param failures how often it has failed before this time, from 0
     * @param retryAfter what the other side asked for; null when it did not
     * @param chance 0 inclusive to 1 exclusive
     */
    static Duration pause(Lane lane, int failures, @Nullable Duration retryAfter, double chance) {
        Pauses pauses = PAUSES.get(lane);
        long doubled = pauses.first().toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long base = Math.min(doubled, pauses.longest().toMillis());
        Duration own = Duration.ofMillis(Math.round(base * (1 - JITTER + 2 * JITTER * chance)));
        if (retryAfter == null || retryAfter.compareTo(own) <= 0) {
            return own;
        }
        Duration bounded =
                retryAfter.compareTo(LONGEST_WAIT_ASKED_FOR) < 0
                        ? retryAfter
                        : LONGEST_WAIT_ASKED_FOR;
        // Everybody was asked to wait for the same moment; come back a little apart.
        return bounded.plusMillis(Math.round(own.toMillis() * JITTER * chance));
    }
}
