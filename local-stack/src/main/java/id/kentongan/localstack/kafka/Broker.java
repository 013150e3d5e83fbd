package id.kentongan.localstack.kafka;

import id.kentongan.localstack.process.FreePort;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * A real Kafka broker that is its own controller (KRaft), in the foreground. Everything that leans
 * on the broker's inside is in this class, so that a new Kafka version is one place to look.
 *
 * <p>It runs as a process of its own: tests kill it, and its memory is not the stack's.
 */
public final class Broker {
    private static final int NODE = 1;
    private static final String CLUSTER = "kentongan-local-stack0";

    private Broker() {}

    /**
     * Formats the directory when it is new, and serves until SIGTERM or the end of standard input
     * (so that it never outlives the stack that started it).
     *
     * @param arguments port, data directory, and a file that is created when clients may come
     */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path data = Path.of(arguments[1]);
        Path ready = Path.of(arguments[2]);
        Properties settings = settings(port, FreePort.pick(new HashSet<>(Set.of(port))), data);
        format(data);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        Files.writeString(ready, Integer.toString(port));
        awaitEndOfInput();
        System.exit(0);
    }

    static void format(Path data) throws Exception {
        Files.createDirectories(data);
        new Formatter()
                .setClusterId(CLUSTER)
                .setNodeId(NODE)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setIgnoreFormatted(true)
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .run();
    }

    private static Properties settings(int port, int controllerPort, Path data) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        "process.roles",
                        "broker,controller",
                        "node.id",
                        Integer.toString(NODE),
                        "controller.quorum.voters",
                        NODE + "@127.0.0.1:" + controllerPort,
                        "controller.listener.names",
                        "CONTROLLER",
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(port, controllerPort),
                        "advertised.listeners",
                        "PLAINTEXT://127.0.0.1:" + port,
                        "log.dirs",
                        data.toString()));
        settings.putAll(
                Map.of(
                        "auto.create.topics.enable", "false",
                        "default.replication.factor", "1",
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1"));
        settings.putAll(
                Map.of(
                        // One broker has nobody to hand its partitions to, and no group to wait
                        // for.
                        "controlled.shutdown.enable", "false",
                        "group.initial.rebalance.delay.ms", "0",
                        // The cleaner's buffer is 128 MiB by default, for a compacted topic or two.
                        "log.cleaner.dedupe.buffer.size", "2097152",
                        "num.network.threads", "2",
                        "num.io.threads", "4"));
        return settings;
    }

    private static void awaitEndOfInput() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
