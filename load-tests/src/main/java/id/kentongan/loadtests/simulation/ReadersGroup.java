package id.kentongan.loadtests.simulation;

import id.kentongan.events.Topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Those who share a topic. When one comes or goes all are given partitions anew, from what is
 * committed: what was read and not committed is read again, by the same one or another.
 */
final class ReadersGroup {

    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration LOOK_AFTER_MEMBERS = Duration.ofSeconds(1);

    private final World world;
    private final Broker broker;
    private final Topic topic;
    private final long[] committed;
    private final List<LogReader> members = new ArrayList<>();
    private int generation;

    ReadersGroup(World world, Broker broker, Topic topic) {
        this.world = world;
        this.broker = broker;
        this.topic = topic;
        this.committed = new long[broker.partitions()];
        world.time().byTheWorldAfter(LOOK_AFTER_MEMBERS, this::lookAfterMembers);
    }

    Topic topic() {
        return topic;
    }

    void join(LogReader member) {
        members.removeIf(each -> each == member);
        members.add(member);
        member.heard(world.time().nanos());
        rebalance();
    }

    private void lookAfterMembers() {
        long now = world.time().nanos();
        members.stream().filter(each -> each.isHeardBy(broker)).forEach(each -> each.heard(now));
        boolean gone = members.removeIf(each -> now - each.lastHeard() > SESSION_TIMEOUT.toNanos());
        if (gone) {
            rebalance();
        }
        world.time().byTheWorldAfter(LOOK_AFTER_MEMBERS, this::lookAfterMembers);
    }

    /** Also for no reason, as in a rollout of something else. */
    void rebalance() {
        generation++;
        for (int i = 0; i < members.size(); i++) {
            List<Integer> partitions = new ArrayList<>();
            for (int p = i; p < committed.length; p += members.size()) {
                partitions.add(p);
            }
            LogReader member = members.get(i);
            member.assign(partitions, committed.clone(), generation);
        }
    }

    boolean has(LogReader member) {
        return members.contains(member);
    }

    void somethingNew() {
        members.forEach(LogReader::look);
    }

    /** What comes from a member of before is not believed. */
    void commit(int partition, long next, int ofGeneration) {
        if (generation == ofGeneration && committed[partition] < next) {
            committed[partition] = next;
        }
    }

    /** How many records nobody has dealt with. */
    long lag() {
        long lag = 0;
        for (int p = 0; p < committed.length; p++) {
            lag += broker.log(topic, p).size() - committed[p];
        }
        return lag;
    }
}
