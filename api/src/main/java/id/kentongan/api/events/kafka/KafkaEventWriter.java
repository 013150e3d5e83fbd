package id.kentongan.api.events.kafka;

import id.kentongan.api.events.EventWriter;
import id.kentongan.events.DeadLetter;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes events with an idempotent producer: no repeats and no reordering between this process and
 * the broker.
 */
@Component
class KafkaEventWriter implements EventWriter, DisposableBean {

    private static final RecordHeader VERSION_HEADER = header("version", "" + EventCodec.VERSION);

    private static final Duration FOR_GOOD = Duration.ofMillis(Long.MAX_VALUE);

    /** More than the producer's own delivery timeout. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final Clock clock;
    private final Mono<KafkaSender<byte[], byte[]>> sender;
    private volatile @Nullable KafkaSender<byte[], byte[]> made;

    KafkaEventWriter(KafkaSettings settings, Clock clock) {
        this.clock = clock;
        SenderOptions<byte[], byte[]> options = options(settings);
        this.sender =
                Mono.fromCallable(() -> KafkaSender.create(options))
                        .flatMap(each -> each.doOnProducer(producer -> each))
                        .doOnNext(each -> made = each)
                        .subscribeOn(Schedulers.boundedElastic())
                        // A producer is not made while the name of no broker is known, and a sender
                        // keeps that failure for good.
                        .cache(each -> FOR_GOOD, failure -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static SenderOptions<byte[], byte[]> options(KafkaSettings settings) {
        Map<String, Object> producer = new HashMap<>();
        producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "kentongan-api");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        producer.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return SenderOptions.<byte[], byte[]>create(producer)
                .withKeySerializer(new ByteArraySerializer())
                .withValueSerializer(new ByteArraySerializer())
                .maxInFlight(1_024)
                // While no broker has ever been heard of, each record blocks all senders for two
                // seconds: the first one that fails is enough.
                .stopOnError(true);
    }

    @Override
    public Mono<Void> write(List<Entry> entries) {
        return sent(Flux.fromIterable(entries).map(this::asRecord));
    }

    private <T> Mono<Void> sent(Flux<SenderRecord<byte[], byte[], T>> records) {
        return sender.flatMap(each -> each.send(records).then()).timeout(PATIENCE);
    }

    /**
     * Lays a record with the dead letters, as it came, with headers that say where it was and why.
     * One that would not fit there with its headers is cut.
     */
    Mono<Void> bury(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        byte @Nullable [] value = record.value();
        boolean tooLong = value != null && value.length > DeadLetter.LARGEST_VALUE;
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.wireName(),
                        null,
                        record.key(),
                        tooLong ? Arrays.copyOf(value, DeadLetter.LARGEST_VALUE) : value);
        dead.headers()
                .add(header(DeadLetter.TOPIC, record.topic()))
                .add(header(DeadLetter.PARTITION, "" + record.partition()))
                .add(header(DeadLetter.OFFSET, "" + record.offset()))
                .add(header(DeadLetter.TIMESTAMP, "" + record.timestamp()))
                .add(header(DeadLetter.REASON, reason))
                .add(header(DeadLetter.DETAIL, detail));
        if (tooLong) {
            dead.headers().add(header(DeadLetter.CUT_FROM_BYTES, "" + value.length));
        }
        return sent(Flux.just(SenderRecord.create(dead, record.offset())));
    }

    @Override
    public void destroy() {
        KafkaSender<byte[], byte[]> last = made;
        if (last != null) {
            last.close();
        }
    }

    /** Stamped by the clock that all replicas share: {@link KafkaBacklog} counts from there. */
    private SenderRecord<byte[], byte[], UUID> asRecord(Entry entry) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        entry.topic().wireName(),
                        null,
                        clock.millis(),
                        keyBytes(entry.key()),
                        entry.value());
        record.headers().add(header("event", entry.event())).add(VERSION_HEADER);
        return SenderRecord.create(record, entry.key());
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] keyBytes(UUID key) {
        return ByteBuffer.allocate(16)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }
}
