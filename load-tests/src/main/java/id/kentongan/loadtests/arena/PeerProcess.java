package id.kentongan.loadtests.arena;

import id.kentongan.loadtests.peer.Peer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The peer as a process of its own, over a database of its own in the same server. */
public final class PeerProcess implements AutoCloseable {

    private final int port;
    private final JavaProcess process;

    private PeerProcess(int port, JavaProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param connections size of its connection pool
     */
    public static PeerProcess start(
            Path logs, Postgres postgres, String database, int connections, List<String> options)
            throws InterruptedException {
        int port = FreePort.pick();
        Map<String, String> settings =
                Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "SPRING_DATASOURCE_URL", postgres.url(database),
                        "SPRING_DATASOURCE_USERNAME", postgres.user(),
                        "SPRING_DATASOURCE_PASSWORD", postgres.password(),
                        "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
                                Integer.toString(connections));
        JavaProcess process =
                JavaProcess.start(
                        "peer",
                        logs,
                        System.getProperty("java.class.path"),
                        options,
                        Peer.class.getName(),
                        List.of(),
                        settings);
        URI ready = URI.create("http://127.0.0.1:" + port + "/ready");
        return new PeerProcess(port, process.awaitReady(ready));
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
