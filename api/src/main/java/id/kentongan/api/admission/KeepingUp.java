package id.kentongan.api.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many 112 reports may be in work at once: as many as come, for as long as they are kept while
 * somebody waits. Once many are late, as many as are kept in a second, so that those are in time;
 * from there more and more, until some are late again.
 *
 * <p>Looked at by one thread, asked by any.
 */
final class KeepingUp {

    /** Whoever has waited for so long is about to hang up, and to call again. */
    static final Duration LATE = Duration.ofSeconds(2);

    static final int MOST = 5_000;

    /** However slow things are; with it something is always learnt of how slow. */
    static final int LEAST = 32;

    /** One in so many that ended was not in time. */
    private static final int MANY = 5;

    /** At the first look it may be a moment's standstill, which harms nobody who comes after it. */
    private static final int LOOKS = 2;

    private static final double MORE = 1.15;

    /** Of what is known of how many are kept, that much is from the last second. */
    private static final double NEW_IN_A_SECOND = 0.5;

    private volatile int places = MOST;
    private double keptPerSecond = Double.NaN;
    private int lateLooks;

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
        long notInTime = late + gaveUp;
        boolean many = notInTime > 0 && notInTime * MANY >= inTime + notInTime;
        lateLooks = many ? lateLooks + 1 : 0;
        if (lateLooks >= LOOKS) {
            places = (int) Math.max(LEAST, Math.min(MOST, Math.round(keptPerSecond)));
        } else if (!many && inTime > 0) {
            places = (int) Math.min(MOST, Math.ceil(places * MORE));
        }
    }

    private void learn(double perSecond, double share) {
        keptPerSecond =
                Double.isNaN(keptPerSecond)
                        ? perSecond
                        : keptPerSecond + share * (perSecond - keptPerSecond);
    }
}
