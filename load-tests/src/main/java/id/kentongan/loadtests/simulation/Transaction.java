package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one transaction sees and has changed (read committed): its own changes over what others have
 * committed by now. Nobody else sees them until it commits.
 */
final class Transaction {

    /** A lock is held by another transaction; the statement has to wait for its end. */
    static final class Waits extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Transaction holder;

        Waits(Transaction holder) {
            super(null, null, false, false);
            this.holder = holder;
        }

        Transaction holder() {
            return holder;
        }
    }

    private final DatabaseServer server;
    private final Instant began;
    private final @Nullable Replica client;
    private final Map<String, Map<Object, @Nullable Row>> changes = new LinkedHashMap<>();
    private final Set<Object> locks = new HashSet<>();
    private final List<Runnable> onCommit = new ArrayList<>();
    private boolean ended;

    Transaction(DatabaseServer server, Instant began, @Nullable Replica client) {
        this.server = server;
        this.began = began;
        this.client = client;
    }

    /** {@code now()}: when it began. */
    Instant now() {
        return began;
    }

    /** Whose connection it is; null for those who look on. */
    @Nullable Replica client() {
        return client;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    Set<Object> locks() {
        return locks;
    }

    Map<String, Map<Object, @Nullable Row>> changes() {
        return changes;
    }

    /** Told when it is durable. */
    void onCommit(Runnable told) {
        onCommit.add(told);
    }

    List<Runnable> toldOnCommit() {
        return onCommit;
    }

    /**
     * Holds something until the transaction ends.
     *
     * @throws Waits when another holds it; the statement is begun again when that has ended
     */
    void lock(String what, Object key) {
        if (!tryLock(what, key)) {
            throw new Waits(server.holder(List.of(what, key)));
        }
    }

    /** False when another holds it. */
    boolean tryLock(String what, Object key) {
        Object lock = List.of(what, key);
        Transaction holder = server.holder(lock);
        if (holder != null && holder != this) {
            return false;
        }
        server.hold(lock, this);
        locks.add(lock);
        return true;
    }

    /** Null when there is none. */
    @Nullable Row find(String table, Object key) {
        Map<Object, @Nullable Row> own = changes.get(table);
        return own != null && own.containsKey(key)
                ? own.get(key)
                : server.committed(table).get(key);
    }

    /**
     * All rows of a table, those of this transaction last; in an order that follows from history.
     * To be looked through before anything is changed.
     */
    Collection<Row> all(String table) {
        Map<Object, @Nullable Row> own = changes.get(table);
        if (own == null) {
            return Collections.unmodifiableCollection(server.committed(table).values());
        }
        Map<Object, Row> all = new LinkedHashMap<>(server.committed(table));
        own.forEach(
                (key, row) -> {
                    if (row == null) {
                        all.remove(key);
                    } else {
                        all.put(key, row);
                    }
                });
        return all.values();
    }

    void put(String table, Object key, Row row) {
        changes.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(key, row);
    }

    void delete(String table, Object key) {
        changes.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(key, null);
    }

    /** Another number than anybody else has; not in the order of commits. */
    long next(String sequence) {
        return server.next(sequence);
    }
}
