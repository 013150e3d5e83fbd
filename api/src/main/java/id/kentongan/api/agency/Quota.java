package id.kentongan.api.agency;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * So many requests of each app in each minute of the clock, and no more. Each replica counts for
 * itself. Safe for any number of threads.
 */
public final class Quota {

    private static final int WINDOW_SECONDS = 60;

    private final InstantSource clock;

    /** There are as many as apps, and an app is never taken away. */
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(long minute, int taken) {}

    /**
     * How much an app has left.
     *
     * @param isKept whether this request is within
     * @param remaining how many more are in this minute
     * @param resetSeconds until the next minute begins, 1..60
     */
    public record Share(boolean isKept, int quota, int remaining, int resetSeconds) {}

    public Quota(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes one request of the app's share of this minute. */
    public Share take(App app) {
        long now = clock.instant().getEpochSecond();
        long minute = now / WINDOW_SECONDS;
        Window after =
                windows.merge(
                        app.jurisdiction() + "/" + app.code(),
                        new Window(minute, 1),
                        (before, first) ->
                                before.minute() == minute
                                        ? new Window(minute, before.taken() + 1)
                                        : first);
        int quota = app.requestsPerMinute();
        return new Share(
                after.taken() <= quota,
                quota,
                Math.max(0, quota - after.taken()),
                (int) (WINDOW_SECONDS - now % WINDOW_SECONDS));
    }
}
