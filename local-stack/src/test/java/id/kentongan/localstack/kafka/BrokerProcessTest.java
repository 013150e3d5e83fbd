package id.kentongan.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.localstack.process.FreePort;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

class BrokerProcessTest {
    private static final TopicPartition REPORTS = new TopicPartition("reports", 0);

    @TempDir private Path directory;

    private final int port = FreePort.pick(new HashSet<>());
    private BrokerProcess broker;

    @BeforeEach
    void start() {
        broker =
                new BrokerProcess(
                        port, directory.resolve("data"), directory.resolve("kafka.log"), directory);
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.stop();
    }

    @Test
    void keepsWhatItAcknowledgedThroughAKillAndARestart() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("reports", 1, (short) 1))).all().get();
        }
        send("before the kill");

        broker.kill();
        broker.start();
        send("before the restart");

        broker.stop();
        broker.start();

        assertThat(receive(2)).containsExactly("before the kill", "before the restart");
        assertThatThrownBy(this::sendToATopicNobodyCreated)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("nobody-created-this");
    }

    private void send(String text) throws ExecutionException, InterruptedException {
        try (Producer<String, String> producer = producer()) {
            producer.send(new ProducerRecord<>("reports", text)).get();
        }
    }

    private void sendToATopicNobodyCreated() throws ExecutionException, InterruptedException {
        try (Producer<String, String> producer = producer()) {
            producer.send(new ProducerRecord<>("nobody-created-this", "text")).get();
        }
    }

    private List<String> receive(int count) {
        List<String> texts = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(REPORTS));
            consumer.seekToBeginning(List.of(REPORTS));
            while (texts.size() < count) {
                consumer.poll(Duration.ofSeconds(20)).forEach(record -> texts.add(record.value()));
            }
        }
        return texts;
    }

    private Producer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "acks", "all", "max.block.ms", "2000"),
                new StringSerializer(),
                new StringSerializer());
    }

    private String bootstrap() {
        return "127.0.0.1:" + port;
    }
}
