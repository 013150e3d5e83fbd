package id.kentongan.localstack.kafka;

import id.kentongan.localstack.process.ChildProcess;
import id.kentongan.localstack.process.JavaFlags;
import id.kentongan.localstack.process.Service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@link Broker} as a process that can be ended, killed and started again over its data. */
public final class BrokerProcess implements Service {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_GRACE = Duration.ofSeconds(4);

    private final int port;
    private final Path data;
    private final Path ready;
    private final ChildProcess child;

    /**
     * @param port of the loopback address; clients are told to come there
     * @param data kept between starts
     * @param run where its id is noted
     */
    public BrokerProcess(int port, Path data, Path log, Path run) {
        this.port = port;
        this.data = data.toAbsolutePath();
        this.ready = run.resolve("kafka.ready").toAbsolutePath();
        this.child = new ChildProcess("kafka", log, run.resolve("kafka.pid"));
    }

    @Override
    public void start() {
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> arguments = new ArrayList<>(JavaFlags.forBroker());
        arguments.addAll(
                List.of(
                        "-Dkentongan.log.level=INFO",
                        "-cp",
                        ChildProcess.ownClassPath(),
                        Broker.class.getName(),
                        Integer.toString(port),
                        data.toString(),
                        ready.toString()));
        child.start(arguments, Map.of());
        child.awaitReady(() -> Files.exists(ready), START_PATIENCE);
    }

    @Override
    public void stop() {
        child.stop(STOP_GRACE);
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public OptionalLong pid() {
        return child.pid();
    }

    @Override
    public void onUnexpectedEnd(Runnable action) {
        child.onUnexpectedEnd(action);
    }
}
