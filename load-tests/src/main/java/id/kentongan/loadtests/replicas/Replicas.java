package id.kentongan.loadtests.replicas;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.BrokerProcess;
import id.kentongan.loadtests.arena.CutDisk;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.PushProcesses;
import id.kentongan.loadtests.arena.Tables;
import id.kentongan.loadtests.arena.TokenIssuer;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Api processes over one database, as a city runs them; ended in the opposite order. */
public final class Replicas implements AutoCloseable {

    /** Of all apis. */
    public static final String DATABASE = "kentongan";

    /** Takes up only what is written to it. */
    private static final int DISK_MEBIBYTES = 12 * 1024;

    private static final String NOBODY = "127.0.0.1:1";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<ApiProcess> apis = new ArrayList<>();
    private final Postgres postgres;
    private final TokenIssuer issuer;
    private @Nullable BrokerProcess broker;
    private @Nullable CutDisk disk;
    private @Nullable PushProcesses pushes;

    private Replicas(Path directory, boolean cuttable, Map<String, String> database)
            throws Exception {
        // When something was committed is what a deadline is measured by.
        Map<String, String> settings = new HashMap<>(Map.of("track_commit_timestamp", "on"));
        settings.putAll(database);
        try {
            if (cuttable) {
                disk = opened(CutDisk.create(directory, DISK_MEBIBYTES));
            }
            Path data = cuttable ? disk().root() : directory;
            postgres = opened(new Postgres(data.resolve("postgres"), settings));
            issuer = opened(new TokenIssuer());
            Tables.create(postgres, DATABASE);
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    /** As below, with a broker, over a database whose disk can lose its power; root only. */
    public static Replicas startOnDisk(
            Path directory,
            int count,
            List<String> javaOptions,
            Map<String, String> settings,
            Map<String, String> database)
            throws Exception {
        return new Replicas(directory, true, database)
                .started(directory, count, true, javaOptions, settings);
    }

    /**
     * Starts them, and waits until all are ready.
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
        return new Replicas(directory, false, Map.of())
                .started(directory, count, kafka, javaOptions, settings);
    }

    private Replicas started(
            Path directory,
            int count,
            boolean kafka,
            List<String> javaOptions,
            Map<String, String> settings)
            throws Exception {
        try {
            if (kafka) {
                broker = opened(BrokerProcess.start(directory));
            }
            String bootstrap = kafka ? broker().bootstrap() : NOBODY;
            // All at once, which is why the tables are there already.
            List<CompletableFuture<ApiProcess>> starting =
                    IntStream.rangeClosed(1, count)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            startApi(
                                                                    "api-" + i,
                                                                    directory,
                                                                    bootstrap,
                                                                    javaOptions,
                                                                    settings)))
                            .toList();
            starting.forEach(each -> apis.add(each.join()));
            return this;
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    private ApiProcess startApi(
            String name,
            Path directory,
            String kafka,
            List<String> javaOptions,
            Map<String, String> settings) {
        try {
            ApiProcess api =
                    ApiProcess.start(
                            name,
                            directory,
                            postgres,
                            DATABASE,
                            kafka,
                            issuer,
                            javaOptions,
                            settings);
            synchronized (open) {
                return opened(api);
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /**
     * Gives each unit there is a phone, and starts notifiers and what stands in for Firebase.
     *
     * @param logs of those
     * @param notifiers how many
     * @throws NullPointerException when there is no broker
     */
    public void givePhones(Path logs, int notifiers) throws SQLException, InterruptedException {
        try (Connection connection = connect()) {
            DrillCity.givePhones(connection);
        }
        pushes =
                opened(
                        PushProcesses.start(
                                logs, postgres, DATABASE, broker().bootstrap(), notifiers));
    }

    /**
     * Gives each api a processor, in turn, as if it ran on a machine of its own: one that starts
     * takes nothing from another.
     */
    public void keepApart() throws InterruptedException {
        for (int i = 0; i < apis.size(); i++) {
            apis.get(i).keepOn(i % Runtime.getRuntime().availableProcessors());
        }
    }

    public List<ApiProcess> apis() {
        return List.copyOf(apis);
    }

    public TokenIssuer issuer() {
        return issuer;
    }

    /**
     * @throws NullPointerException when they were started without one
     */
    public BrokerProcess broker() {
        return Objects.requireNonNull(broker);
    }

    /**
     * Of the database.
     *
     * @throws NullPointerException when its power cannot be cut
     */
    public CutDisk disk() {
        return Objects.requireNonNull(disk);
    }

    /**
     * @throws NullPointerException when nobody has a phone
     */
    public PushProcesses pushes() {
        return Objects.requireNonNull(pushes, "nobody has a phone");
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
                System.out.println(
                        "could not close " + last.getClass().getSimpleName() + ": " + failed);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        open.addLast(thing);
        return thing;
    }
}
