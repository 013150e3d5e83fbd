package id.kentongan.loadtests.simulation;

import id.kentongan.events.Topic;
import id.kentongan.loadtests.simulation.Broker.LogEntry;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A consumer in one life of a replica: takes what lies in its partitions, batch after batch, and
 * commits a little later up to the first record that is not acknowledged.
 */
final class LogReader {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 20;

    private final World world;
    private final Broker broker;
    private final Topic topic;
    private final Replica replica;
    private final int life;
    private final @Nullable ReadersGroup group;
    private final SplittableRandom chance;
    private final Map<Integer, Long> positions = new HashMap<>();
    private final Map<Integer, Long> toCommit = new HashMap<>();
    private final Map<Integer, TreeSet<Long>> acknowledged = new HashMap<>();
    private List<Integer> partitions = List.of();
    private int generation;
    private long lastHeardNanos;
    private boolean committing;
    private boolean looking;
    private @Nullable MonoSink<Batch> waiting;

    /** Records, and how to say that one of them is dealt with. */
    record Batch(List<LogEntry> entries, int generation) {}

    /**
     * @param group whom it shares the topic with; null for one who reads everything
     */
    LogReader(World world, Replica replica, Topic topic, @Nullable ReadersGroup group) {
        this.world = world;
        this.broker = world.broker();
        this.topic = topic;
        this.replica = replica;
        this.life = replica.life();
        this.group = group;
        this.chance = world.chance();
    }

    void start() {
        if (group == null) {
            broker.addOnlooker(this);
        }
        beat();
    }

    private void beat() {
        if (group != null && isHeardBy(broker) && !group.has(this)) {
            group.join(this);
        }
        // What came while it was cut off.
        look();
        world.time().after(HEARTBEAT, this::beat);
    }

    boolean isHeardBy(Broker some) {
        return some.isUp()
                && replica.isLiving(life)
                && world.network().reaches(replica, Network.Place.LOG);
    }

    void heard(long nanos) {
        lastHeardNanos = nanos;
    }

    long lastHeard() {
        return lastHeardNanos;
    }

    void assign(List<Integer> mine, long[] committed, int ofGeneration) {
        partitions = mine;
        generation = ofGeneration;
        positions.clear();
        toCommit.clear();
        acknowledged.clear();
        for (int partition : mine) {
            positions.put(partition, committed[partition]);
            toCommit.put(partition, committed[partition]);
            acknowledged.put(partition, new TreeSet<>());
        }
        look();
    }

    /** The next records there are, as soon as there are any. */
    Mono<Batch> next() {
        return Mono.create(
                sink -> {
                    waiting = sink;
                    look();
                });
    }

    /** There may be something for whoever waits. */
    void look() {
        if (waiting != null && !looking && replica.isLiving(life)) {
            looking = true;
            world.time().after(world.network().delay().toNanos(), replica, this::fetch);
        }
    }

    private void fetch() {
        looking = false;
        List<LogEntry> found = isHeardBy(broker) ? take() : List.of();
        if (!found.isEmpty() && waiting != null) {
            MonoSink<Batch> sink = waiting;
            waiting = null;
            world.trace().say(replica, "reads " + found.size() + " of " + topic);
            replica.isGivenWork();
            // Who takes it later may have been given other partitions by then.
            sink.success(new Batch(found, generation));
        }
    }

    /** In the order of each partition; whichever partition comes first. */
    private List<LogEntry> take() {
        List<LogEntry> taken = new ArrayList<>();
        int most = chance.nextInt(1, MOST_AT_ONCE);
        int first = partitions.isEmpty() ? 0 : chance.nextInt(partitions.size());
        for (int i = 0; i < partitions.size(); i++) {
            int partition = partitions.get((first + i) % partitions.size());
            List<LogEntry> log = broker.log(topic, partition);
            long position = positions.get(partition);
            while (position < log.size() && taken.size() < most) {
                taken.add(log.get((int) position++));
            }
            positions.put(partition, position);
        }
        return taken;
    }

    void acknowledge(LogEntry entry, int ofGeneration) {
        if (group == null || ofGeneration != generation) {
            return;
        }
        acknowledged.get(entry.partition()).add(entry.offset());
        if (!committing) {
            committing = true;
            world.time().after(COMMIT_INTERVAL, this::commit);
        }
    }

    /** Does so now. */
    void commit() {
        committing = false;
        if (!isHeardBy(broker)) {
            committing = true;
            world.time().after(COMMIT_INTERVAL, this::commit);
            return;
        }
        for (int partition : partitions) {
            TreeSet<Long> done = acknowledged.get(partition);
            long next = toCommit.get(partition);
            while (done.remove(next)) {
                next++;
            }
            toCommit.put(partition, next);
            group.commit(partition, next, generation);
        }
    }
}
