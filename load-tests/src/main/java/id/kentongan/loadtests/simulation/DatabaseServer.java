package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model of PostgreSQL: transactions, locks that are waited for, deadlocks, and a crash that takes
 * everything uncommitted. What a statement does is told by {@link Statements}; no SQL is run.
 */
final class DatabaseServer {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

    private final VirtualTime time;
    private final Statements statements;
    private final Map<String, Map<Object, Row>> tables = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<Object, Transaction> locks = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<Transaction> open = new LinkedHashSet<>();
    private boolean up = true;

    /** Hears how a statement ended. */
    interface Listener {
        void done(Statements.Answer answer);

        void refused(Refusal why);
    }

    private record Waiting(
            Transaction transaction, Statements.Call call, Transaction holder, Listener listener) {}

    DatabaseServer(VirtualTime time, Statements statements) {
        this.time = time;
        this.statements = statements;
    }

    boolean isUp() {
        return up;
    }

    /** Whoever was doing something has done nothing. */
    void crash() {
        up = false;
        List.copyOf(open).forEach(this::end);
        waiting.clear();
    }

    void start() {
        up = true;
    }

    Transaction begin(@Nullable Replica client) {
        Transaction transaction = new Transaction(this, time.now(), client);
        open.add(transaction);
        return transaction;
    }

    /** One who only looks, at what is committed. */
    Transaction looking() {
        return new Transaction(this, time.now(), null);
    }

    /** Runs a statement, at once or as soon as those who are in its way have ended. */
    void execute(Transaction transaction, Statements.Call call, Listener listener) {
        if (transaction.hasEnded()) {
            return;
        }
        try {
            listener.done(statements.run(transaction, call));
        } catch (Transaction.Waits waits) {
            await(new Waiting(transaction, call, waits.holder(), listener));
        } catch (Refusal refusal) {
            rollBack(transaction);
            listener.refused(refusal);
        }
    }

    private void await(Waiting statement) {
        if (waitsFor(statement.holder(), statement.transaction())) {
            refuse(statement, new Refusal(Refusal.DEADLOCK_DETECTED, "deadlock"));
            return;
        }
        waiting.add(statement);
        time.byTheWorldAfter(LOCK_TIMEOUT, () -> timedOut(statement));
    }

    private boolean waitsFor(Transaction one, Transaction other) {
        if (one == other) {
            return true;
        }
        return waiting.stream()
                .filter(each -> each.transaction() == one)
                .anyMatch(each -> waitsFor(each.holder(), other));
    }

    private void timedOut(Waiting statement) {
        if (waiting.remove(statement)) {
            refuse(statement, new Refusal(Refusal.LOCK_NOT_AVAILABLE, "lock timeout"));
        }
    }

    private void refuse(Waiting statement, Refusal why) {
        rollBack(statement.transaction());
        statement.listener().refused(why);
    }

    void commit(Transaction transaction) {
        transaction
                .changes()
                .forEach(
                        (table, rows) ->
                                rows.forEach(
                                        (key, row) -> {
                                            if (row == null) {
                                                committed(table).remove(key);
                                            } else {
                                                committed(table).put(key, row);
                                            }
                                        }));
        transaction.toldOnCommit().forEach(Runnable::run);
        end(transaction);
    }

    void rollBack(Transaction transaction) {
        end(transaction);
    }

    private void end(Transaction transaction) {
        if (transaction.hasEnded()) {
            return;
        }
        transaction.end();
        open.remove(transaction);
        transaction.locks().forEach(locks::remove);
        if (!waiting.isEmpty()) {
            letGo(transaction);
        }
    }

    /** It waits for nobody any more, and nobody for it. */
    private void letGo(Transaction transaction) {
        waiting.removeIf(each -> each.transaction() == transaction);
        List<Waiting> free = waiting.stream().filter(each -> each.holder() == transaction).toList();
        waiting.removeAll(free);
        free.forEach(each -> execute(each.transaction(), each.call(), each.listener()));
    }

    Map<Object, Row> committed(String table) {
        return tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }

    @Nullable Transaction holder(Object lock) {
        return locks.get(lock);
    }

    void hold(Object lock, Transaction transaction) {
        locks.put(lock, transaction);
    }

    long next(String sequence) {
        return sequences.merge(sequence, 1L, Long::sum);
    }
}
