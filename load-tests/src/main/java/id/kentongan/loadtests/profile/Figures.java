package id.kentongan.loadtests.profile;

import org.HdrHistogram.Histogram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a day comes down to, by name; the names are those of the targets. */
final class Figures {

    private static final double MILLI = 1e3;

    /** Nobody calls that slow, whatever it was before. */
    private static final double FINE_MILLIS = 20;

    /** Before and after. */
    private static final int NEIGHBOURS = 2;

    private final Map<String, Double> byName = new LinkedHashMap<>();

    /** Of 112's course and all others, in the order they are shown in. */
    static Figures of(Day day, Map<String, Course> courses) {
        Figures figures = new Figures();
        for (Traffic traffic : day.traffic()) {
            figures.add(day, traffic, courses.get(traffic.name()));
        }
        Course emergency = courses.get(day.traffic().get(0).name());
        figures.put("recovery.seconds", recoverySeconds(day, emergency));
        return figures;
    }

    private void add(Day day, Traffic traffic, Course course) {
        String name = traffic.name();
        Course.Second whole = course.within(new Span(0, Integer.MAX_VALUE));
        Course.Second peak = course.within(day.peak());
        put(name + ".calls", whole.all());
        if (!Double.isNaN(traffic.planned())) {
            put(name + ".made.share", whole.all() / traffic.planned());
        }
        put(name + ".accepted.share", (double) whole.accepted() / whole.all());
        put(name + ".refused", whole.refused());
        put(name + ".failed", whole.failed());
        put(name + ".accepted.rate", (double) peak.accepted() / length(day.peak()));
        put(name + ".p50.ms", millis(peak.micros(), 50));
        put(name + ".p95.ms", millis(peak.micros(), 95));
        put(name + ".p99.ms", millis(peak.micros(), 99));
        put(name + ".p99.9.ms", millis(peak.micros(), 99.9));
        put(name + ".most.ms", peak.micros().getMaxValue() / MILLI);
        Course.Second before = course.within(day.before());
        if (before.accepted() > 0) {
            put(name + ".before.p99.ms", millis(before.micros(), 99));
            put(name + ".p99.times", millis(peak.micros(), 99) / millis(before.micros(), 99));
        }
    }

    /** Of the peer, with what 112 was of it on the same day. */
    static Figures ofPeer(Day day, Course peers, Course ours) {
        Figures figures = new Figures();
        Course.Second whole = peers.within(new Span(0, Integer.MAX_VALUE));
        figures.put(Peer.NAME + ".accepted.share", (double) whole.accepted() / whole.all());
        for (int percentile : List.of(50, 95, 99)) {
            double its = millis(peers.within(day.peak()).micros(), percentile);
            figures.put(Peer.NAME + ".p" + percentile + ".ms", its);
            figures.put(
                    Days.EMERGENCY + ".p" + percentile + ".times.peer",
                    millis(ours.within(day.peak()).micros(), percentile) / its);
        }
        return figures;
    }

    /** Of the pushes, which nobody calls for. */
    void addPushes(Day day, String name, Course course) {
        Course.Second peak = course.within(day.peak());
        put(name + ".count", course.within(new Span(0, Integer.MAX_VALUE)).accepted());
        put(name + ".p50.ms", millis(peak.micros(), 50));
        put(name + ".p95.ms", millis(peak.micros(), 95));
        put(name + ".p99.ms", millis(peak.micros(), 99));
        put(name + ".most.ms", peak.micros().getMaxValue() / MILLI);
    }

    void put(String name, double value) {
        byName.put(name, value);
    }

    Map<String, Double> byName() {
        return byName;
    }

    private static double length(Span span) {
        return (double) span.to() - span.from();
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0
                ? Double.NaN
                : micros.getValueAtPercentile(percentile) / MILLI;
    }

    /**
     * From the end of the peak to the last second that is not as before it: with a call that came
     * to nothing, or slower than is usual twice over, taken with its neighbours. A second by itself
     * has so few calls that a single slow one, of which there are some at all times, would count.
     */
    private static double recoverySeconds(Day day, Course course) {
        double usual = 2 * millis(course.within(day.before()).micros(), 99);
        double fine = Math.max(FINE_MILLIS, Double.isNaN(usual) ? 0 : usual);
        List<Course.Second> seconds = course.seconds();
        int end = day.peak().to();
        for (int i = seconds.size() - 1; i >= end; i--) {
            Course.Second second = seconds.get(i);
            Span around =
                    new Span(
                            Math.max(end, i - NEIGHBOURS),
                            Math.min(seconds.size(), i + NEIGHBOURS + 1));
            boolean slow =
                    millis(second.micros(), 99) > fine
                            && millis(course.within(around).micros(), 99) > fine;
            if (second.failed() + second.refused() > 0 || slow) {
                return i + 1.0 - end;
            }
        }
        return 0;
    }
}
