package id.kentongan.api.events.kafka;

import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One look at what a group has yet to deal with. Blocks, for a few seconds at most. */
final class Backlog {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_POLLS = 30;

    private final ReaderGroup group;
    private final Consumer<byte[], byte[]> consumer;

    /**
     * @param consumer of the group's name, assigned to nothing; left as it was
     */
    Backlog(ReaderGroup group, Consumer<byte[], byte[]> consumer) {
        this.group = group;
        this.consumer = consumer;
    }

    /**
     * @param now milliseconds since 1970, by the clock that stamps what is written
     * @return how old the oldest undone record of each topic is
     */
    Map<Topic, Duration> look(long now) {
        Map<Topic, Duration> behind = new EnumMap<>(Topic.class);
        Map<TopicPartition, Long> oldest = timesAt(undone(partitions()));
        for (Topic topic : group.topics()) {
            long since =
                    oldest.entrySet().stream()
                            .filter(each -> each.getKey().topic().equals(topic.wireName()))
                            .mapToLong(Map.Entry::getValue)
                            .min()
                            .orElse(now);
            behind.put(topic, Duration.ofMillis(Math.max(0, now - since)));
        }
        return behind;
    }

    private Set<TopicPartition> partitions() {
        return group.topics().stream()
                .flatMap(topic -> consumer.partitionsFor(topic.wireName()).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .collect(Collectors.toSet());
    }

    /** Partitions with something undone, and the offset of the first of it. */
    private Map<TopicPartition, Long> undone(Set<TopicPartition> partitions) {
        // What is done is asked first: else it might be ahead of where the log ended before.
        Map<TopicPartition, OffsetAndMetadata> done = consumer.committed(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> undone = new HashMap<>();
        consumer.beginningOffsets(partitions)
                .forEach(
                        (partition, beginning) -> {
                            OffsetAndMetadata until = done.get(partition);
                            long first =
                                    until == null ? beginning : Math.max(beginning, until.offset());
                            if (first < ends.get(partition)) {
                                undone.put(partition, first);
                            }
                        });
        return undone;
    }

    private Map<TopicPartition, Long> timesAt(Map<TopicPartition, Long> offsets) {
        if (offsets.isEmpty()) {
            return Map.of();
        }
        consumer.assign(offsets.keySet());
        try {
            offsets.forEach(consumer::seek);
            return firstTimes(offsets.keySet());
        } finally {
            consumer.assign(List.of());
        }
    }

    private Map<TopicPartition, Long> firstTimes(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> times = new HashMap<>();
        for (int polls = 0; times.size() < partitions.size(); polls++) {
            if (polls == MOST_POLLS) {
                throw new TimeoutException("no record came of some partitions");
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.partitions()
                    .forEach(
                            each ->
                                    times.putIfAbsent(
                                            each, records.records(each).get(0).timestamp()));
            consumer.pause(records.partitions());
        }
        return times;
    }
}
