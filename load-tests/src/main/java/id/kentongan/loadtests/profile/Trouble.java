package id.kentongan.loadtests.profile;

import java.io.IOException;

/** What can be wrong with what the api and the notifier depend on. */
enum Trouble {
    /** SIGKILL; with what it had written once it is over. */
    BROKER_KILLED {
        @Override
        void begin(City city) throws InterruptedException {
            city.broker().kill();
        }

        @Override
        void end(City city) throws InterruptedException {
            city.broker().startAgain();
        }
    },

    /** SIGKILL of all its processes. */
    DATABASE_KILLED {
        @Override
        void begin(City city) throws IOException, InterruptedException {
            city.postgres().kill();
        }

        @Override
        void end(City city) throws IOException {
            city.postgres().startAgain();
        }
    },

    /** SIGSTOP of all its processes: lines stay open, and nobody answers. */
    DATABASE_FROZEN {
        @Override
        void begin(City city) throws IOException, InterruptedException {
            city.postgres().freeze();
        }

        @Override
        void end(City city) throws IOException, InterruptedException {
            city.postgres().thaw();
        }
    },

    FIREBASE_OVER_QUOTA("{\"answer\": \"QUOTA_EXCEEDED\", \"retryAfterSeconds\": 2}"),
    FIREBASE_FAILS("{\"answer\": \"INTERNAL\"}"),
    FIREBASE_AWAY("{\"answer\": \"UNAVAILABLE\"}"),
    FIREBASE_SLOW("{\"latencyMillis\": 3000}"),
    FIREBASE_HANGS("{\"answer\": \"HANG\"}"),
    FIREBASE_HANGS_UP("{\"answer\": \"RESET\"}");

    private final String fault;

    Trouble() {
        this("");
    }

    /**
     * @param fault of the stand-in for Firebase, by its own words
     */
    Trouble(String fault) {
        this.fault = fault;
    }

    void begin(City city) throws IOException, InterruptedException {
        city.pushes().misbehave(fault);
    }

    /** Ready again when it returns. */
    void end(City city) throws IOException, InterruptedException {
        city.pushes().behave();
    }
}
