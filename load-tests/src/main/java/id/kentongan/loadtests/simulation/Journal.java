package id.kentongan.loadtests.simulation;

import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;
import id.kentongan.notifier.push.Notification;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What truly happened, noted by the models while it happens and held against the promises by {@link
 * Audit}. What must be true at each step is looked at here.
 */
final class Journal {

    /** An event as it was committed. */
    record Told(Topic topic, UUID key, byte[] value, Event event) {}

    private record Holding(@Nullable Replica holder) {}

    private final VirtualTime time;
    private final Trace trace;
    private final EventCodec codec = new EventCodec();
    private final List<Told> told = new ArrayList<>();
    private final Map<UUID, List<Notification>> arrived = new LinkedHashMap<>();
    private final Map<UUID, Integer> excuses = new HashMap<>();
    private final Map<UUID, Holding> held = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private Duration clocksApart = Duration.ZERO;

    Journal(VirtualTime time, Trace trace) {
        this.time = time;
        this.trace = trace;
    }

    /** By how much the clock of one api may be ahead of another's. */
    void clocksMayDifferBy(Duration most) {
        clocksApart = most;
    }

    void violated(String what) {
        trace.say("VIOLATION", what);
        violations.add(what);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    /** An event was committed, in the order of commits. */
    void told(String topic, UUID key, String name, String payload) {
        byte[] value = payload.getBytes(StandardCharsets.UTF_8);
        Topic its =
                Arrays.stream(Topic.values())
                        .filter(each -> each.wireName().equals(topic))
                        .findFirst()
                        .orElseThrow();
        try {
            told.add(new Told(its, key, value, codec.decode(value)));
        } catch (UnreadableEvent unreadable) {
            violated("an event nobody can read was committed: " + name);
        }
    }

    List<Told> told() {
        return told;
    }

    /** A task was changed for good. */
    void taskChanged(Row before, Row after, boolean byTheClock) {
        Instant due = before.time("due_at");
        if (byTheClock && due != null && due.isAfter(time.now().plus(clocksApart))) {
            violated(
                    "the clock acted on task %s before it was due: %s"
                            .formatted(before.id("id"), due));
        }
        trace.say(
                "task",
                "%s %s/%d -> %s/%d"
                        .formatted(
                                before.id("id"),
                                before.text("activity"),
                                before.number("step"),
                                after.text("activity"),
                                after.number("step")));
    }

    /** A push belongs to that replica now, which may be sending it. */
    void pushTaken(UUID id, @Nullable Replica holder) {
        held.put(id, new Holding(holder));
    }

    void pushLetGo(UUID id) {
        held.remove(id);
    }

    void pushSettled(UUID id) {
        held.remove(id);
    }

    /** Whoever carried it cannot know that it arrived: it may come once more. */
    void answerLost(UUID id) {
        excuses.merge(id, 1, Integer::sum);
    }

    /** A notifier has crashed, or can write nothing down for a while. */
    void carrierDisturbed(@Nullable Replica carrier) {
        held.forEach(
                (id, holding) -> {
                    if (carrier == null || holding.holder() == carrier) {
                        answerLost(id);
                    }
                });
    }

    int excuses(UUID id) {
        return excuses.getOrDefault(id, 0);
    }

    void pushArrived(Notification push) {
        arrived.computeIfAbsent(push.id(), id -> new ArrayList<>()).add(push);
    }

    Map<UUID, List<Notification>> arrived() {
        return arrived;
    }
}
