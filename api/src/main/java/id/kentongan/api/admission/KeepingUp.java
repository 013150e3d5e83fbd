package id.kentongan.api.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many 112 reports may be in work at once: as many as come, for as long as they are kept while
 * somebody waits. Once many are late, as many as are kept in a second, so that those are in time;
 * from there more and more, until some are late again. Where fewer places only make that fewer are
 * kept, whatever is slow is not slow for how many there are, and all are heard.
 *
 * <p>Looked at by one thread, asked by any.
 */
final class KeepingUp {

    /** Whoever has waited for so long is about to hang up, and to call again. */
    static final Duration LATE = Duration.ofSeconds(4);

    static final int MOST = 5_000;

    /** However slow things are; with it something is always learnt of how slow. */
    static final int LEAST = 32;

    /** One in so many that ended was not in time. */
    private static final int MANY = 5;

    /** A process that has just started is slow for a second or two, and then is not. */
    private static final int LOOKS = 4;

    private static final double MORE = 1.15;

    /** Of what is known of how many are kept, that much is from the last second. */
    private static final double NEW_IN_A_SECOND = 0.5;

    /** Less than so much of what was kept with the door open: it is not we who are slow. */
    private static final double HARM = 0.6;

    /** Looks of harm in a row, until the door is opened again. */
    private static final int HARMFUL_LOOKS = 6;

    /** Looks for which it stays open then, whatever is late. */
    private static final int LEFT_OPEN = 60;

    private volatile int places = MOST;
    private double keptPerSecond = Double.NaN;
    private double keptWhenClosed;
    private double keptWhileLate;
    private double lateFor;
    private int lateLooks;
    private int harmfulLooks;
    private int leftOpen;

    int places() {
        return places;
    }

    /**
     * Judges the time since the last look. Whoever hung up counts as late, however soon that was:
     * on a machine that does not keep up many are gone by the time they are read.
     *
     * @param nanos how long that was
     * @param inTime how many were kept within {@link #LATE}
     * @param late how many were kept later
     * @param gaveUp how many were not kept yet when their caller hung up
     */
    void look(long nanos, long inTime, long late, long gaveUp) {
        double seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
        learn((inTime + late) / seconds, 1 - Math.pow(1 - NEW_IN_A_SECOND, seconds));
        leftOpen = Math.max(0, leftOpen - 1);
        long notInTime = late + gaveUp;
        if (inTime + notInTime == 0) {
            // Batches that take long end together: nothing in between says nothing.
            lateFor += seconds;
            return;
        }
        boolean many = notInTime * MANY >= inTime + notInTime;
        lateLooks = many ? lateLooks + 1 : 0;
        keptWhileLate = lateLooks > 1 ? keptWhileLate + inTime + late : inTime + late;
        lateFor = lateLooks > 1 ? lateFor + seconds : seconds;
        if (lateLooks >= LOOKS && leftOpen == 0) {
            close();
        } else if (!many && inTime > 0) {
            harmfulLooks = 0;
            places = (int) Math.min(MOST, Math.ceil(places * MORE));
        }
    }

    /**
     * Not below what was kept when it was closed: with fewer places less is kept, and where it is
     * late all the same, each look would leave fewer.
     */
    private void close() {
        if (places == MOST) {
            keptWhenClosed = keptWhileLate / lateFor;
            harmfulLooks = 0;
        }
        // Of fewer than the least places nobody is kept out who would be kept.
        boolean harm = keptWhenClosed > LEAST && keptPerSecond < HARM * keptWhenClosed;
        harmfulLooks = harm ? harmfulLooks + 1 : 0;
        if (harmfulLooks >= HARMFUL_LOOKS) {
            leftOpen = LEFT_OPEN;
            lateLooks = 0;
            places = MOST;
        } else {
            double inASecond = Math.max(keptPerSecond, keptWhenClosed);
            places = (int) Math.max(LEAST, Math.min(MOST - 1, Math.round(inASecond)));
        }
    }

    private void learn(double perSecond, double share) {
        keptPerSecond =
                Double.isNaN(keptPerSecond)
                        ? perSecond
                        : keptPerSecond + share * (perSecond - keptPerSecond);
    }
}
