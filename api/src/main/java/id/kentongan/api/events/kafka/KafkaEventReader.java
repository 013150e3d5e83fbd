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
    private final KafkaEventWriter writer;
    private final EventCodec codec = new EventCodec();

    KafkaEventReader(KafkaSettings settings, KafkaEventWriter writer) {
        this.settings = settings;
        this.writer = writer;
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
                .concatMap(this::readable);
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
                .onErrorResume(UnreadableEvent.class, unreadable -> buried(record, unreadable))
                .then(Mono.fromRunnable(record.receiverOffset()::acknowledge));
    }

    private Mono<Event> decoded(ReceiverRecord<byte[], byte[]> record) {
        return Mono.fromCallable(() -> codec.decode(record.value()));
    }

    /** What every replica reads is passed over; burying it is for the one that would act on it. */
    private Mono<Event> readable(ReceiverRecord<byte[], byte[]> record) {
        return decoded(record)
                .onErrorResume(
                        UnreadableEvent.class,
                        unreadable -> {
                            warn("Passed over", record, unreadable);
                            return Mono.empty();
                        });
    }

    private Mono<Void> buried(ReceiverRecord<byte[], byte[]> record, UnreadableEvent unreadable) {
        warn("Laid with the dead letters", record, unreadable);
        return writer.bury(record, unreadable.reason().name()).retryWhen(UNTIL_IT_IS_BACK);
    }

    private static void warn(
            String what, ReceiverRecord<byte[], byte[]> record, UnreadableEvent unreadable) {
        LOG.warn(
                "{}: an unreadable record of {} partition {} offset {} ({})",
                what,
                record.topic(),
                record.partition(),
                record.offset(),
                unreadable.reason());
    }

    private static void stopped(Topic topic, Throwable failure) {
        LOG.warn("Reading {} stopped and will go on: {}", topic.wireName(), failure.toString());
    }

    private ReceiverOptions<byte[], byte[]> options(Topic topic, String group, String from) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, from);
        // Whoever reads must not be the one who decides how many partitions a topic has.
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
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
