package id.kentongan.api.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.Figures;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** No notifier runs here: what it has yet to read is seen all the same. */
class LogWatchTest {

    private static final String NOBODY_READS = "not an event";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final double TWO_HOURS = Duration.ofHours(2).toSeconds();

    private final Admin broker = Admin.create(Map.of("bootstrap.servers", RunningApi.kafka()));

    @BeforeEach
    void allIsRead() throws Exception {
        await().atMost(SOON)
                .until(
                        () ->
                                broker.listTopics()
                                        .names()
                                        .get()
                                        .contains(Topic.COMPLAINTS.wireName()));
        notifierIsDone();
    }

    @AfterEach
    void hangUp() {
        broker.close();
    }

    @Test
    @DisplayName("the oldest event that no notifier has settled says how far they are behind")
    void isNoticedWithoutANotifier() throws Exception {
        await().atMost(SOON).until(() -> lag(ReaderGroup.NOTIFIER, Topic.COMPLAINTS) == 0);

        wasWritten(3, Duration.ofHours(2));
        wasWritten(3, Duration.ofHours(1));
        wasWritten(4, Duration.ofMinutes(1));

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(lag(ReaderGroup.NOTIFIER, Topic.COMPLAINTS))
                                        .isBetween(TWO_HOURS, TWO_HOURS + 30));

        notifierIsDone();

        await().atMost(SOON).until(() -> lag(ReaderGroup.NOTIFIER, Topic.COMPLAINTS) == 0);
    }

    @Test
    @DisplayName("the api is done with what it reads")
    void theApiReads() {
        await().atMost(SOON).until(() -> lag(ReaderGroup.API, Topic.PUSH_OUTCOMES) < 5);
        await().atMost(SOON).until(() -> lag(ReaderGroup.API, Topic.UNSETTLED_REPORTS) < 5);
    }

    private static double lag(ReaderGroup group, Topic topic) {
        return Figures.now()
                .get(
                        "kentongan_log_lag_seconds",
                        "group=\"" + group.wireName() + "\"",
                        "topic=\"" + topic.wireName() + "\"");
    }

    /** As a notifier says it that has read to the end. */
    private void notifierIsDone() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends =
                IntStream.range(0, Topic.COMPLAINTS.partitions())
                        .mapToObj(each -> new TopicPartition(Topic.COMPLAINTS.wireName(), each))
                        .collect(
                                Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> done =
                broker.listOffsets(ends).all().get().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> new OffsetAndMetadata(end.getValue().offset())));
        broker.alterConsumerGroupOffsets(ReaderGroup.NOTIFIER.wireName(), done).all().get();
    }

    private static void wasWritten(int partition, Duration ago)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", RunningApi.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topic.COMPLAINTS.wireName(),
                                    partition,
                                    System.currentTimeMillis() - ago.toMillis(),
                                    null,
                                    NOBODY_READS.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
