package id.kentongan.notifier.kafka;

import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;
import id.kentongan.notifier.intake.RawRecord;
import id.kentongan.notifier.intake.RecordBatch;
import id.kentongan.notifier.intake.ReportLog;
import id.kentongan.notifier.outage.Outage;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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

/**
 * Reads batches, one for each look at the broker. Bytes stay bytes here: a throwing deserializer
 * would end the stream.
 *
 * <p>A record that is held aside is acknowledged after those behind it; {@code maxDeferredCommits}
 * sees to it that a commit never passes unfinished work all the same.
 */
@Component
final class KafkaReportLog implements ReportLog {

    private static final ReaderGroup GROUP = ReaderGroup.NOTIFIER;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);

    /** So far may others be ahead of a record that is not done yet; then they wait for it. */
    private static final int MOST_UNCOMMITTED = 20_000;

    /** A rebalance waits so long for what is under way; what is not done by then comes again. */
    private static final Duration PATIENCE_AT_REBALANCE = Duration.ofSeconds(2);

    private final KafkaSettings settings;

    KafkaReportLog(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public Flux<RecordBatch> batches(Topic topic) {
        Outage outage = new Outage("Reading " + topic.wireName());
        return Flux.defer(() -> KafkaReceiver.create(options(topic)).receiveBatch(1))
                .concatMap(KafkaReportLog::batch, 1)
                .doOnNext(batch -> outage.worked())
                .doOnError(outage::failed)
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                                .maxBackoff(Duration.ofSeconds(3)))
                .repeat();
    }

    private static Mono<RecordBatch> batch(Flux<ReceiverRecord<byte[], byte[]>> polled) {
        return polled.map(KafkaReportLog::raw).collectList().map(RecordBatch::new);
    }

    private static RawRecord raw(ReceiverRecord<byte[], byte[]> record) {
        return new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.receiverOffset()::acknowledge);
    }

    private ReceiverOptions<byte[], byte[]> options(Topic topic) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP.wireName() + "-" + topic.wireName());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP.reading(topic).wireName());
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic that is created while we wait for it is found within seconds, not minutes.
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        consumer.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        // A killed replica's partitions go to another one, or to its successor, this much later.
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        return ReceiverOptions.<byte[], byte[]>create(consumer)
                .withKeyDeserializer(new ByteArrayDeserializer())
                .withValueDeserializer(new ByteArrayDeserializer())
                .commitInterval(COMMIT_INTERVAL)
                .maxDeferredCommits(MOST_UNCOMMITTED)
                .maxDelayRebalance(PATIENCE_AT_REBALANCE)
                .subscription(List.of(topic.wireName()));
    }
}
