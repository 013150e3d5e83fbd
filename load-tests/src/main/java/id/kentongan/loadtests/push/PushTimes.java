package id.kentongan.loadtests.push;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Acknowledgements and pushes brought together.
 *
 * @param first microseconds from the acknowledgement of a report to its first dispatch push
 * @param every the same for every dispatch push
 * @param missing dispatch pushes that should have arrived and have not
 * @param repeated pushes that arrived more than once
 */
public record PushTimes(Histogram first, Histogram every, long missing, long repeated) {

    private static final long HIGHEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

    /** A push that overtook its acknowledgement counts as one of no delay. */
    public static PushTimes of(List<Acknowledged> reports, List<Push> pushes) {
        Map<String, Acknowledged> known = new HashMap<>();
        reports.forEach(report -> known.put(report.reportId(), report));
        Histogram every = new Histogram(HIGHEST_MICROS, 3);
        Map<String, Long> firsts = new HashMap<>();
        Map<String, Integer> arrived = new HashMap<>();
        Set<String> seen = new HashSet<>();
        long repeated = 0;
        for (Push push : pushes) {
            Acknowledged report = known.get(push.reportId());
            if (report == null || !push.dispatch()) {
                continue;
            }
            if (!seen.add(push.notificationId())) {
                repeated++;
                continue;
            }
            long micros = micros(Duration.between(report.at(), push.receivedAt()));
            every.recordValue(micros);
            firsts.merge(push.reportId(), micros, Math::min);
            arrived.merge(push.reportId(), 1, Integer::sum);
        }
        Histogram first = new Histogram(HIGHEST_MICROS, 3);
        firsts.values().forEach(first::recordValue);
        long missing =
                reports.stream()
                        .mapToLong(each -> each.units() - arrived.getOrDefault(each.reportId(), 0))
                        .filter(few -> few > 0)
                        .sum();
        return new PushTimes(first, every, missing, repeated);
    }

    private static long micros(Duration duration) {
        return Math.min(Math.max(0, duration.toNanos() / 1000), HIGHEST_MICROS);
    }
}
