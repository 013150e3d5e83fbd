package id.kentongan.api.feed;

import id.kentongan.api.access.Caller;
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
import reactor.pool.Pool;
import reactor.pool.PoolBuilder;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The live feed of every city somebody listens to: a snapshot or what was missed, then every
 * change, in the order of commits. Needs the database and nothing else.
 */
@Component
public class Feed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    /**
     * Incidents read at once; small beside the memory of a city, so that one page drowns nobody.
     */
    private static final int MOST_IN_A_PAGE = 100;

    private static final int CITIES_READ_AT_ONCE = 4;

    /** A thousand listeners who come back at once must leave connections to everybody else. */
    private static final int LISTENERS_READ_FOR_AT_ONCE = 2;

    private static final Duration ROUND_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CROWD_POLL = Duration.ofMillis(5);
    private static final int CROWD_POLLS = 20;
    private static final Duration COME_BACK_IN = Duration.ofSeconds(1);
    private static final int COME_BACK_SPREAD_MILLIS = 2_000;

    /**
     * Where a listener begins.
     *
     * @param known where the city's log stands at least
     * @param position the last it has; null when it begins with a snapshot
     */
    public record Opening(String city, LogPosition known, @Nullable LogPosition position) {}

    private final CityRevisionStore revisions;
    private final IncidentLog log;
    private final FeedSettings settings;
    private final EventText text;
    private final Clock clock;
    private final MeterRegistry meters;
    private final int page;
    private final Map<String, CityFeed> cities = new ConcurrentHashMap<>();
    private final AtomicInteger listening;
    private final Pool<Boolean> turns =
            PoolBuilder.from(Mono.just(Boolean.TRUE))
                    .sizeBetween(0, LISTENERS_READ_FOR_AT_ONCE)
                    .buildPool();
    private volatile boolean open;

    public Feed(
            CityRevisionStore revisions,
            IncidentLog log,
            FeedSettings settings,
            JsonMapper json,
            Clock clock,
            MeterRegistry meters) {
        this.revisions = revisions;
        this.log = log;
        this.settings = settings;
        this.text = new EventText(json);
        this.clock = clock;
        this.meters = meters;
        this.page = Math.min(MOST_IN_A_PAGE, settings.buffer() / 2);
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
            return Mono.error(Problem.later(ProblemCode.UNAVAILABLE, COME_BACK_IN, null));
        }
        if (listening.get() >= settings.listeners()) {
            return Mono.error(Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null));
        }
        CityFeed feed = cities.get(city);
        if (last != null && feed != null && feed.covers(last)) {
            return Mono.just(new Opening(city, last, last));
        }
        return inTurn(revisions.of(city)).map(revision -> opening(city, revision, last));
    }

    /** Reads for one listener, when its turn has come. */
    private <T> Mono<T> inTurn(Mono<T> reading) {
        return turns.withPoolable(turn -> reading).next();
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
                listener -> story(listener, opening),
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
                    entered[0] = new FeedListener(feed, caller, opening.position(), clock, hangUp);
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
                : inTurn(revisions.of(city)).map(LogPosition::endOf);
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

    private Flux<Parcel> story(FeedListener listener, Opening opening) {
        boolean resumed = opening.position() != null;
        Flux<Parcel> before = resumed ? Flux.empty() : snapshot(listener, opening.known());
        return Flux.concat(
                        Mono.just(new Parcel(EventText.greeting(COME_BACK_IN))),
                        before,
                        missed(listener),
                        ready(listener, resumed),
                        Flux.defer(listener::live))
                .onErrorResume(failure -> endDisturbed(listener, failure))
                .concatWith(Mono.fromSupplier(() -> lastWord(listener)))
                .concatMap(parcel -> waitUntilItLeft(listener, parcel), 0);
    }

    /** The next parcel is packed when this one has left. */
    private static Flux<Parcel> waitUntilItLeft(FeedListener listener, Parcel parcel) {
        listener.gave();
        return Flux.concat(
                Mono.just(parcel),
                parcel.left().doFinally(end -> listener.took()).cast(Parcel.class));
    }

    /** The incidents that are open, each as it is when it is read, unless it changed after. */
    private Flux<Parcel> snapshot(FeedListener listener, LogPosition until) {
        LogPosition[] read = {LogPosition.BEGINNING};
        return Mono.defer(() -> openPage(listener.feed().city(), read[0], until))
                .doOnNext(entries -> read[0] = last(entries, until, until))
                .filter(entries -> !entries.isEmpty() && listener.mayHear())
                .map(
                        entries ->
                                new Parcel(
                                        entries.stream()
                                                .map(each -> text.snapshot(each.incident()))
                                                .toList()))
                .repeat(() -> until.isAfter(read[0]) && !listener.isEnding())
                .doOnComplete(() -> listener.hasSnapshot(until));
    }

    private Mono<List<IncidentLog.Entry>> openPage(
            String city, LogPosition after, LogPosition until) {
        return inTurn(log.openAfter(city, after, until.revision(), page).collectList());
    }

    /** What changed after its position, until it can go on out of the city's memory. */
    private Flux<Parcel> missed(FeedListener listener) {
        return Mono.defer(
                        () ->
                                listener.isEnding() || listener.attach()
                                        ? Mono.<Parcel>empty()
                                        : missedPage(listener))
                .repeat(() -> !listener.isAttached() && !listener.isEnding());
    }

    private Mono<Parcel> missedPage(FeedListener listener) {
        CityFeed feed = listener.feed();
        LogPosition known = feed.reached();
        return inTurn(log.changedAfter(feed.city(), listener.at(), page).collectList())
                .filter(entries -> listener.mayHear())
                .doOnNext(entries -> listener.reached(last(entries, listener.at(), known)))
                .filter(entries -> !entries.isEmpty())
                .map(
                        entries ->
                                new Parcel(
                                        events(feed, entries).stream()
                                                .map(FeedEvent::bytes)
                                                .toList()));
    }

    private Mono<Parcel> ready(FeedListener listener, boolean resumed) {
        return Mono.fromSupplier(listener::position)
                .filter(position -> listener.isAttached())
                .map(position -> new Parcel(text.ready(position, resumed)));
    }

    private Mono<Parcel> endDisturbed(FeedListener listener, Throwable failure) {
        LOG.warn("A listener of {} is sent away: {}", listener.feed().city(), failure.toString());
        listener.end(Ending.DISTURBED);
        return Mono.empty();
    }

    private Parcel lastWord(FeedListener listener) {
        Ending why = listener.ending();
        if (why == null || why == Ending.REFUSED) {
            return new Parcel(text.refused());
        }
        int spread = ThreadLocalRandom.current().nextInt(COME_BACK_SPREAD_MILLIS);
        return new Parcel(text.resume(why, listener.position(), COME_BACK_IN.plusMillis(spread)));
    }

    private void count(String reason) {
        meters.counter("kentongan.feed.cut.off", "reason", reason).increment();
    }

    /** Where a page ends: at its last entry; when it was not full, at the end of what was asked. */
    private LogPosition last(List<IncidentLog.Entry> entries, LogPosition from, LogPosition end) {
        LogPosition last = entries.isEmpty() ? from : entries.get(entries.size() - 1).at();
        return entries.size() < page ? last.orLater(end) : last;
    }

    private List<FeedEvent> events(CityFeed feed, List<IncidentLog.Entry> entries) {
        return entries.stream().map(entry -> event(feed, entry)).toList();
    }

    private FeedEvent event(CityFeed feed, IncidentLog.Entry entry) {
        FeedPosition position = new FeedPosition(feed.city(), entry.at());
        return new FeedEvent(entry.at(), text.change(position, entry.incident()));
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
        return Mono.defer(() -> log.changedAfter(feed.city(), feed.reached(), page).collectList())
                // Writing to thousands of lines is not the database loop's work.
                .publishOn(Schedulers.parallel())
                .doOnNext(
                        entries ->
                                feed.publish(
                                        events(feed, entries),
                                        last(entries, feed.reached(), until)))
                .doOnNext(entries -> tellWatchers(feed, entries))
                .delayUntil(entries -> entries.size() < page ? Mono.empty() : whileCrowded(feed))
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
