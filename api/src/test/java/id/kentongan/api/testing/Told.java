package id.kentongan.api.testing;

import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What the world was told of incidents and complaints, read from the broker from the beginning. */
public final class Told {

    private Told() {}

    /** The events of a kind about one of them that have arrived by now, in their order. */
    public static <T extends Event> List<T> of(Class<T> kind, String id) {
        UUID key = UUID.fromString(id);
        List<T> told = new ArrayList<>();
        for (Event event : all()) {
            if (kind.isInstance(event) && event.key().equals(key)) {
                told.add(kind.cast(event));
            }
        }
        return told;
    }

    private static List<Event> all() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", RunningApi.kafka()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    Stream.of(Topic.EMERGENCY_REPORTS, Topic.COMPLAINTS)
                            .flatMap(topic -> consumer.partitionsFor(topic.wireName()).stream())
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Event> events = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    events.add(decoded(each.value()));
                }
            }
            return events;
        }
    }

    private static Event decoded(byte[] value) {
        try {
            return new EventCodec().decode(value);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
