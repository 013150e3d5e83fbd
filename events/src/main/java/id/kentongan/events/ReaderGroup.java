package id.kentongan.events;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who takes events out of the log for good: replicas that share a topic, each event dealt with by
 * one of them. The names are part of the promise, so that one service can see how far another is
 * behind, also when no replica of that runs.
 */
public enum ReaderGroup {
    API("kentongan-api", Topic.PUSH_OUTCOMES, Topic.UNSETTLED_REPORTS),
    NOTIFIER(
            "kentongan-notifier",
            Topic.EMERGENCY_REPORTS,
            Topic.COMPLAINTS,
            Topic.UNCONFIRMED_ALERTS);

    private final String wireName;
    private final Set<Topic> topics;

    ReaderGroup(String wireName, Topic... topics) {
        this.wireName = wireName;
        this.topics = EnumSet.copyOf(Arrays.asList(topics));
    }

    /** The group's name at the broker. */
    public String wireName() {
        return wireName;
    }

    /** Every topic it reads, from the beginning; each of its events has to be dealt with. */
    public Set<Topic> topics() {
        return EnumSet.copyOf(topics);
    }

    /**
     * The group, once it is sure that it says so here.
     *
     * @throws IllegalArgumentException when the topic is none of those above: nobody would notice
     *     if its events were never read
     */
    public ReaderGroup reading(Topic topic) {
        if (!topics.contains(topic)) {
            throw new IllegalArgumentException(wireName + " is not said to read " + topic);
        }
        return this;
    }
}
