package id.kentongan.loadtests.caller;

import java.util.ArrayList;
import java.util.List;

/**
 * A rate over time: straight from point to point.
 *
 * @param points in the order of time, the first at second 0
 */
public record Curve(List<Point> points) {

    /** Below it, somebody would wait for ever for the next call. */
    private static final double LEAST = 0.1;

    /**
     * @param second from the beginning
     * @param perSecond calls from there on
     */
    public record Point(double second, double perSecond) {}

    public Curve {
        points = List.copyOf(points);
        if (points.size() < 2 || points.get(0).second() != 0) {
            throw new IllegalArgumentException("a curve goes from second 0 to a later one");
        }
    }

    /** The same all the time. */
    public static Curve level(double perSecond, double seconds) {
        return new Curve(List.of(new Point(0, perSecond), new Point(seconds, perSecond)));
    }

    /** From here to that rate in so many seconds. */
    public Curve then(double seconds, double perSecond) {
        List<Point> more = new ArrayList<>(points);
        more.add(new Point(seconds() + seconds, perSecond));
        return new Curve(more);
    }

    public double seconds() {
        return points.get(points.size() - 1).second();
    }

    /** Calls a second at this second. */
    double perSecond(double second) {
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            if (second < to.second()) {
                double share = (second - from.second()) / (to.second() - from.second());
                return Math.max(
                        LEAST, from.perSecond() + share * (to.perSecond() - from.perSecond()));
            }
        }
        return Math.max(LEAST, points.get(points.size() - 1).perSecond());
    }

    /** How many calls that is. */
    public double calls() {
        double calls = 0;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            calls += (to.second() - from.second()) * (from.perSecond() + to.perSecond()) / 2;
        }
        return calls;
    }
}
