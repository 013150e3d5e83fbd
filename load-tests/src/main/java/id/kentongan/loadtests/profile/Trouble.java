package id.kentongan.loadtests.profile;

import java.io.IOException;

/** What can be wrong with what the api and the notifier depend on. */
enum Trouble {
    /** SIGKILL; with what it had written once it is over. */
    BROKER_KILLED(city -> city.broker().kill(), city -> city.broker().startAgain()),

    /** SIGKILL of all its processes. */
    DATABASE_KILLED(city -> city.postgres().kill(), city -> city.postgres().startAgain()),

    /** SIGSTOP of all its processes: lines stay open, and nobody answers. */
    DATABASE_FROZEN(city -> city.postgres().freeze(), city -> city.postgres().thaw()),

    FIREBASE_OVER_QUOTA("{\"answer\": \"QUOTA_EXCEEDED\", \"retryAfterSeconds\": 2}"),
    FIREBASE_FAILS("{\"answer\": \"INTERNAL\"}"),
    FIREBASE_AWAY("{\"answer\": \"UNAVAILABLE\"}"),
    FIREBASE_SLOW("{\"latencyMillis\": 3000}"),
    FIREBASE_HANGS("{\"answer\": \"HANG\"}"),
    FIREBASE_HANGS_UP("{\"answer\": \"RESET\"}");

    private final Deed beginning;
    private final Deed ending;

    /** Something done to a part. */
    @FunctionalInterface
    private interface Deed {
        void doTo(City city) throws IOException, InterruptedException;
    }

    Trouble(Deed beginning, Deed ending) {
        this.beginning = beginning;
        this.ending = ending;
    }

    /**
     * @param fault of the stand-in for Firebase, by its own words
     */
    Trouble(String fault) {
        this(city -> city.pushes().misbehave(fault), city -> city.pushes().behave());
    }

    void begin(City city) throws IOException, InterruptedException {
        beginning.doTo(city);
    }

    /** Ready again when it returns. */
    void end(City city) throws IOException, InterruptedException {
        ending.doTo(city);
    }
}
