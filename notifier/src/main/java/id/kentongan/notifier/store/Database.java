package id.kentongan.notifier.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The one door to PostgreSQL. The server ends slow statements by itself; the time limit here is for
 * a server that says nothing at all.
 */
final class Database {

    /** Fills in the parameters of a statement. */
    @FunctionalInterface
    interface Parameters {
        Statement bindTo(Statement statement);
    }

    private final ConnectionFactory connections;
    private final Duration patience;

    Database(ConnectionFactory connections, Duration patience) {
        this.connections = connections;
        this.patience = patience;
    }

    /** One statement that is a transaction of its own; the rows it returns. */
    <T> Mono<List<T>> rows(String sql, Parameters parameters, Function<Row, T> row) {
        return withConnection(connection -> rows(connection, sql, parameters, row));
    }

    /** One statement that is a transaction of its own; how many rows it changed. */
    Mono<Long> change(String sql, Parameters parameters) {
        return withConnection(connection -> change(connection, sql, parameters));
    }

    static <T> Mono<List<T>> rows(
            Connection connection, String sql, Parameters parameters, Function<Row, T> row) {
        return Flux.from(parameters.bindTo(connection.createStatement(sql)).execute())
                .concatMap(result -> result.map((found, metadata) -> row.apply(found)))
                .collectList();
    }

    static Mono<Long> change(Connection connection, String sql, Parameters parameters) {
        return Flux.from(parameters.bindTo(connection.createStatement(sql)).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    /**
     * Runs work in one transaction: committed when the work completes, rolled back when it fails or
     * is cancelled.
     */
    <T> Mono<T> inTransaction(Function<Connection, Mono<T>> work) {
        return withConnection(
                connection ->
                        Mono.from(connection.beginTransaction())
                                .then(work.apply(connection))
                                .flatMap(
                                        done ->
                                                Mono.from(connection.commitTransaction())
                                                        .thenReturn(done))
                                .onErrorResume(failure -> rolledBack(connection, failure)));
    }

    private static <T> Mono<T> rolledBack(Connection connection, Throwable failure) {
        return Mono.from(connection.rollbackTransaction())
                .onErrorComplete()
                .then(Mono.error(failure));
    }

    private <T> Mono<T> withConnection(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(
                        connections.create(),
                        work,
                        Connection::close,
                        (connection, failure) -> connection.close(),
                        Connection::close)
                .timeout(patience);
    }
}
