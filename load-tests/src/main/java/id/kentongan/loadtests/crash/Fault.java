package id.kentongan.loadtests.crash;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.NotifierProcess;
import id.kentongan.loadtests.replicas.Replicas;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is done to a part while reports come in, and undone at once: it starts again. */
public enum Fault {
    /** SIGKILL of an api; the balancer sends nobody to what listens again and is not ready. */
    API_KILLED {
        @Override
        void strike(Replicas replicas, Callers callers, int round) throws InterruptedException {
            ApiProcess api = one(replicas.apis(), round);
            api.kill();
            LockSupport.parkNanos(LEAVING.toNanos());
            callers.avoid(api);
            api.startAgain();
            callers.avoidNobody();
        }
    },

    /** A rollout: an api is taken out of the balancer's list, asked to end, and started again. */
    API_RESTARTED {
        @Override
        void strike(Replicas replicas, Callers callers, int round) throws InterruptedException {
            ApiProcess api = one(replicas.apis(), round);
            callers.avoid(api);
            LockSupport.parkNanos(LEAVING.toNanos());
            api.end();
            api.startAgain();
            callers.avoidNobody();
        }
    },

    /** SIGKILL of a notifier, where possible while a push is under way. */
    NOTIFIER_KILLED {
        @Override
        void strike(Replicas replicas, Callers callers, int round)
                throws InterruptedException, SQLException {
            NotifierProcess notifier = one(replicas.pushes().notifiers(), round);
            Ledger.awaitPushUnderWay(replicas);
            // The next one falls a little later on a push's way.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(round % 10));
            notifier.kill();
            notifier.startAgain();
        }
    },

    /** SIGKILL of a process of PostgreSQL: all its lines break, it recovers from its log. */
    DATABASE_KILLED {
        @Override
        void strike(Replicas replicas, Callers callers, int round) {
            replicas.postgres().crash();
        }
    },

    /** SIGKILL of the broker. */
    BROKER_KILLED {
        @Override
        void strike(Replicas replicas, Callers callers, int round) throws InterruptedException {
            replicas.broker().kill();
            replicas.broker().startAgain();
        }
    },

    /** The power of the machine PostgreSQL runs on: what was not on its disk is gone. */
    POWER_CUT {
        @Override
        void strike(Replicas replicas, Callers callers, int round)
                throws IOException, InterruptedException {
            replicas.disk().cut();
            replicas.postgres().kill();
            replicas.disk().onAgain();
            replicas.postgres().startAgain();
        }
    };

    /** What can be done on any machine. */
    public static final List<Fault> ANYWHERE =
            List.of(NOTIFIER_KILLED, API_KILLED, API_RESTARTED, DATABASE_KILLED, BROKER_KILLED);

    /** As long as a balancer takes to hear of it; in a cluster it is preStop's sleep. */
    private static final Duration LEAVING = Duration.ofMillis(500);

    /**
     * Does it, and waits until the part is back; {@code DATABASE_KILLED} does not wait.
     *
     * @param round how often this has been done before: another api, another notifier each time
     */
    abstract void strike(Replicas replicas, Callers callers, int round)
            throws IOException, InterruptedException, SQLException;

    private static <T> T one(List<T> alike, int round) {
        return alike.get(round % alike.size());
    }
}
