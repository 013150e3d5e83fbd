package id.kentongan.loadtests.simulation;

import id.kentongan.events.Topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of Kafka's broker: partitions that only grow, groups whose members share them, offsets
 * that are committed. What is appended is never lost, not even when the broker is away for a while.
 */
final class Broker {

    /** Enough for order to hold within one only. */
    private static final int PARTITIONS = 3;

    /** A record as it lies there. */
    record LogEntry(
            Topic topic, int partition, long offset, long timestamp, byte[] key, byte[] value) {}

    private final World world;
    private final Map<Topic, List<List<LogEntry>>> topics = new EnumMap<>(Topic.class);
    private final Map<String, ReadersGroup> groups = new LinkedHashMap<>();
    private final List<LogReader> onlookers = new ArrayList<>();
    private boolean up = true;

    Broker(World world) {
        this.world = world;
        for (Topic topic : Topic.values()) {
            List<List<LogEntry>> partitions = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new ArrayList<>());
            }
            topics.put(topic, partitions);
        }
    }

    boolean isUp() {
        return up;
    }

    void goAway() {
        up = false;
    }

    void comeBack() {
        up = true;
        groups.values().forEach(ReadersGroup::somethingNew);
        onlookers.forEach(LogReader::look);
    }

    void append(Topic topic, byte[] key, byte[] value) {
        int partition = Math.floorMod(Arrays.hashCode(key), PARTITIONS);
        List<LogEntry> log = topics.get(topic).get(partition);
        log.add(
                new LogEntry(
                        topic,
                        partition,
                        log.size(),
                        world.time().now().toEpochMilli(),
                        key,
                        value));
        groups.values().stream()
                .filter(group -> group.topic() == topic)
                .forEach(ReadersGroup::somethingNew);
        onlookers.forEach(LogReader::look);
    }

    int partitions() {
        return PARTITIONS;
    }

    List<LogEntry> log(Topic topic, int partition) {
        return topics.get(topic).get(partition);
    }

    /** The group of a name; there from its first member on. */
    ReadersGroup group(String name, Topic topic) {
        return groups.computeIfAbsent(
                name + "/" + topic, unused -> new ReadersGroup(world, this, topic));
    }

    List<ReadersGroup> groups() {
        return List.copyOf(groups.values());
    }

    /** Reads everything, and shares it with nobody. */
    void addOnlooker(LogReader reader) {
        onlookers.add(reader);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            all.add(i);
        }
        reader.assign(all, new long[PARTITIONS], 0);
    }
}
