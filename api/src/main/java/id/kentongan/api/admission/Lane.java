package id.kentongan.api.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The requests of one {@link Precedence}: how many are under way, and how long they take. */
final class Lane {

    private final AdaptiveLimit limit;
    private final Samples took = new Samples();
    private final Strain strain;
    private final Spacing spacing;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private long refusedBefore;

    Lane(Precedence precedence) {
        this.limit = new AdaptiveLimit(precedence.bounds());
        this.strain = new Strain(precedence.unnoticedMillis());
        this.spacing = new Spacing(precedence.bounds().mostApartMillis());
    }

    /** Takes a place, if there is one; who has one must {@link #leave}. */
    boolean enter() {
        int now = underWay.incrementAndGet();
        if (now > limit.places() || !spacing.letsIn(System.nanoTime())) {
            underWay.decrementAndGet();
            turnAway();
            return false;
        }
        if (now > mostUnderWay.get()) {
            mostUnderWay.accumulateAndGet(now, Math::max);
        }
        return true;
    }

    /** Counts one that was not let in. */
    void turnAway() {
        refused.increment();
    }

    void leave() {
        underWay.decrementAndGet();
    }

    /** One has been answered. */
    void took(long nanos) {
        took.add(nanos);
    }

    /**
     * Judges the time since the last look, and sets the limit for the time to the next.
     *
     * @param goesBefore whether those who go before feel it
     * @return whether these feel it themselves
     */
    boolean look(boolean goesBefore) {
        double median = took.takeMedian();
        boolean heldBack = refused.sum() != refusedBefore;
        refusedBefore = refused.sum();
        int most = mostUnderWay.getAndSet(underWay.get());
        boolean someEnded = !Double.isNaN(median);
        boolean felt = someEnded && strain.isFeltAt(median, heldBack);
        // Few that take long are not too many: what they ask for differs.
        boolean tooMany = felt && most > limit.places() / 2;
        // Places that are merely held, by bodies that never come, are no reason to add more.
        int used = someEnded ? most : 0;
        boolean fewest = limit.isLeast();
        if (goesBefore && fewest && (heldBack || used >= limit.places())) {
            spacing.widen();
        } else if (!goesBefore && !spacing.isNone()) {
            spacing.narrow();
        } else {
            limit.look(tooMany || goesBefore, used);
        }
        return felt;
    }

    double secondsApart() {
        return spacing.seconds();
    }

    int places() {
        return limit.places();
    }

    int underWay() {
        return underWay.get();
    }

    long refused() {
        return refused.sum();
    }
}
