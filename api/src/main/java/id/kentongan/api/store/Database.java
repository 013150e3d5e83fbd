package id.kentongan.api.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;

import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.function.Function;

/**
 * One door to PostgreSQL. Statement and lock timeouts are the connection's own, so that nothing
 * that passes this door waits without bound.
 */
public abstract sealed class Database permits EmergencyDatabase, DeskDatabase, OtherDatabase {

    private final ConnectionFactory connections;
    private final DatabaseClient client;

    /**
     * @param pulse while it says that nobody answers, nobody is asked: everything fails at once
     *     with {@link DatabaseAway}
     */
    Database(ConnectionFactory connections, Pulse pulse) {
        this.connections = new Gate(connections, pulse);
        this.client = DatabaseClient.create(this.connections);
    }

    private record Gate(ConnectionFactory pool, Pulse pulse) implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.defer(
                    () -> pulse.isUp() ? Mono.from(pool.create()) : Mono.error(new DatabaseAway()));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return pool.getMetadata();
        }
    }

    /** For single statements; each is a transaction of its own. */
    public DatabaseClient client() {
        return client;
    }

    /**
     * Runs work in one transaction on one connection: committed when the work completes, rolled
     * back when it fails or is cancelled.
     *
     * @return the work's value, once it is durable; empty when the work was
     */
    public <T> Mono<T> inTransaction(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(
                Mono.from(connections.create()).flatMap(Database::begin),
                work,
                connection -> finish(connection, connection.commitTransaction()),
                (connection, failure) -> finish(connection, connection.rollbackTransaction()),
                connection -> finish(connection, connection.rollbackTransaction()));
    }

    /** Runs work on one connection, each statement a transaction of its own. */
    public <T> Mono<T> withConnection(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(connections.create(), work, Connection::close);
    }

    private static Mono<Connection> begin(Connection connection) {
        return Mono.from(connection.beginTransaction())
                .thenReturn(connection)
                .onErrorResume(failure -> Mono.from(connection.close()).then(Mono.error(failure)));
    }

    private static Mono<Void> finish(Connection connection, Publisher<Void> ending) {
        return Flux.concatDelayError(ending, connection.close()).then();
    }
}
