package id.kentongan.api.kpi;

/**
 * The times that share a whole second: from it on, and before the next.
 *
 * @param times how many, at least 1
 * @param totalSeconds all of them together, to the fraction
 * @param within how many of them are within their target
 */
public record Bucket(int second, long times, double totalSeconds, long within) {

    /** Those of both, which share the second. */
    Bucket plus(Bucket other) {
        return new Bucket(
                second,
                times + other.times,
                totalSeconds + other.totalSeconds,
                within + other.within);
    }

    double meanSeconds() {
        return totalSeconds / times;
    }
}
