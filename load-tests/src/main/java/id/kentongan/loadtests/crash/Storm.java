package id.kentongan.loadtests.crash;

import id.kentongan.loadtests.replicas.Replicas;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** One fault after another while callers report, and the reckoning at the end. */
public final class Storm {

    private final Replicas replicas;
    private final int perSecond;
    private final Duration pause;
    private final int repeats;
    private final long seed;

    /**
     * @param replicas with phones
     * @param perSecond reports, over all replicas
     * @param pause between the end of one fault and the next
     * @param repeats of so many callers who were answered one says the same once more
     */
    public Storm(Replicas replicas, int perSecond, Duration pause, int repeats, long seed) {
        this.replicas = replicas;
        this.perSecond = perSecond;
        this.pause = pause;
        this.repeats = repeats;
        this.seed = seed;
    }

    /**
     * What came of it.
     *
     * @param acknowledged reports that callers were told are taken
     * @param logged of those, into the log
     * @param byRepeating of those acknowledged, heard it at their second try
     * @param later of those, after that
     * @param repeated callers who said the same once more and were answered
     * @param tries requests, repeats among them
     * @param elsewhere of those, went to the other replica since nobody listened at the first
     * @param failedTries of those, without a good answer
     * @param tolls by the kind of fault
     * @param wrong promises not kept, those about pushes among them; nothing, if all were
     */
    public record Reckoning(
            int acknowledged,
            int logged,
            int byRepeating,
            int later,
            int repeated,
            int tries,
            int elsewhere,
            int failedTries,
            Map<Fault, Toll> tolls,
            Paged paged,
            List<String> wrong) {

        public Reckoning {
            tolls = Collections.unmodifiableMap(new EnumMap<>(tolls));
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * Rages.
     *
     * @param faults how many, where there is time for them
     * @param most no fault begins later than this
     * @param kinds of these, in turn
     */
    public Reckoning rage(int faults, Duration most, List<Fault> kinds)
            throws IOException, InterruptedException, SQLException {
        Map<Fault, Toll> tolls = new EnumMap<>(Fault.class);
        PushAudit pushes = new PushAudit(replicas.pushes());
        try (Callers callers = new Callers(replicas, repeats, seed)) {
            callers.start(perSecond);
            LockSupport.parkNanos(pause.toNanos());
            long end = System.nanoTime() + most.toNanos();
            for (int i = 0; i < faults && System.nanoTime() - end < 0; i++) {
                Fault fault = kinds.get(i % kinds.size());
                long from = System.nanoTime();
                int triesBefore = callers.tries();
                Map<String, Integer> failedBefore = callers.failures();
                fault.strike(replicas, callers, i / kinds.size());
                LockSupport.parkNanos(pause.toNanos());
                tolls.put(
                        fault,
                        tolls.getOrDefault(fault, Toll.NONE)
                                .and(
                                        callers.tries() - triesBefore,
                                        failedBefore,
                                        callers.failures(),
                                        longestGapMillis(callers, from)));
                pushes.collect();
            }
            callers.stop();
            return reckoning(callers, pushes, tolls);
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

    private Reckoning reckoning(Callers callers, PushAudit pushes, Map<Fault, Toll> tolls)
            throws SQLException {
        List<Callers.Told> told = callers.told();
        List<String> wrong = new ArrayList<>(callers.wrong());
        Paged paged;
        try (Connection database = replicas.connect()) {
            wrong.addAll(Audit.of(database, told));
            paged = pushes.of(database);
        }
        wrong.addAll(paged.wrong());
        Audit.say(wrong, callers.sent() - told.size(), "callers were never answered");
        Toll rollouts = tolls.getOrDefault(Fault.API_RESTARTED, Toll.NONE);
        Audit.say(wrong, rollouts.failed(), "requests failed in rollouts: " + rollouts.reasons());
        return new Reckoning(
                told.size(),
                count(told, each -> each.status() == 202),
                count(told, each -> each.tries() == 2),
                count(told, each -> each.tries() > 2),
                callers.repeated(),
                callers.tries(),
                callers.elsewhere(),
                callers.failures().values().stream().mapToInt(Integer::intValue).sum(),
                tolls,
                paged,
                wrong);
    }

    private static int count(List<Callers.Told> told, Predicate<Callers.Told> which) {
        return (int) told.stream().filter(which).count();
    }
}
