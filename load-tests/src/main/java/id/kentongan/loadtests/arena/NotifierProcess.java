package id.kentongan.loadtests.arena;

import id.kentongan.loadtests.SourceTree;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The notifier as production runs it: a process of its own, its settings from the environment. */
public final class NotifierProcess implements AutoCloseable {

    private static final String MAIN = "id.kentongan.notifier.Notifier";

    private final int port;
    private final Supplier<JavaProcess> launch;
    private final List<Instant> deaths = new CopyOnWriteArrayList<>();
    private volatile JavaProcess process;

    private NotifierProcess(int port, Supplier<JavaProcess> launch) {
        this.port = port;
        this.launch = launch;
        this.process = launch.get();
    }

    /**
     * Starts it without waiting for it.
     *
     * @param name of its log
     * @param firebase whom it pushes through, without credentials
     */
    static NotifierProcess launch(
            String name,
            Path logs,
            Postgres postgres,
            String database,
            String kafka,
            URI firebase,
            List<String> javaOptions) {
        int port = FreePort.pick();
        Map<String, String> settings = new LinkedHashMap<>(postgres.settings(database));
        settings.put("SERVER_PORT", Integer.toString(port));
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(port));
        settings.put("KENTONGAN_KAFKA_BOOTSTRAP", kafka);
        settings.put("KENTONGAN_FIREBASE_PROJECT", "kentongan-local");
        settings.put("KENTONGAN_FIREBASE_CREDENTIALS", "none");
        settings.put("KENTONGAN_FIREBASE_ADDRESS", firebase.toString());
        return new NotifierProcess(
                port,
                () ->
                        JavaProcess.start(
                                name,
                                logs,
                                SourceTree.classPath("notifier"),
                                javaOptions,
                                MAIN,
                                List.of(),
                                settings));
    }

    /** Waits until it says that it is ready. */
    void awaitReady() throws InterruptedException {
        process.awaitReady(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.kill();
        deaths.add(Instant.now());
    }

    /** After it was killed: once more at the same port, until it is ready. */
    public void startAgain() throws InterruptedException {
        process = launch.get();
        awaitReady();
    }

    /** When it was dead, each time it was killed: from then on nothing came from it. */
    List<Instant> deaths() {
        return List.copyOf(deaths);
    }

    @Override
    public void close() {
        process.close();
    }
}
