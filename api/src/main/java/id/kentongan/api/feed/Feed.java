package id.kentongan.api.feed;

import id.kentongan.api.access.Caller;
import id.kentongan.api.clock.DatabaseClock;
import id.kentongan.api.feed.store.CityRevisionStore;
import id.kentongan.api.incident.IncidentLog;
import id.kentongan.api.incident.LogPosition;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The live feed of every city somebody listens to: a snapshot or what was missed, then every
 * change, in the order of commits. Needs the database and nothing else.
 */
@Component
public class Feed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private static final int CITIES_READ_AT_ONCE = 4;

    private static final Duration ROUND_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CROWD_POLL = Duration.ofMillis(5);
    private static final int CROWD_POLLS = 20;

    /**
     * Where a listener begins.
     *
     * @param known where the city's log stands at least
     * @param position the last it has; null when it begins with a snapshot
     */
    public record Opening(String city, LogPosition known, @Nullable LogPosition position) {}

    private final CityRevisionStore revisions;
    private final FeedPages pages;
    private final FeedStory story;
    private final FeedSettings settings;
    private final DatabaseClock clock;
    private final MeterRegistry meters;
    private final Map<String, CityFeed> cities = new ConcurrentHashMap<>();
    private final AtomicInteger listening;
    private volatile boolean open;

    Feed(
            CityRevisionStore revisions,
            FeedPages pages,
            FeedStory story,
            FeedSettings settings,
            DatabaseClock clock,
            MeterRegistry meters) {
        this.revisions = revisions;
        this.pages = pages;
        this.story = story;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.listening = meters.gauge("kentongan.feed.listeners", new AtomicInteger());
    }

    /**
     * Finds out where a listener begins. Fails before anything is said: with a problem when there
     * are too many listeners or this replica is stopping, and when the database is needed and away.
     *
     * @param last the position of the last event it has; null when it has none. One that is ahead
     *     of the city is from a database that is no more, and counts as none
     */
    public Mono<Opening> open(String city, @Nullable LogPosition last) {
        if (!open) {
            return Mono.error(Problem.later(ProblemCode.UNAVAILABLE, FeedStory.COME_BACK_IN, null));
        }
        if (listening.get() >= settings.listeners()) {
            return Mono.error(Problem.later(ProblemCode.OVERLOADED, FeedStory.COME_BACK_IN, null));
        }
        CityFeed feed = cities.get(city);
        if (last != null && feed != null && feed.covers(last)) {
            return Mono.just(new Opening(city, last, last));
        }
        return pages.inTurn(revisions.of(city)).map(revision -> opening(city, revision, last));
    }

    private static Opening opening(String city, long revision, @Nullable LogPosition last) {
        boolean resumes = last != null && last.revision() <= revision;
        return new Opening(city, LogPosition.endOf(revision), resumes ? last : null);
    }

    /**
     * All that a listener is told, until it is ended or goes.
     *
     * @param hangUp breaks its line; called when it takes nothing any more
     */
    public Flux<Parcel> listen(Opening opening, Caller caller, Runnable hangUp) {
        return Flux.using(
                () -> enter(opening, caller, hangUp),
                listener -> story.of(listener, opening),
                this::leave);
    }

    private FeedListener enter(Opening opening, Caller caller, Runnable hangUp) {
        listening.incrementAndGet();
        FeedListener[] entered = new FeedListener[1];
        cities.compute(
                opening.city(),
                (city, there) -> {
                    CityFeed feed =
                            there == null
                                    ? new CityFeed(city, opening.known(), settings.buffer())
                                    : there;
                    entered[0] =
                            new FeedListener(
                                    feed, caller, opening.position(), clock.earlier(), hangUp);
                    feed.listeners().add(entered[0]);
                    return feed;
                });
        return entered[0];
    }

    private void leave(FeedListener listener) {
        listening.decrementAndGet();
        Ending why = listener.ending();
        if (why != null) {
            count(why.name());
        }
        cities.computeIfPresent(
                listener.feed().city(),
                (city, feed) -> {
                    listener.feed().listeners().remove(listener);
                    return feed == listener.feed() && feed.isForNobody() ? null : feed;
                });
    }

    /** Where a city's log stands at least, to {@link #watch} it from. */
    public Mono<LogPosition> whereIs(String city) {
        CityFeed feed = cities.get(city);
        return feed != null
                ? Mono.just(feed.reached())
                : pages.inTurn(revisions.of(city)).map(LogPosition::endOf);
    }

    /**
     * Tells a watcher what changes in a city, until {@link #unwatch}; it shares the reading with
     * the listeners.
     *
     * @param known everything after this is told
     */
    public void watch(String city, LogPosition known, CityWatcher watcher) {
        cities.compute(
                city,
                (code, there) -> {
                    CityFeed feed =
                            there == null ? new CityFeed(code, known, settings.buffer()) : there;
                    feed.watchers().add(watcher);
                    return feed;
                });
    }

    /** Does nothing when the watcher is not told anything any more. */
    public void unwatch(String city, CityWatcher watcher) {
        cities.computeIfPresent(
                city,
                (code, feed) -> {
                    feed.watchers().remove(watcher);
                    return feed.isForNobody() ? null : feed;
                });
    }

    private void count(String reason) {
        meters.counter("kentongan.feed.cut.off", "reason", reason).increment();
    }

    /** Reads and publishes what changed in the cities somebody listens to. */
    Mono<Void> publishChanges() {
        // Not those that come while the question is on its way: the answer knows nothing of them.
        List<CityFeed> asked = List.copyOf(cities.values());
        if (asked.isEmpty()) {
            return Mono.empty();
        }
        return revisions
                .of(asked.stream().map(CityFeed::city).toList())
                .flatMapMany(
                        now ->
                                Flux.fromIterable(asked)
                                        .flatMap(
                                                city ->
                                                        publish(
                                                                city,
                                                                now.getOrDefault(city.city(), 0L)),
                                                CITIES_READ_AT_ONCE))
                .then()
                .timeout(ROUND_PATIENCE);
    }

    private Mono<Void> publish(CityFeed feed, long revision) {
        long reached = feed.reached().revision();
        if (revision < reached) {
            return Mono.fromRunnable(() -> startOver(feed));
        }
        return LogPosition.endOf(revision).isAfter(feed.reached())
                ? publishPages(feed, LogPosition.endOf(revision))
                : Mono.empty();
    }

    private Mono<Void> publishPages(CityFeed feed, LogPosition until) {
        return Mono.defer(() -> pages.changed(feed.city(), feed.reached()))
                // Writing to thousands of lines is not the database loop's work.
                .publishOn(Schedulers.parallel())
                .doOnNext(
                        entries ->
                                feed.publish(
                                        pages.events(feed, entries),
                                        pages.last(entries, feed.reached(), until)))
                .doOnNext(entries -> tellWatchers(feed, entries))
                .delayUntil(entries -> pages.isFull(entries) ? whileCrowded(feed) : Mono.empty())
                .repeat(() -> until.isAfter(feed.reached()))
                .then();
    }

    private static void tellWatchers(CityFeed feed, List<IncidentLog.Entry> entries) {
        if (!entries.isEmpty()) {
            List<UUID> changed = entries.stream().map(entry -> entry.incident().id()).toList();
            feed.watchers().forEach(watcher -> watcher.changed(changed));
        }
    }

    /** Lets those who do read catch up before more comes; those who do not are not waited for. */
    private static Mono<Void> whileCrowded(CityFeed feed) {
        return Mono.delay(CROWD_POLL)
                .repeat(CROWD_POLLS - 1)
                .takeUntil(tick -> !feed.isCrowded())
                .then();
    }

    /** The database has gone back to an earlier state, and so must whoever listens. */
    private void startOver(CityFeed feed) {
        LOG.warn("{} is at an earlier revision than before; its listeners start over", feed.city());
        cities.remove(feed.city(), feed);
        feed.listeners().forEach(listener -> listener.end(Ending.STARTED_OVER));
        feed.watchers().forEach(CityWatcher::startedOver);
    }

    /** Looks after every listener; see {@link FeedListener#tend}. */
    void tendListeners() {
        cities.values().forEach(this::tendListeners);
    }

    private void tendListeners(CityFeed feed) {
        for (FeedListener listener : feed.listeners()) {
            if (listener.tend(settings.heartbeat(), settings.patience())) {
                count("HUNG_UP");
            }
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /** Sends the listeners to other replicas, before the server waits for its last answers. */
    @Override
    public void stop() {
        open = false;
        cities.values()
                .forEach(
                        feed ->
                                feed.listeners()
                                        .forEach(listener -> listener.end(Ending.RESTARTING)));
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
