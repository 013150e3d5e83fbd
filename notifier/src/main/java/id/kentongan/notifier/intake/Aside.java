package id.kentongan.notifier.intake;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Records of a topic that failed by their own fault, out of the way of all others, each tried again
 * until it is done with. What comes under the same key meanwhile waits behind it, so that the order
 * of an incident's events is kept.
 *
 * <p>Held in memory: none of them is acknowledged, so whoever comes after a crash reads them again.
 */
final class Aside {

    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

    /** With so many there is something wrong that no record is to blame for; the rest waits. */
    static final int MOST = 1_000;

    private static final Duration LOOK_FOR_ROOM = Duration.ofMillis(200);

    private final Function<RawRecord, Mono<Void>> dealWith;
    private final Map<Object, List<RawRecord>> waiting = new HashMap<>();
    private final Sinks.Many<Object> keys = Sinks.many().unicast().onBackpressureBuffer();
    private int held;

    /**
     * @param dealWith tries a record until it is kept or buried; it must not fail
     */
    Aside(Function<RawRecord, Mono<Void>> dealWith) {
        this.dealWith = dealWith;
    }

    /** Deals with what is put aside until cancelled. */
    Mono<Void> run() {
        return keys.asFlux().flatMap(this::workOff, MOST).then();
    }

    /** Completes once there are not too many. */
    Mono<Void> room() {
        return Mono.fromSupplier(this::heldIfFew)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_FOR_ROOM))
                .then();
    }

    private synchronized @Nullable Integer heldIfFew() {
        return held < MOST ? held : null;
    }

    /**
     * Puts a record aside that failed, one at a time, when no other of its key is there.
     *
     * @param kind of the failure, in words that quote nobody
     */
    void put(RawRecord record, String kind) {
        LOG.warn("A record fails and is tried again, others go on: {} ({})", record.place(), kind);
        synchronized (this) {
            waiting.put(keyOf(record), new ArrayList<>(List.of(record)));
            held++;
        }
        keys.emitNext(keyOf(record), Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Whether a record has to wait behind one that was put aside; then it does so from now on. */
    synchronized boolean takesBehind(RawRecord record) {
        List<RawRecord> before = waiting.get(keyOf(record));
        if (before == null) {
            return false;
        }
        // The log was left and brings it again: of the two only the later can be acknowledged.
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).isSameAs(record)) {
                before.set(i, record);
                return true;
            }
        }
        before.add(record);
        held++;
        return true;
    }

    private Mono<Void> workOff(Object key) {
        return Mono.defer(() -> dealWith.apply(first(key))).repeat(() -> isAnyLeft(key)).then();
    }

    private synchronized RawRecord first(Object key) {
        return Objects.requireNonNull(waiting.get(key)).get(0);
    }

    /** The first of its key has been dealt with. */
    private synchronized boolean isAnyLeft(Object key) {
        List<RawRecord> ofKey = Objects.requireNonNull(waiting.get(key));
        ofKey.remove(0).acknowledge().run();
        held--;
        if (ofKey.isEmpty()) {
            waiting.remove(key);
        }
        return !ofKey.isEmpty();
    }

    private static Object keyOf(RawRecord record) {
        return record.key() == null ? record.place() : ByteBuffer.wrap(record.key());
    }
}
