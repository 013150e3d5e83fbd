package id.kentongan.api.events.kafka;

import id.kentongan.api.events.LogBacklog;
import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at the log with a consumer that bears the name of the group and never joins it: it asks
 * what was committed, and reads the one record behind that for its time.
 */
@Component
class KafkaBacklog implements LogBacklog, DisposableBean {

    private static final int PATIENCE_MILLIS = 3_000;

    private final KafkaSettings settings;
    private final Clock clock;
    private final Map<ReaderGroup, Consumer<byte[], byte[]>> consumers =
            new EnumMap<>(ReaderGroup.class);

    KafkaBacklog(KafkaSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<Map<Topic, Duration>> behind(ReaderGroup group) {
        return Mono.fromCallable(() -> look(group)).subscribeOn(Schedulers.boundedElastic());
    }

    /** One at a time: a consumer is for one thread. After a failure the next look has a new one. */
    private synchronized Map<Topic, Duration> look(ReaderGroup group) {
        Consumer<byte[], byte[]> consumer = consumers.computeIfAbsent(group, this::consumer);
        try {
            return new Backlog(group, consumer).look(clock.millis());
        } catch (InterruptException stopping) {
            forget(group);
            return Map.of();
        } catch (KafkaException failed) {
            forget(group);
            throw failed;
        }
    }

    private void forget(ReaderGroup group) {
        Consumer<byte[], byte[]> consumer = consumers.remove(group);
        if (consumer != null) {
            consumer.close();
        }
    }

    @Override
    public synchronized void destroy() {
        consumers.values().forEach(Consumer::close);
        consumers.clear();
    }

    private Consumer<byte[], byte[]> consumer(ReaderGroup group) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group.wireName());
        // It only looks: what the group has done is for the group to say.
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        consumer.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        consumer.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        // The first batch of a partition comes however large it is, and no more than that is
        // wanted.
        consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        return new KafkaConsumer<>(
                consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
