package id.kentongan.api.register.store;

import id.kentongan.api.store.DeskDatabase;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The number of each register, raised by the database whenever its table is written. */
@Component
public class RevisionStore {

    private static final String NUMBERS = "SELECT register, number FROM register_revision";

    private static final String NUMBER_OF =
            "SELECT number FROM register_revision WHERE register = $1";

    /** A register of a million rows takes longer than a request may. */
    private static final String TAKE_YOUR_TIME = "SET LOCAL statement_timeout = '120s'";

    private final DeskDatabase database;

    RevisionStore(DeskDatabase database) {
        this.database = database;
    }

    /**
     * A register as it was read.
     *
     * @param revision the rows are at least as new as this
     */
    public record Reading<T>(long revision, List<T> rows) {}

    /** The numbers of all registers. */
    public Mono<Map<String, Long>> numbers() {
        return database.client()
                .sql(NUMBERS)
                .map(row -> Map.entry(text(row, "register"), number(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Reads a whole register, in one transaction.
     *
     * @param allRows selects every row
     */
    public <T> Mono<Reading<T>> read(
            String register, String allRows, Function<Readable, T> toEntry) {
        return database.inTransaction(
                connection ->
                        run(connection, TAKE_YOUR_TIME)
                                .then(numberOf(connection, register))
                                .flatMap(
                                        number ->
                                                rows(connection, allRows, toEntry)
                                                        .map(rows -> new Reading<>(number, rows))));
    }

    private static Mono<Void> run(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .flatMap(result -> result.getRowsUpdated())
                .then();
    }

    private static Mono<Long> numberOf(Connection connection, String register) {
        return Flux.from(connection.createStatement(NUMBER_OF).bind(0, register).execute())
                .flatMap(result -> result.map(RevisionStore::number))
                .single();
    }

    private static <T> Mono<List<T>> rows(
            Connection connection, String allRows, Function<Readable, T> toEntry) {
        return Flux.from(connection.createStatement(allRows).execute())
                .flatMap(result -> result.map(toEntry))
                .collectList();
    }

    private static long number(Readable row) {
        Long number = row.get("number", Long.class);
        return number == null ? 0 : number;
    }

    private static String text(Readable row, String column) {
        return String.valueOf(row.get(column, String.class));
    }
}
