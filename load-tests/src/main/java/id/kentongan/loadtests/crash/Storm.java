package id.kentongan.loadtests.crash;

import id.kentongan.loadtests.replicas.Replicas;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One fault after another while callers report, and the reckoning at the end. */
public final class Storm {

    private final Replicas replicas;
    private final int perSecond;
    private final Duration pause;
    private final long seed;

    /**
     * @param perSecond reports, over all replicas
     * @param pause between the end of one fault and the next
     */
    public Storm(Replicas replicas, int perSecond, Duration pause, long seed) {
        this.replicas = replicas;
        this.perSecond = perSecond;
        this.pause = pause;
        this.seed = seed;
    }

    /**
     * What came of it.
     *
     * @param acknowledged reports that callers were told are taken
     * @param logged of those, into the log
     * @param tries requests, repeats among them
     * @param failedTries of those, without a good answer
     * @param failedDuring how many of those during and after each kind of fault
     * @param gapMillis the longest time after a fault in which nobody was acknowledged, by its kind
     * @param wrong promises not kept; nothing, if all were
     */
    public record Reckoning(
            int acknowledged,
            int logged,
            int tries,
            int failedTries,
            Map<String, Integer> failedDuring,
            Map<String, Histogram> gapMillis,
            List<String> wrong) {

        public Reckoning {
            failedDuring = Map.copyOf(failedDuring);
            gapMillis = Map.copyOf(gapMillis);
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * Rages.
     *
     * @param faults how many
     * @param kinds of these, in turn
     */
    public Reckoning rage(int faults, List<Fault> kinds)
            throws IOException, InterruptedException, SQLException {
        Map<Fault, Histogram> gaps = new EnumMap<>(Fault.class);
        Map<Fault, Integer> failed = new EnumMap<>(Fault.class);
        try (Callers callers = new Callers(replicas, seed)) {
            callers.start(perSecond);
            LockSupport.parkNanos(pause.toNanos());
            for (int i = 0; i < faults; i++) {
                Fault fault = kinds.get(i % kinds.size());
                long from = System.nanoTime();
                int failedBefore = callers.failedTries();
                fault.strike(replicas, callers, i);
                LockSupport.parkNanos(pause.toNanos());
                failed.merge(fault, callers.failedTries() - failedBefore, Integer::sum);
                gaps.computeIfAbsent(fault, none -> new Histogram(3))
                        .recordValue(longestGapMillis(callers, from));
            }
            callers.stop();
            return reckoning(callers, gaps, failed);
        }
    }

    /** How long nobody at all was told anything. */
    private static long longestGapMillis(Callers callers, long from) {
        long last = from;
        long longest = 0;
        List<Long> times =
                callers.told().stream()
                        .map(Callers.Told::at)
                        .filter(at -> at - from > 0)
                        .sorted()
                        .toList();
        for (long at : times) {
            longest = Math.max(longest, at - last);
            last = at;
        }
        return TimeUnit.NANOSECONDS.toMillis(Math.max(longest, System.nanoTime() - last));
    }

    private Reckoning reckoning(
            Callers callers, Map<Fault, Histogram> gaps, Map<Fault, Integer> failed)
            throws SQLException, InterruptedException {
        List<Callers.Told> told = callers.told();
        List<String> wrong = new ArrayList<>(callers.wrong());
        try (Connection database = replicas.connect()) {
            wrong.addAll(Audit.of(database, told));
        }
        if (told.size() != callers.sent()) {
            wrong.add(callers.sent() - told.size() + " callers were never answered");
        }
        int inRollouts = failed.getOrDefault(Fault.API_RESTARTED, 0);
        if (inRollouts > 0) {
            wrong.add(inRollouts + " requests failed in rollouts");
        }
        Map<String, Integer> failedDuring = new TreeMap<>();
        failed.forEach((fault, count) -> failedDuring.put(fault.name(), count));
        Map<String, Histogram> named = new TreeMap<>();
        gaps.forEach((fault, gap) -> named.put(fault.name(), gap));
        return new Reckoning(
                told.size(),
                (int) told.stream().filter(each -> each.status() == 202).count(),
                callers.tries(),
                callers.failedTries(),
                failedDuring,
                named,
                wrong);
    }
}
