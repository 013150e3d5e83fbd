package id.kentongan.api.reporter;

import id.kentongan.api.feed.CityWatcher;
import id.kentongan.api.reporter.Follower.Ending;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The reporters of one city who listen, by the incidents whose changes may be news to them. */
final class CityFollowers implements CityWatcher {

    /** A reporter's phone, those of a family, and a line that does not know yet that it is dead. */
    private static final int MOST_OF_ONE_REPORT = 5;

    private final String city;
    private final Consumer<Follower> haveNews;
    private final Consumer<CityFollowers> startOver;
    private final Map<Follower, Set<UUID>> followers = new ConcurrentHashMap<>();
    private final Map<UUID, Set<Follower>> byIncident = new ConcurrentHashMap<>();
    private final Map<UUID, Queue<Follower>> byReport = new ConcurrentHashMap<>();

    /**
     * @param haveNews is given each follower for whom it has to be read how things stand
     * @param startOver is called when nothing more is heard of this city
     */
    CityFollowers(String city, Consumer<Follower> haveNews, Consumer<CityFollowers> startOver) {
        this.city = city;
        this.haveNews = haveNews;
        this.startOver = startOver;
    }

    String city() {
        return city;
    }

    Set<Follower> followers() {
        return followers.keySet();
    }

    /**
     * Begins to tell it. What changed since it was read how things stand is read once more. The
     * oldest of its report's makes room for it, where there are as many as may be: else one report
     * could take every place there is.
     *
     * @return the one that has to be ended; by the caller, since one that ends leaves at once
     */
    @Nullable Follower add(Follower follower) {
        @Nullable Follower oldest = makeRoom(follower);
        followers.put(follower, Set.of());
        follow(follower);
        haveNews.accept(follower);
        return oldest;
    }

    /**
     * Follows the incidents it is about now: merging and splitting changes them. Does nothing for
     * one that has left.
     */
    void follow(Follower follower) {
        followers.computeIfPresent(
                follower,
                (known, before) -> {
                    Set<UUID> now = follower.incidents();
                    Set<UUID> more = new HashSet<>(now);
                    more.removeAll(before);
                    more.forEach(each -> link(each, follower));
                    Set<UUID> fewer = new HashSet<>(before);
                    fewer.removeAll(now);
                    fewer.forEach(each -> unlink(each, follower));
                    if (!more.isEmpty()) {
                        // It may have changed before it was followed.
                        haveNews.accept(follower);
                    }
                    return now;
                });
    }

    private @Nullable Follower makeRoom(Follower newest) {
        @Nullable Follower[] oldest = new Follower[1];
        byReport.compute(
                newest.reportId(),
                (id, there) -> {
                    Queue<Follower> lines = there == null ? new ArrayDeque<>() : there;
                    if (lines.size() >= MOST_OF_ONE_REPORT) {
                        oldest[0] = lines.remove();
                    }
                    lines.add(newest);
                    return lines;
                });
        return oldest[0];
    }

    void remove(Follower follower) {
        byReport.computeIfPresent(
                follower.reportId(),
                (id, lines) -> {
                    lines.remove(follower);
                    return lines.isEmpty() ? null : lines;
                });
        followers.computeIfPresent(
                follower,
                (known, before) -> {
                    before.forEach(each -> unlink(each, follower));
                    return null;
                });
    }

    private void link(UUID incident, Follower follower) {
        byIncident.compute(
                incident,
                (id, there) -> {
                    Set<Follower> its = there == null ? ConcurrentHashMap.newKeySet() : there;
                    its.add(follower);
                    return its;
                });
    }

    private void unlink(UUID incident, Follower follower) {
        byIncident.computeIfPresent(
                incident,
                (id, its) -> {
                    its.remove(follower);
                    return its.isEmpty() ? null : its;
                });
    }

    @Override
    public void changed(List<UUID> incidents) {
        for (UUID incident : incidents) {
            byIncident.getOrDefault(incident, Set.of()).forEach(haveNews);
        }
    }

    @Override
    public void startedOver() {
        startOver.accept(this);
        followers().forEach(follower -> follower.end(Ending.DISTURBED));
    }
}
