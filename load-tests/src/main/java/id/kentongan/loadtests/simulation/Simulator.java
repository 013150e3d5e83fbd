package id.kentongan.loadtests.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;

/**
 * Plays worlds, one after the other. While one is open, everything in the process that asks Reactor
 * for a scheduler gets virtual time, so nothing else should be going on.
 */
public final class Simulator implements AutoCloseable {

    private final VirtualSchedulers schedulers = VirtualSchedulers.install();
    private final Logger logger = (Logger) LoggerFactory.getLogger("id.kentongan");
    private final Logger reactorLogger = (Logger) LoggerFactory.getLogger("reactor");
    private final Level before = logger.getLevel();
    private final Level reactorBefore = reactorLogger.getLevel();

    public Simulator() {
        // What is away is said thousands of times, and is in the trace.
        logger.setLevel(Level.OFF);
        reactorLogger.setLevel(Level.OFF);
    }

    /** The world of a seed: the same outcome, step by step, whenever it is played. */
    public Outcome play(long seed, Bug bug) {
        return play(seed, bug, false);
    }

    /** As {@link #play}, with every line of its trace. */
    public Outcome replay(long seed, Bug bug) {
        return play(seed, bug, true);
    }

    private static Outcome play(long seed, Bug bug, boolean wholeTrace) {
        World world = new World(seed, bug, wholeTrace);
        VirtualSchedulers.live(world.time());
        try {
            return world.run();
        } finally {
            VirtualSchedulers.live(null);
        }
    }

    @Override
    public void close() {
        schedulers.close();
        logger.setLevel(before);
        reactorLogger.setLevel(reactorBefore);
    }
}
