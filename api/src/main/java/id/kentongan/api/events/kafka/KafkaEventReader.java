package id.kentongan.api.events.kafka;

import id.kentongan.api.events.EventReader;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads events; bytes are decoded inside the pipeline, because a throwing deserializer would end
 * the stream.
 */
@Component
class KafkaEventReader implements EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventReader.class);
    private static final String GROUP = "kentongan-api";
    private static final Retry UNTIL_IT_IS_BACK =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(5));

    private final KafkaSettings settings;
    private final EventCodec codec = new EventCodec();

    KafkaEventReader(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public Flux<Event> everyReplica(Topic topic) {
        // A group of its own for this process, never committed: a replica that starts wants what
        // comes from now on.
        ReceiverOptions<byte[], byte[]> options =
                options(topic, GROUP + "-" + UUID.randomUUID(), "latest");
        return Flux.defer(() -> KafkaReceiver.create(options).receive())
                .doOnError(failure -> stopped(topic, failure))
                .retryWhen(UNTIL_IT_IS_BACK)
                .concatMap(this::decoded);
    }

    @Override
    public Mono<Void> oneReplica(Topic topic, Function<Event, Mono<Void>> handle) {
        ReceiverOptions<byte[], byte[]> options = options(topic, GROUP, "earliest");
        return Flux.defer(() -> KafkaReceiver.create(options).receive())
                .concatMap(record -> handled(record, handle))
                .doOnError(failure -> stopped(topic, failure))
                .retryWhen(UNTIL_IT_IS_BACK)
                .then();
    }

    private Mono<Void> handled(
            ReceiverRecord<byte[], byte[]> record, Function<Event, Mono<Void>> handle) {
        return decoded(record)
                .flatMap(event -> handle.apply(event).retryWhen(UNTIL_IT_IS_BACK))
                .then(Mono.fromRunnable(record.receiverOffset()::acknowledge));
    }

    private Mono<Event> decoded(ReceiverRecord<byte[], byte[]> record) {
        try {
            return Mono.just(codec.decode(record.value()));
        } catch (UnreadableEvent unreadable) {
            LOG.warn(
                    "Skipped an unreadable record of {} partition {} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    unreadable.reason());
            return Mono.empty();
        }
    }

    private static void stopped(Topic topic, Throwable failure) {
        LOG.warn("Reading {} stopped and will go on: {}", topic.wireName(), failure.toString());
    }

    private ReceiverOptions<byte[], byte[]> options(Topic topic, String group, String from) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, from);
        consumer.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        // A topic that is created while we wait for it is found within a second, not after five
        // minutes.
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        return ReceiverOptions.<byte[], byte[]>create(consumer)
                .withKeyDeserializer(new ByteArrayDeserializer())
                .withValueDeserializer(new ByteArrayDeserializer())
                .commitInterval(Duration.ofMillis(200))
                .subscription(List.of(topic.wireName()));
    }
}
