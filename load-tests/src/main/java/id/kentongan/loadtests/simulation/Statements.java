package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What each statement of the production does to the tables. A statement is known by a piece of its
 * text; one that nobody knows ends the simulation, so that none is passed over.
 */
final class Statements {

    /** Rows, and how many were changed. */
    record Answer(List<Row> rows, long changed) {

        static Answer of(List<Row> rows) {
            return new Answer(rows, rows.size());
        }

        static Answer changed(long rows) {
            return new Answer(List.of(), rows);
        }
    }

    /** A statement with its parameters, on its way through the database. */
    static final class Call {

        private final String sql;
        private final List<@Nullable Object> parameters;
        private final Map<String, Object> snapshot = new HashMap<>();
        private final Map<Integer, List<Json>> arrays = new HashMap<>();

        Call(String sql, List<@Nullable Object> parameters) {
            this.sql = sql;
            this.parameters = parameters;
        }

        String sql() {
            return sql;
        }

        /**
         * @param number from 1, as in {@code $1}
         */
        @SuppressWarnings("unchecked")
        <T> T get(int number) {
            return (T) parameters.get(number - 1);
        }

        /** The objects of a parameter that is an array in JSON; none where there is none. */
        List<Json> array(int number) {
            return arrays.computeIfAbsent(number, each -> Json.array(get(each)));
        }

        /** As it was when the statement began, however long it has waited since. */
        @SuppressWarnings("unchecked")
        <T> T asOfItsBeginning(String name, Supplier<T> read) {
            return (T) snapshot.computeIfAbsent(name, unused -> read.get());
        }
    }

    /** What a statement does. */
    interface Effect {

        /** Takes the locks it needs before it changes anything: it is called again after a wait. */
        Answer run(Transaction transaction, Call call);
    }

    private record Known(String name, String piece, Effect effect) {}

    private final List<Known> known = new ArrayList<>();
    private final Map<String, Known> found = new HashMap<>();

    /**
     * @param piece of its text that no other statement has
     */
    void add(String name, String piece, Effect effect) {
        known.add(new Known(name, piece, effect));
    }

    Answer run(Transaction transaction, Call call) {
        return find(call.sql()).effect().run(transaction, call);
    }

    /** A short name of a statement. */
    String nameOf(String sql) {
        return find(sql).name();
    }

    private Known find(String sql) {
        return found.computeIfAbsent(sql, this::search);
    }

    private Known search(String sql) {
        List<Known> fitting = known.stream().filter(each -> sql.contains(each.piece())).toList();
        if (fitting.size() != 1) {
            throw new IllegalStateException(
                    "known as " + fitting.stream().map(Known::name).toList() + ": " + sql);
        }
        return fitting.get(0);
    }
}
