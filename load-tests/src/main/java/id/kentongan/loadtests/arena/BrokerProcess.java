package id.kentongan.loadtests.arena;

import id.kentongan.loadtests.SourceTree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The local stack's Kafka broker as a process of its own, its data under the given directory. */
public final class BrokerProcess implements AutoCloseable {

    private static final String MAIN = "id.kentongan.localstack.kafka.Broker";
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final int port;
    private final Path directory;
    private volatile JavaProcess process;

    private BrokerProcess(int port, Path directory) throws InterruptedException {
        this.port = port;
        this.directory = directory;
        this.process = launch();
    }

    /** Starts it and waits until clients may come. */
    public static BrokerProcess start(Path directory) throws InterruptedException {
        return new BrokerProcess(FreePort.pick(), directory);
    }

    private JavaProcess launch() throws InterruptedException {
        Path ready = directory.resolve("kafka.ready").toAbsolutePath();
        try {
            Files.deleteIfExists(ready);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return JavaProcess.start(
                        "kafka",
                        directory,
                        SourceTree.classPath("local-stack"),
                        OPTIONS,
                        MAIN,
                        List.of(
                                Integer.toString(port),
                                directory.resolve("kafka").toAbsolutePath().toString(),
                                ready.toString()),
                        Map.of())
                .awaitReady(() -> Files.exists(ready));
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** After it was killed: once more at the same port, with what it had written. */
    public void startAgain() throws InterruptedException {
        process = launch();
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
