package id.kentongan.notifier.kafka;

import id.kentongan.events.DeadLetter;
import id.kentongan.events.EventCodec;
import id.kentongan.events.PushSettled;
import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;
import id.kentongan.notifier.delivery.OutcomeLog;
import id.kentongan.notifier.ledger.DeadRecord;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes to the log with an idempotent producer, from a thread of its own: asking for metadata
 * blocks, for up to two seconds when the broker is away.
 */
@Component
final class KafkaOutcomeLog implements OutcomeLog, DisposableBean {

    private static final Duration FOR_GOOD = Duration.ofMillis(Long.MAX_VALUE);

    private final Scheduler thread = Schedulers.newSingle("outcome-log", true);
    private final EventCodec codec = new EventCodec();
    private final Mono<KafkaSender<byte[], byte[]>> sender;
    private final DeadLetterCount deadLetters;
    private volatile @Nullable KafkaSender<byte[], byte[]> made;

    KafkaOutcomeLog(KafkaSettings settings, MeterRegistry meters) {
        SenderOptions<byte[], byte[]> options = options(settings);
        this.sender =
                Mono.fromCallable(() -> KafkaSender.create(options))
                        .flatMap(each -> each.doOnProducer(producer -> each))
                        .doOnNext(each -> made = each)
                        // A producer is not made while the name of no broker is known, and a sender
                        // keeps that failure for good.
                        .cache(each -> FOR_GOOD, failure -> Duration.ZERO, () -> Duration.ZERO);
        this.deadLetters = new DeadLetterCount(ReaderGroup.NOTIFIER, meters);
    }

    @Override
    public Mono<Void> tell(List<PushSettled> settled) {
        return write(settled.stream().map(this::record).toList());
    }

    @Override
    public Mono<Void> bury(List<DeadRecord> dead) {
        return write(dead.stream().map(KafkaOutcomeLog::record).toList())
                .doOnSuccess(buried -> dead.forEach(this::count));
    }

    /** Pushes that Firebase refused are counted where the others are. */
    private void count(DeadRecord dead) {
        String topic = dead.headers().get(DeadLetter.TOPIC);
        if (topic != null) {
            deadLetters.count(topic);
        }
    }

    @Override
    public void destroy() {
        KafkaSender<byte[], byte[]> last = made;
        if (last != null) {
            last.close();
        }
        thread.dispose();
    }

    private Mono<Void> write(List<SenderRecord<byte[], byte[], UUID>> records) {
        return sender.flatMap(each -> each.send(Flux.fromIterable(records)).then())
                .subscribeOn(thread);
    }

    private SenderRecord<byte[], byte[], UUID> record(PushSettled settled) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        Topic.PUSH_OUTCOMES.wireName(),
                        bytes(settled.key()),
                        codec.encode(settled));
        record.headers()
                .add("event", bytes(EventCodec.nameOf(settled)))
                .add("version", bytes(Integer.toString(EventCodec.VERSION)));
        return SenderRecord.create(record, settled.eventId());
    }

    private static SenderRecord<byte[], byte[], UUID> record(DeadRecord dead) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topic.DEAD_LETTERS.wireName(), bytes(dead.id()), dead.value());
        dead.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        return SenderRecord.create(record, dead.id());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static SenderOptions<byte[], byte[]> options(KafkaSettings settings) {
        Map<String, Object> producer = new HashMap<>();
        producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "kentongan-notifier");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000);
        producer.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return SenderOptions.<byte[], byte[]>create(producer)
                .withKeySerializer(new ByteArraySerializer())
                .withValueSerializer(new ByteArraySerializer())
                .maxInFlight(1_024)
                .stopOnError(false);
    }
}
