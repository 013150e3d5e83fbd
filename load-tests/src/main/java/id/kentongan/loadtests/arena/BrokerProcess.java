package id.kentongan.loadtests.arena;

import id.kentongan.loadtests.SourceTree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The local stack's Kafka broker as a process of its own, its data under the given directory. */
public final class BrokerProcess implements AutoCloseable {

    private static final String MAIN = "id.kentongan.localstack.kafka.Broker";
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final int port;
    private final JavaProcess process;

    private BrokerProcess(int port, JavaProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it and waits until clients may come. */
    public static BrokerProcess start(Path directory) throws InterruptedException {
        int port = FreePort.pick();
        Path ready = directory.resolve("kafka.ready").toAbsolutePath();
        JavaProcess process =
                JavaProcess.start(
                        "kafka",
                        directory,
                        SourceTree.classPath("local-stack"),
                        OPTIONS,
                        MAIN,
                        List.of(
                                Integer.toString(port),
                                directory.resolve("kafka").toAbsolutePath().toString(),
                                ready.toString()),
                        Map.of());
        return new BrokerProcess(port, process.awaitReady(() -> Files.exists(ready)));
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
