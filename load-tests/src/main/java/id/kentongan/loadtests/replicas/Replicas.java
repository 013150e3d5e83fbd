package id.kentongan.loadtests.replicas;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.BrokerProcess;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.TokenIssuer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Api processes over one database, as a city runs them; ended in the opposite order. */
public final class Replicas implements AutoCloseable {

    private static final String DATABASE = "kentongan";
    private static final String NOBODY = "127.0.0.1:1";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<ApiProcess> apis = new ArrayList<>();
    private final Postgres postgres;
    private final TokenIssuer issuer;

    private Replicas(Path directory) throws Exception {
        // When something was committed is what a deadline is measured by.
        postgres =
                opened(
                        new Postgres(
                                directory.resolve("postgres"),
                                Map.of("track_commit_timestamp", "on")));
        try {
            issuer = opened(new TokenIssuer());
            postgres.create(DATABASE);
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts them one after another; the first makes the tables.
     *
     * @param directory for the database, while it runs, and the logs
     * @param kafka whether there is a broker; without one the outbox only grows
     * @param javaOptions of each api
     * @param settings of each api, by the names of their environment variables
     */
    public static Replicas start(
            Path directory,
            int count,
            boolean kafka,
            List<String> javaOptions,
            Map<String, String> settings)
            throws Exception {
        Replicas replicas = new Replicas(directory);
        try {
            String bootstrap =
                    kafka ? replicas.opened(BrokerProcess.start(directory)).bootstrap() : NOBODY;
            for (int i = 1; i <= count; i++) {
                replicas.apis.add(
                        replicas.opened(
                                ApiProcess.start(
                                        "api-" + i,
                                        directory,
                                        replicas.postgres,
                                        DATABASE,
                                        bootstrap,
                                        replicas.issuer,
                                        javaOptions,
                                        settings)));
            }
            return replicas;
        } catch (Exception | Error failed) {
            replicas.close();
            throw failed;
        }
    }

    public List<ApiProcess> apis() {
        return List.copyOf(apis);
    }

    public TokenIssuer issuer() {
        return issuer;
    }

    public Postgres postgres() {
        return postgres;
    }

    /** A connection whose tables are the api's. */
    public Connection connect() throws SQLException {
        Connection connection = postgres.connect(DATABASE);
        connection.setSchema(DATABASE);
        return connection;
    }

    /** One that does not close must not keep the others running. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable last = open.removeLast();
            try {
                last.close();
            } catch (Exception failed) {
                System.out.println("could not close " + last.getClass().getSimpleName());
            }
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        open.addLast(thing);
        return thing;
    }
}
