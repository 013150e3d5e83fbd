package id.kentongan.api.handset;

import java.time.Clock;

/** So many in each second of the clock, and no more. Safe for any number of threads. */
final class Pace {

    private final int perSecond;
    private final Clock clock;
    private long second;
    private int taken;

    Pace(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Whether there is room for one more; it is taken. */
    synchronized boolean hasRoom() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            taken = 0;
        }
        return taken++ < perSecond;
    }
}
