package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;

/** A process that may crash and come back: what it is made of is made anew for each life. */
final class Replica {

    private final String name;
    private final VirtualTime time;
    private final Duration clockAhead;
    private int life;
    private boolean up;
    private int stepsLeft;
    private @Nullable Runnable afterThose;
    private boolean counting;

    /**
     * @param clockAhead by how much its clock is set wrong, in all its lives
     */
    Replica(String name, VirtualTime time, Duration clockAhead) {
        this.name = name;
        this.time = time;
        this.clockAhead = clockAhead;
    }

    String name() {
        return name;
    }

    boolean isUp() {
        return up;
    }

    /** Counts its starts. */
    int life() {
        return life;
    }

    boolean isLiving(int thatLife) {
        return up && life == thatLife;
    }

    Clock clock() {
        return time.clock(clockAhead);
    }

    Duration clockAhead() {
        return clockAhead;
    }

    void start() {
        life++;
        up = true;
        afterThose = null;
    }

    /** Nothing it was about to do will be done. */
    void crash() {
        up = false;
    }

    /** Something happens to it once it has taken so many more steps, wherever it is then. */
    void afterSteps(int steps, Runnable what) {
        stepsLeft = steps;
        afterThose = what;
        counting = true;
    }

    /** As {@link #afterSteps}, counted from when it is given something to do. */
    void afterStepsOfWork(int steps, Runnable what) {
        afterSteps(steps, what);
        counting = false;
    }

    /** A report arrives, or records do. */
    void isGivenWork() {
        counting = true;
    }

    void tookStep() {
        if (counting && afterThose != null && stepsLeft-- <= 0) {
            Runnable now = afterThose;
            afterThose = null;
            time.as(null, now);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
