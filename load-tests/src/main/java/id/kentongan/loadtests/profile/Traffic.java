package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.Curve;
import id.kentongan.loadtests.caller.Tally;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Calls of one kind over a day, on a thread of its own. */
final class Traffic {

    private final String name;
    private final Crowd crowd;
    private final int connections;
    private final int fromSecond;
    private final double seconds;
    private final @Nullable Curve curve;

    private Traffic(
            String name,
            Crowd crowd,
            int connections,
            int fromSecond,
            double seconds,
            @Nullable Curve curve) {
        this.name = name;
        this.crowd = crowd;
        this.connections = connections;
        this.fromSecond = fromSecond;
        this.seconds = seconds;
        this.curve = curve;
    }

    /** Comes as the curve says, from the beginning of the day, answered or not. */
    static Traffic following(String name, Crowd crowd, int connections, Curve curve) {
        return new Traffic(name, crowd, connections, 0, curve.seconds(), curve);
    }

    /** Calls again on so many connections as soon as it is answered, whatever the answer. */
    static Traffic flooding(String name, Crowd crowd, int connections, Span span) {
        return new Traffic(
                name, crowd, connections, span.from(), (double) span.to() - span.from(), null);
    }

    /** The same calls by somebody else; not for a flood, which has no plan. */
    Traffic again(String newName, Crowd other) {
        return following(newName, other, connections, Objects.requireNonNull(curve));
    }

    String name() {
        return name;
    }

    /** How many calls were to come; NaN where that depends on the answers. */
    double planned() {
        return curve == null ? Double.NaN : curve.calls();
    }

    /**
     * Calls until it is over.
     *
     * @return the first answer that was no acceptance, for a person to read; else empty
     */
    String run(long startNanos, Course course) {
        LockSupport.parkNanos(
                startNanos + TimeUnit.SECONDS.toNanos(fromSecond) - System.nanoTime());
        crowd.tell(course);
        Tally tally =
                curve == null
                        ? crowd.saturate(
                                connections,
                                Duration.ZERO,
                                Duration.ofMillis((long) (1e3 * seconds)))
                        : crowd.follow(connections, curve);
        return tally.sample();
    }

    void close() throws IOException {
        crowd.close();
    }
}
