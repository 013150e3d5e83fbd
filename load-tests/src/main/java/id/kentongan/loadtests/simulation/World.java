package id.kentongan.loadtests.simulation;

import id.kentongan.notifier.push.Notification;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two apis, two notifiers, and everything around them; all that happens follows from the seed. For
 * one thread, which has to {@link VirtualSchedulers#live} in its time.
 */
final class World {

    private static final Duration TROUBLE = Duration.ofSeconds(20);
    private static final Duration REPORTS_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(40);
    private static final Duration LAST_REPEATS = Duration.ofSeconds(6);
    private static final int FEWEST_REPORTS = 4;
    private static final int MOST_REPORTS = 12;
    private static final int CLOCKS_WRONG_BY_MILLIS = 3_000;

    private final SplittableRandom seeds;
    private final Bug bug;
    private final VirtualTime time = new VirtualTime();
    private final Trace trace;
    private final Journal journal;
    private final Network network;
    private final Statements statements = new Statements();
    private final DatabaseServer database;
    private final Broker broker;
    private final City city = new City();
    private final Crews crews;
    private final Firebase firebase;
    private final Citizens citizens;
    private final List<ApiReplica> apis;
    private final List<NotifierReplica> notifiers;

    World(long seed, Bug bug, boolean wholeTrace) {
        this.seeds = new SplittableRandom(seed);
        this.bug = bug;
        this.trace = new Trace(time, wholeTrace);
        this.journal = new Journal(time, trace);
        this.network = new Network(chance());
        Tables tables = new Tables(journal, bug != Bug.NO_TURNS);
        IntakeStatements.addTo(statements, tables);
        DispatchStatements.addTo(statements, tables);
        LedgerStatements.addTo(statements, journal);
        this.database = new DatabaseServer(time, statements);
        this.broker = new Broker(this);
        this.crews = new Crews(this);
        this.firebase = new Firebase(this, this::ring);
        this.citizens = new Citizens(this);
        SplittableRandom clocks = chance();
        this.apis =
                List.of("api-1", "api-2").stream()
                        .map(name -> new ApiReplica(this, new Replica(name, time, wrong(clocks))))
                        .toList();
        this.notifiers =
                List.of("notifier-1", "notifier-2").stream()
                        .map(
                                name ->
                                        new NotifierReplica(
                                                this, new Replica(name, time, wrong(clocks))))
                        .toList();
        Duration one = apis.get(0).replica().clockAhead();
        Duration other = apis.get(1).replica().clockAhead();
        journal.clocksMayDifferBy(one.abs().plus(other.abs()));
    }

    private static Duration wrong(SplittableRandom clocks) {
        return Duration.ofMillis(
                clocks.nextInt(-CLOCKS_WRONG_BY_MILLIS, CLOCKS_WRONG_BY_MILLIS + 1));
    }

    private void ring(Notification push) {
        journal.pushArrived(push);
        crews.hear(push);
    }

    /** Everything from the first report until all is quiet, and the reckoning. */
    Outcome run() {
        apis.forEach(this::start);
        notifiers.forEach(this::start);
        int reports = chance().nextInt(FEWEST_REPORTS, MOST_REPORTS + 1);
        citizens.report(reports, REPORTS_WITHIN);
        city.phones()
                .forEach(row -> database.committed(Tables.PHONE).put(row.id("device_id"), row));
        new Faults(this).plan(TROUBLE);
        Audit audit = new Audit(this);
        Duration now = TROUBLE;
        time.runUntil(now);
        while (!isQuiet() && now.compareTo(LONGEST) < 0 && journal.violations().isEmpty()) {
            now = now.plus(LOOK_EVERY);
            time.runUntil(now);
        }
        if (!isQuiet()) {
            journal.violated("not quiet after " + now + ": " + whatIsLeft());
        } else {
            audit.nothingIsLost(citizens.acknowledged());
            citizens.repeat();
            time.runUntil(now.plus(LAST_REPEATS));
        }
        if (journal.violations().isEmpty()) {
            audit.reckon();
        }
        return new Outcome(
                journal.violations(), trace.hash(), trace.lines(), time.steps(), time.nanos());
    }

    void start(ApiReplica api) {
        api.replica().start();
        trace.say(api.replica(), "starts");
        time.as(api.replica(), api::start);
    }

    void start(NotifierReplica notifier) {
        notifier.replica().start();
        trace.say(notifier.replica(), "starts");
        time.as(notifier.replica(), notifier::start);
    }

    void crashDatabase() {
        journal.carrierDisturbed(null);
        database.crash();
        apis.stream()
                .filter(api -> api.replica().isUp())
                .forEach(api -> api.lines().serverCrashed());
        notifiers.stream()
                .filter(notifier -> notifier.replica().isUp())
                .forEach(notifier -> notifier.lines().serverCrashed());
    }

    private boolean isQuiet() {
        return citizens.areDone() && crews.areQuiet() && whatIsLeft().isEmpty();
    }

    /** Work that somebody still has to do; empty when there is none. */
    private List<String> whatIsLeft() {
        return new Leftovers(database.looking(), broker).list();
    }

    /** Whether anything may still go wrong. */
    boolean isTroubled() {
        return time.nanos() < TROUBLE.toNanos();
    }

    /** A source of chance of one's own. */
    SplittableRandom chance() {
        return seeds.split();
    }

    Bug bug() {
        return bug;
    }

    VirtualTime time() {
        return time;
    }

    Trace trace() {
        return trace;
    }

    Journal journal() {
        return journal;
    }

    Network network() {
        return network;
    }

    Statements statements() {
        return statements;
    }

    DatabaseServer database() {
        return database;
    }

    Broker broker() {
        return broker;
    }

    City city() {
        return city;
    }

    Firebase firebase() {
        return firebase;
    }

    List<ApiReplica> apis() {
        return apis;
    }

    List<NotifierReplica> notifiers() {
        return notifiers;
    }
}
