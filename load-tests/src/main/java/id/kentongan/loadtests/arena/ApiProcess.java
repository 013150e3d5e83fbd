package id.kentongan.loadtests.arena;

import id.kentongan.loadtests.SourceTree;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The API as production runs it: a process of its own, its settings from the environment. */
public final class ApiProcess implements AutoCloseable {

    private static final String MAIN = "id.kentongan.api.Api";
    private static final int ANY = -1;
    private static final List<String> CALLERS = List.of("citizen", "agent", "unit", "agency");

    private final int port;
    private final int management;
    private final Supplier<JavaProcess> launch;
    private volatile JavaProcess process;
    private int processor = ANY;

    private ApiProcess(int port, int management, Supplier<JavaProcess> launch) {
        this.port = port;
        this.management = management;
        this.launch = launch;
        this.process = launch.get();
    }

    /**
     * Starts it over a database and waits until it says that it is ready.
     *
     * @param kafka where the log is; may be an address where nobody listens
     */
    public static ApiProcess start(
            Path logs,
            Postgres postgres,
            String database,
            String kafka,
            TokenIssuer issuer,
            List<String> javaOptions)
            throws InterruptedException {
        return start("api", logs, postgres, database, kafka, issuer, javaOptions, Map.of());
    }

    /**
     * As above, where there is more than one.
     *
     * @param name of its log
     * @param more settings, by the names of their environment variables
     */
    public static ApiProcess start(
            String name,
            Path logs,
            Postgres postgres,
            String database,
            String kafka,
            TokenIssuer issuer,
            List<String> javaOptions,
            Map<String, String> more)
            throws InterruptedException {
        ApiProcess api =
                launch(
                        name,
                        logs,
                        postgres,
                        database,
                        kafka,
                        issuer,
                        javaOptions.stream().anyMatch(ApiProcess::isCache)
                                ? SourceTree.archives("api")
                                : SourceTree.classPath("api"),
                        javaOptions,
                        more);
        api.awaitReady();
        return api;
    }

    /** As above, of a class path of one's own, and without waiting for it. */
    public static ApiProcess launch(
            String name,
            Path logs,
            Postgres postgres,
            String database,
            String kafka,
            TokenIssuer issuer,
            String classPath,
            List<String> javaOptions,
            Map<String, String> more) {
        int port = FreePort.pick();
        int management = FreePort.pick();
        Map<String, String> settings = new LinkedHashMap<>(postgres.settings(database));
        settings.put("SERVER_PORT", Integer.toString(port));
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        settings.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        settings.put("KENTONGAN_KAFKA_BOOTSTRAP", kafka);
        settings.put("KENTONGAN_PRIVACY_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        for (int i = 0; i < CALLERS.size(); i++) {
            String prefix = "KENTONGAN_ACCESS_ISSUERS_" + i + "_";
            settings.put(prefix + "ISSUER", issuer.issuer(CALLERS.get(i)));
            settings.put(prefix + "JWKS", issuer.jwks());
            settings.put(prefix + "AUDIENCE", "kentongan");
            settings.put(prefix + "CALLERS", CALLERS.get(i));
        }
        settings.putAll(more);
        return new ApiProcess(
                port,
                management,
                () ->
                        JavaProcess.start(
                                name,
                                logs,
                                classPath,
                                withQuietNetty(javaOptions),
                                MAIN,
                                List.of(),
                                settings));
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() throws InterruptedException {
        process.awaitReady(
                URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"));
    }

    /** Lets it, and whatever is started again in its place, run on this processor only. */
    public void keepOn(int only) throws InterruptedException {
        processor = only;
        process.keepOn(only);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** SIGTERM, and waits until it has ended by itself. */
    public void end() throws InterruptedException {
        process.end();
    }

    /** After it has ended: once more at the same ports, until it is ready. */
    public void startAgain() throws InterruptedException {
        process = launch.get();
        if (processor != ANY) {
            process.keepOn(processor);
        }
        awaitReady();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Where its figures are. */
    public URI figures() {
        return URI.create("http://127.0.0.1:" + management + "/actuator/prometheus");
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    /** What an earlier life of it has left, which holds for archives only: see StartUp. */
    private static boolean isCache(String javaOption) {
        return javaOption.startsWith("-XX:AOTCache=")
                || javaOption.startsWith("-XX:SharedArchiveFile=");
    }

    /** From Java 24 on, Netty's native parts are complained about unless they are allowed. */
    private static List<String> withQuietNetty(List<String> options) {
        List<String> all = new ArrayList<>(options);
        if (Runtime.version().feature() >= 24) {
            all.add("--enable-native-access=ALL-UNNAMED");
            all.add("--sun-misc-unsafe-memory-access=allow");
        }
        return all;
    }
}
