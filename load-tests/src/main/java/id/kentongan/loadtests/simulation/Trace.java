package id.kentongan.loadtests.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened, line by line, and a number that two runs share only if all their lines do. */
final class Trace {

    /** Enough to see what led to a violation. */
    private static final int KEPT = 400;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final VirtualTime time;
    private final int most;
    private final Deque<String> lines = new ArrayDeque<>();
    private long hash = FNV_OFFSET;

    /**
     * @param whole whether every line is kept, and not only the last
     */
    Trace(VirtualTime time, boolean whole) {
        this.time = time;
        this.most = whole ? Integer.MAX_VALUE : KEPT;
    }

    void say(Object who, String what) {
        String line = (time.nanos() / 1_000) + " " + who + " " + what;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * FNV_PRIME;
        }
        if (lines.size() == most) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Over all lines, also those that are not kept. */
    long hash() {
        return hash;
    }

    /** Microseconds since the beginning, who, and what; oldest first. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
