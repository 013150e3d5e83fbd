package id.kentongan.api.reporter;

import id.kentongan.api.access.Caller;
import id.kentongan.api.clock.DatabaseClock;
import id.kentongan.api.feed.Feed;
import id.kentongan.api.feed.FeedSettings;
import id.kentongan.api.feed.Parcel;
import id.kentongan.api.incident.LogPosition;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.report.ReporterSettings;
import id.kentongan.api.reporter.Follower.Ending;
import id.kentongan.api.reporter.store.ProgressStore;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Reporters who listen. The feed says which incidents have changed; what that means for those who
 * follow them is read for all of them together (decision 0020). Needs the database and nothing
 * else.
 */
@Component
public class Followers implements SmartLifecycle {

    private static final int MOST_READ_AT_ONCE = 2_000;
    private static final Duration PATIENCE_WITH_THE_DATABASE = Duration.ofSeconds(10);
    private static final Duration COME_BACK_IN = Duration.ofSeconds(2);

    private final Feed feed;
    private final ProgressStore store;
    private final ProgressReading reading;
    private final ReporterSettings settings;
    private final FeedSettings lines;
    private final ProgressText text;
    private final DatabaseClock clock;
    private final MeterRegistry meters;
    private final Map<String, CityFollowers> cities = new ConcurrentHashMap<>();
    private final Set<Follower> due = ConcurrentHashMap.newKeySet();
    private final AtomicInteger listening;
    private volatile boolean open;

    public Followers(
            Feed feed,
            ProgressStore store,
            ProgressReading reading,
            ReporterSettings settings,
            FeedSettings lines,
            JsonMapper json,
            DatabaseClock clock,
            MeterRegistry meters) {
        this.feed = feed;
        this.store = store;
        this.reading = reading;
        this.settings = settings;
        this.lines = lines;
        this.text = new ProgressText(json);
        this.clock = clock;
        this.meters = meters;
        this.listening = meters.gauge("kentongan.reporters.listeners", new AtomicInteger());
    }

    /**
     * All that a reporter is told of a report, until its incident is closed or the reporter goes.
     *
     * @param facts as they are, for a reporter who may know them
     * @param hangUp breaks the line; called when it takes nothing any more
     * @return fails, before anything is said, when too many listen or this replica is stopping
     */
    public Mono<Flux<Parcel>> follow(ReportFacts facts, Caller caller, Runnable hangUp) {
        if (!open) {
            return Mono.error(Problem.later(ProblemCode.UNAVAILABLE, COME_BACK_IN, null));
        }
        return feed.whereIs(facts.jurisdiction())
                .map(
                        known ->
                                Flux.using(
                                        () -> enter(facts, caller, hangUp, known),
                                        follower -> follower.story(COME_BACK_IN),
                                        this::leave));
    }

    private Follower enter(ReportFacts facts, Caller caller, Runnable hangUp, LogPosition known) {
        takePlace();
        Follower[] entered = new Follower[1];
        @Nullable Follower[] replaced = new Follower[1];
        cities.compute(
                facts.jurisdiction(),
                (code, there) -> {
                    CityFollowers city = there == null ? watched(code, known) : there;
                    entered[0] =
                            new Follower(
                                    facts,
                                    reading.progress(facts),
                                    caller,
                                    city,
                                    text,
                                    clock.earlier(),
                                    hangUp);
                    replaced[0] = city.add(entered[0]);
                    return city;
                });
        if (replaced[0] != null) {
            replaced[0].end(Ending.REPLACED);
        }
        return entered[0];
    }

    /** Counts first and looks then: many may come at the same moment. */
    private void takePlace() {
        if (listening.incrementAndGet() > settings.listeners()) {
            listening.decrementAndGet();
            throw Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null);
        }
    }

    private CityFollowers watched(String code, LogPosition known) {
        CityFollowers city =
                new CityFollowers(code, due::add, gone -> cities.remove(gone.city(), gone));
        feed.watch(code, known, city);
        return city;
    }

    private void leave(Follower follower) {
        listening.decrementAndGet();
        Ending why = follower.ending();
        if (why != null) {
            count(why.name());
        }
        CityFollowers city = follower.city();
        cities.compute(
                city.city(),
                (code, there) -> {
                    city.remove(follower);
                    if (!city.followers().isEmpty()) {
                        return there;
                    }
                    feed.unwatch(code, city);
                    return there == city ? null : there;
                });
    }

    private void count(String reason) {
        meters.counter("kentongan.reporters.cut.off", "reason", reason).increment();
    }

    /** Reads how things stand for those whose incidents have changed, and tells them. */
    Mono<Void> tellNews() {
        List<Follower> chosen = due.stream().limit(MOST_READ_AT_ONCE).toList();
        if (chosen.isEmpty()) {
            return Mono.empty();
        }
        chosen.forEach(due::remove);
        Set<UUID> reports = chosen.stream().map(Follower::reportId).collect(Collectors.toSet());
        return store.read(reports)
                .collectMap(ReportFacts::reportId)
                .timeout(PATIENCE_WITH_THE_DATABASE)
                .doOnError(failure -> due.addAll(chosen))
                // Writing to thousands of lines is not the database loop's work.
                .publishOn(Schedulers.parallel())
                .doOnNext(
                        found ->
                                chosen.forEach(
                                        follower -> tell(follower, found.get(follower.reportId()))))
                .then();
    }

    private void tell(Follower follower, @Nullable ReportFacts now) {
        if (now == null) {
            follower.end(Ending.DISTURBED);
            return;
        }
        follower.know(now, reading.progress(now));
        follower.city().follow(follower);
    }

    /** Looks after every line, and tells of arrivals that have shifted since units move. */
    void tendFollowers() {
        for (CityFollowers city : cities.values()) {
            city.followers().forEach(this::tend);
        }
    }

    private void tend(Follower follower) {
        if (follower.tend(lines.heartbeat(), lines.patience())) {
            count("HUNG_UP");
            return;
        }
        ReportFacts facts = follower.facts();
        if (facts.units().stream().anyMatch(ReportFacts.UnitAtWork::isComing)) {
            follower.show(facts, reading.progress(facts));
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /** Sends them to other replicas, before the server waits for its last answers. */
    @Override
    public void stop() {
        open = false;
        cities.values()
                .forEach(
                        city ->
                                city.followers()
                                        .forEach(follower -> follower.end(Ending.RESTARTING)));
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
