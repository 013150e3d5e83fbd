package id.kentongan.loadtests.replay;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** When each call is replayed: the real spacing, only faster, and without the empty weeks. */
public final class Tempo {

    /** The data holds one day of each month; a longer silence than this is cut to this. */
    static final Duration LONGEST_SILENCE = Duration.ofHours(2);

    private Tempo() {}

    /**
     * Delays from the first call on.
     *
     * @param calls oldest first
     * @param speed real seconds in one second
     */
    public static List<Duration> delays(List<Call> calls, double speed) {
        List<Duration> delays = new ArrayList<>(calls.size());
        Duration real = Duration.ZERO;
        for (int i = 0; i < calls.size(); i++) {
            if (i > 0) {
                real = real.plus(silence(calls.get(i - 1).at(), calls.get(i).at()));
            }
            delays.add(Duration.ofNanos((long) (real.toNanos() / speed)));
        }
        return delays;
    }

    private static Duration silence(LocalDateTime from, LocalDateTime to) {
        Duration silence = Duration.between(from, to);
        return silence.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : silence;
    }
}
