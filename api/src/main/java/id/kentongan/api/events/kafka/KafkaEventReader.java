package id.kentongan.api.events.kafka;

import id.kentongan.api.events.EventReader;
import id.kentongan.api.store.Blame;
import id.kentongan.events.DeadLetter;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;

import io.micrometer.core.instrument.MeterRegistry;

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
import java.util.function.Predicate;

/**
 * Reads events; bytes are decoded inside the pipeline, because a throwing deserializer would end
 * the stream.
 */
@Component
class KafkaEventReader implements EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventReader.class);
    private static final ReaderGroup GROUP = ReaderGroup.API;
    private static final Retry UNTIL_IT_IS_BACK =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(5));

    /** So far may others be ahead of an event that is not done yet; then they wait for it. */
    private static final int MOST_AHEAD = 10_000;

    /** A rebalance waits so long for what is under way; what is not done by then comes again. */
    private static final Duration PATIENCE_AT_REBALANCE = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final KafkaEventWriter writer;
    private final DeadLetterCount deadLetters;
    private final EventCodec codec = new EventCodec();

    KafkaEventReader(KafkaSettings settings, KafkaEventWriter writer, MeterRegistry meters) {
        this.settings = settings;
        this.writer = writer;
        this.deadLetters = new DeadLetterCount(GROUP, meters);
    }

    @Override
    public Flux<Event> everyReplica(Topic topic) {
        // A group of its own for this process, never committed: a replica that starts wants what
        // comes from now on.
        return everyReplica(topic, options(topic, groupOfItsOwn(), "latest"));
    }

    @Override
    public Flux<Event> everyReplica(Topic topic, Duration back) {
        return everyReplica(
                topic,
                options(topic, groupOfItsOwn(), "earliest")
                        .addAssignListener(
                                partitions ->
                                        partitions.forEach(
                                                each ->
                                                        each.seekToTimestamp(
                                                                System.currentTimeMillis()
                                                                        - back.toMillis()))));
    }

    private static String groupOfItsOwn() {
        return GROUP.wireName() + "-" + UUID.randomUUID();
    }

    private Flux<Event> everyReplica(Topic topic, ReceiverOptions<byte[], byte[]> options) {
        return Flux.defer(() -> KafkaReceiver.create(options).receive())
                .doOnError(failure -> stopped(topic, failure))
                .retryWhen(UNTIL_IT_IS_BACK)
                .concatMap(this::readable);
    }

    @Override
    public Mono<Void> oneReplica(
            Topic topic,
            int atOnce,
            Function<Event, Mono<Void>> handle,
            Predicate<Throwable> itsOwn) {
        ReceiverOptions<byte[], byte[]> options =
                options(topic, GROUP.reading(topic).wireName(), "earliest")
                        // They are done in any order; what is committed has nothing undone
                        // before it.
                        .maxDeferredCommits(MOST_AHEAD)
                        .maxDelayRebalance(PATIENCE_AT_REBALANCE);
        return Flux.defer(() -> KafkaReceiver.create(options).receive())
                .flatMap(
                        record ->
                                handled(record, handle, itsOwn)
                                        .doOnSuccess(done -> record.receiverOffset().acknowledge()),
                        atOnce,
                        1)
                .doOnError(failure -> stopped(topic, failure))
                .retryWhen(UNTIL_IT_IS_BACK)
                .then();
    }

    private Mono<Void> handled(
            ReceiverRecord<byte[], byte[]> record,
            Function<Event, Mono<Void>> handle,
            Predicate<Throwable> itsOwn) {
        Tries tries = new Tries(record, UnreadableEvent.class::isInstance, itsOwn);
        return decoded(record)
                .flatMap(event -> Mono.defer(() -> handle.apply(event)).retryWhen(tries))
                .onErrorResume(
                        UnreadableEvent.class,
                        unreadable -> buried(record, unreadable.reason().name(), ""))
                .onErrorResume(
                        Tries.GivenUp.class,
                        tried ->
                                buried(record, DeadLetter.FAILING, Blame.kindOf(tried.getCause())));
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
                            warn("Passed over", record, unreadable.reason().name());
                            return Mono.empty();
                        });
    }

    private Mono<Void> buried(ReceiverRecord<byte[], byte[]> record, String reason, String detail) {
        warn("Laid with the dead letters", record, (reason + " " + detail).strip());
        return writer.bury(record, reason, detail)
                .retryWhen(UNTIL_IT_IS_BACK)
                .doOnSuccess(buried -> deadLetters.count(record.topic()));
    }

    private static void warn(String what, ReceiverRecord<byte[], byte[]> record, String why) {
        LOG.warn(
                "{}: a record of {} partition {} offset {} ({})",
                what,
                record.topic(),
                record.partition(),
                record.offset(),
                why);
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
        // What a killed replica was to settle goes to another one this much later.
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return ReceiverOptions.<byte[], byte[]>create(consumer)
                .withKeyDeserializer(new ByteArrayDeserializer())
                .withValueDeserializer(new ByteArrayDeserializer())
                .commitInterval(Duration.ofMillis(200))
                .subscription(List.of(topic.wireName()));
    }
}
